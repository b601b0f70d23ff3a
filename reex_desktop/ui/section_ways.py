"""What the window does with sections that are unsure: the bar that asks, the marks, the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer

from ..model.article import Article
from ..model.workspace import Workspace
from .article.section_bar import NAMES, Question, SectionBar
from .article.section_marks import Mark, SectionMarks

if TYPE_CHECKING:
    from ..editing.sections import Section
    from .editor import Change
    from .main_window import MainWindow

PAUSE = 80
"""Milliseconds until the sections are judged: the window paints the article before."""


class _Judged(NamedTuple):
    """An article whose sections were judged: what they were judged by, and the sections."""

    article: UUID
    blocks: object
    slots: object
    parts: tuple[Section, ...]


class SectionWays(QObject):
    """Ties the bar and the marks to the article that is shown. Sections are judged off the GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._editor = window.session.editor
        self._pane = window.article
        self._judged: _Judged | None = None
        self._running = False
        self._later: set[UUID] = set()
        self.bar = SectionBar()
        self._pane.add_bar(self.bar)
        self.marks = SectionMarks(self._pane.view)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)
        self._editor.changed.connect(self._changed)
        self._pane.tabs.currentChanged.connect(lambda _: self._timer.start())
        self._pane.ledger.repair_shown.connect(lambda _: self._timer.start())
        self._pane.ledger.walk_ended.connect(self._timer.start)
        self.bar.answered.connect(self.answer)
        self.bar.shown.connect(self._reveal)
        self.bar.left.connect(self._leave)
        self.marks.answered.connect(self.answer)
        self._pane.view.section_asked.connect(self.open_menu)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions on sections do."""
        table: dict[str, Callable[[], object]] = {
            "next_section": lambda: self.step(1),
            "previous_section": lambda: self.step(-1),
        }
        for answer in NAMES:
            table[f"section_{answer}"] = lambda answer=answer: self.answer_here(answer)
        return table

    # Judging

    def _changed(self, change: Change) -> None:
        if change.before.articles is not change.after.articles:
            self._timer.start()

    def _fresh(self, article: Article) -> bool:
        judged = self._judged
        return (
            judged is not None
            and judged.article == article.id
            and judged.blocks is article.blocks
            and judged.slots is article.slots
        )

    def _look(self) -> None:
        """Judge the sections of the article that is shown, unless that was done."""
        article = self._pane.article
        if article is None or self._fresh(article):
            self._show()
            return
        if self._running:
            return
        self._running = True

        def work() -> _Judged:
            from ..editing.sections import sections_of

            return _Judged(article.id, article.blocks, article.slots, sections_of(article))

        def done(judged: _Judged) -> None:
            self._running = False
            self._judged = judged
            self._look()

        def failed() -> None:
            done(_Judged(article.id, article.blocks, article.slots, ()))  # not again for the same text

        says = self._session.failing("The sections of this article could not be judged:", failed)
        self._session.tasks.run("sections", work, done, says, ())

    def _show(self) -> None:
        article = self._pane.article
        parts = self._judged.parts if article is not None and self._judged else ()
        headed = [part for part in parts if part.heading]
        self.marks.show_marks(
            [Mark(p.heading, p.start, p.slot or "", p.offered or "", p.reason, p.key) for p in headed]
        )
        had_focus = self.bar.hasFocus()
        quiet = article is None or article.id in self._later or self._editor.read_only
        quiet = quiet or self._pane.ledger.walking  # one question at a time
        questions = [Question(p.heading, p.offered, p.reason, p.start, p.key) for p in headed if p.offered]
        self.bar.ask([] if quiet else questions)
        if had_focus and not self.bar.isVisible():
            self._pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self._reveal(self.bar.current)

    # Asking and answering

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) section that is unsure."""
        article = self._pane.article
        if article is not None:
            self._later.discard(article.id)
        self._pane.ledger.end()
        self._show()
        if self.bar.current is None:
            self._pane.hint.emit("No section of this article is unsure.")
        else:
            self.bar.step(step)

    def _reveal(self, question: Question | None) -> None:
        from ..editing.passages import Range

        if question is not None:
            self._pane.view.reveal(Range(question.start, question.start + len(question.heading)))

    def _leave(self) -> None:
        article = self._pane.article
        if article is not None:
            self._later.add(article.id)
        self._pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, key: str, answer: str) -> None:
        """Take the section with this key of the article that is shown as what `answer` says."""
        if self._pane.article is not None:
            self._answer(self._pane.article.id, key, answer)

    def _answer(self, article_id: UUID, key: str, answer: str) -> None:
        heading = key.partition("\n")[0]
        before = self._editor.workspace
        if before.article(article_id) is None or self._editor.read_only:
            return  # another brief was opened meanwhile

        def work() -> Workspace:
            from ..editing.answering import answer_section

            return answer_section(before, article_id, key, answer)

        def done(after: Workspace) -> None:
            if self._editor.workspace is not before:  # something was typed meanwhile
                self._answer(article_id, key, answer)
            elif self._editor.apply(f"Take a section as {NAMES[answer]}", after):
                what = "part of the body" if answer == "body" else f"the {NAMES[answer]}"
                self._pane.hint.emit(f"\u201c{heading}\u201d is {what} now. Undo takes that back.")

        says = self._session.failing(f"\u201c{heading}\u201d stays what it was:")
        self._session.tasks.run("sections", work, done, says, ())

    def answer_here(self, answer: str) -> None:
        """Take the section at the caret as what `answer` says."""
        self._at_caret(lambda part: self.answer(part.key, answer))

    def open_menu(self) -> None:
        """Open the menu of the section at the caret."""

        def open_at(part: Section) -> None:
            view = self._pane.view
            mark = Mark(
                part.heading, part.start, part.slot or "", part.offered or "", part.reason, part.key
            )
            self.marks.open_menu(mark, view.viewport().mapToGlobal(view.cursorRect().bottomLeft()))

        self._at_caret(open_at)

    def _at_caret(self, call: Callable[[Section], None]) -> None:
        """Call `call` with the section at the caret, or say that there is none."""
        offset = self._pane.view.selected().start
        parts = self._judged.parts if self._judged else ()
        found = [part for part in parts if 0 <= part.start <= offset]
        if found:
            call(found[-1])
        else:
            self._pane.hint.emit("This text stands under no heading: put the caret into a section.")
