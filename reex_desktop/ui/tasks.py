"""Work off the GUI thread: a function, what to do with its result, what to do with its error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of the end
            self.signals.failed.emit(error)
        else:
            self.signals.done.emit(result)


class Tasks(QObject):
    """Runs jobs in threads. Jobs of one lane run one after the other, in the order they came."""

    running_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, QThreadPool] = {}
        self._jobs: set[_Job] = set()
        self._ended = False

    def run(
        self,
        lane: str,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        errors: tuple[type[Exception], ...],
    ) -> None:
        """Run `work` in `lane`; then, here, call `done` with its result or `failed` with its error.

        An error that is none of `errors` is a fault of the program: it is reported as one, too.
        After `end` nothing is run any more.
        """
        if self._ended:
            return
        job = _Job(work)
        self._jobs.add(job)
        self.running_changed.emit(len(self._jobs))
        receiver = _Receiver(self, job, done, failed, errors)
        job.signals.done.connect(receiver.done)
        job.signals.failed.connect(receiver.failed)
        self._lane(lane).start(job)

    def _lane(self, name: str) -> QThreadPool:
        if name not in self._lanes:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(1)
            pool.setExpiryTimeout(-1)
            self._lanes[name] = pool
        return self._lanes[name]

    def finished(self, job: _Job) -> None:
        """Forget a job."""
        self._jobs.discard(job)
        self.running_changed.emit(len(self._jobs))

    def wait(self, lane: str = "", *, milliseconds: int = 10_000) -> bool:
        """Wait until a lane is idle, or, when the program ends, all of them; return whether they are."""
        pools = [pool for name, pool in self._lanes.items() if lane in {"", name}]
        return all(pool.waitForDone(milliseconds) for pool in pools)

    def end(self) -> bool:
        """Take no more jobs, and wait for those there are; return whether they ended.

        A timer that fires while the program ends would start one whose result finds nobody.
        """
        self._ended = True
        return self.wait()


class _Receiver(QObject):
    """Lives in the GUI thread, so that results arrive there."""

    def __init__(
        self,
        tasks: Tasks,
        job: _Job,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        errors: tuple[type[Exception], ...],
    ) -> None:
        super().__init__(tasks)
        self._tasks, self._job, self._done, self._failed = tasks, job, done, failed
        self._errors = errors

    @Slot(object)
    def done(self, result: Any) -> None:
        self._end()
        self._done(result)

    @Slot(object)
    def failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, self._errors):
            sys.excepthook(type(error), error, error.__traceback__)
        self._failed(error)  # last: what it says is more to the point

    def _end(self) -> None:
        self._tasks.finished(self._job)
        self.deleteLater()
