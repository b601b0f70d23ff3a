"""What the window does with several articles that come at once: listed, added, shown, compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from .again import Again
    from .importing import Further
    from .main_window import MainWindow
    from .panels.arrivals_bar import Arrival, ArrivalsBar


class ArrivalWays(QObject):
    """Offers what an import brought besides what was taken in; its bar is made then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._compared: Arrival | None = None
        self.bar: ArrivalsBar | None = None
        self._session.further_found.connect(self._offer)
        window.session.editor.opened.connect(lambda _: self._refresh())

    def _offer(self, further: Further) -> None:
        from .panels.arrivals_bar import arrivals_of

        bar, rows = self._made(), arrivals_of(further)
        if bar.isVisible():
            bar.offer(further.name, rows)
        else:
            self._window.commands.open_bar(lambda: bar.offer(further.name, rows))

    def _made(self) -> ArrivalsBar:
        if self.bar is None:
            from .panels.arrivals_bar import ArrivalsBar

            self.bar = ArrivalsBar()
            self.bar.add_asked.connect(self._add)
            self.bar.look_asked.connect(self._look)
            self.bar.ended.connect(self._window.commands.close_bar)
            again = self._window.commands.again
            again.decided.connect(self._decided)
            self._window.insert_bar(self.bar)
        return self.bar

    def _refresh(self) -> None:
        if self.bar is not None and self.bar.isVisible():
            self.bar.refresh()

    def _add(self, rows: Sequence[Arrival]) -> None:
        """Add rows, all of one step, to the brief that their import goes to; open that before."""
        for target in {id(row.target): row.target for row in rows}.values():
            mine = [row for row in rows if row.target is target]
            if target.brief is None:
                self._take_in(mine)
            else:
                self._session.open(target.brief, lambda there, mine=mine: self._add_there(mine, there))

    def _take_in(self, rows: Sequence[Arrival]) -> None:
        """Make a new brief of the first article of `rows`, and add the others to it."""
        from ..editing.draft import draft

        first = next((row for row in rows if row.fresh is not None), None)
        session = self._session
        if first is None or first.fresh is None:
            return

        def opened(taken: bool) -> None:
            if taken:
                first.target.brief = session.editor.brief.id
                first.done = "in a new brief"
                session.imported.emit()
                self._add_there([row for row in rows if row is not first], there=True)

        session.take_in(draft(first.fresh, author=session.settings.get("author")), opened)

    def _add_there(self, rows: Sequence[Arrival], there: bool) -> None:
        from ..editing import edits

        if there:
            workspace = self._session.editor.workspace
            articles = [row.fresh for row in rows if row.fresh is not None]
            for article in articles:
                workspace = edits.add_article(workspace, article)
            if articles:
                label = "Add an article" if len(articles) == 1 else "Add articles"
                self._session.editor.apply(label, workspace)
                self._session.imported.emit()
            for row in rows:
                row.done = "added"
                if row.file is not None:
                    self._session.importer.read(row.file, into_new=False)
        self._refresh()

    def _look(self, row: Arrival) -> None:
        """Show the copy of a row, and what changed in it."""
        if row.again is None:
            return
        if row.again.found.same:
            self._window.commands.again.show(row.again)
            return
        self._compared = row
        if self.bar is not None:
            self.bar.hide()
        self._window.commands.again.compare(row.again)

    def _decided(self, again: Again, how: str) -> None:
        """Note what became of an article that was compared, and show the list again."""
        row, self._compared = self._compared, None
        if row is None or self.bar is None:
            return
        if row.again is again and how:
            row.done = how
        if row.done and all(one.done for one in self.bar.rows):
            self.bar.end()
        else:
            self.bar.refresh()
            self._window.commands.open_bar(self.bar.return_)
