"""The ways between the checks and the form: going to a finding, mending it, underlining it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt

from .form.findings import go_to, mend, underline
from .panels.check_rows import FINDINGS, MISSING, family_name

if TYPE_CHECKING:
    from ..checks.completeness import Part
    from ..checks.finding import Finding
    from ..model.brief import Slot
    from .main_window import MainWindow
    from .panels.checks import ChecksPanel

TAKES = ("support.none", "support.proposed", "support.moved")
"""Rules whose findings are mended by taking the passage that is proposed."""


class Findings(QObject):
    """Ties the checks of the session to the panes of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._editor = window.session.editor
        window.session.checker.found.connect(self._found)
        window.meter.clicked.connect(lambda: self.show_panel(MISSING))
        window.themes.changed.connect(self._underline)
        window.form.cards.completed.connect(self._underline)

    def tie(self, panel: ChecksPanel) -> None:
        """Do what the tab of the checks asks for, from when it is made."""
        panel.setFocusProxy(panel.list)
        panel.counted.connect(self._count)
        panel.asked.connect(self.show_finding)
        panel.fix_asked.connect(self._mend)
        panel.part_asked.connect(self._show_part)
        panel.switch_asked.connect(self._switch)

    def show_panel(self, view: int = FINDINGS) -> None:
        """Show the tab, with one of its lists in focus."""
        window = self._window
        window.commands.pages.close()
        window.tabs.setCurrentWidget(window.checks)
        window.session.checker.run()
        window.checks.show_view(view)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) finding in the form, and say what it is."""
        finding = self._window.checks.step(step)
        if finding is None:
            self._window.hints.show_hint("The checks found nothing.")
        else:
            self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """Show where a finding is: in the form, or in what is known of the article."""
        window = self._window
        window.commands.show_form(None)
        if not go_to(window.form, self._editor.brief, finding):
            if finding.rule == "completeness.source":
                window.article.details.focus_first_missing()
            elif finding.slot == "outlook" and not self._editor.brief.outlooks:
                window.form.add_outlook.setFocus(Qt.FocusReason.OtherFocusReason)
            elif finding.slot:
                window.form.focus_slot(cast("Slot", finding.slot))
            else:
                window.form.title.setFocus(Qt.FocusReason.OtherFocusReason)
        mends = "  (Ctrl+. mends it)" if finding.fix or finding.rule in TAKES else ""
        window.hints.show_hint(f"{finding.message}{mends}")

    def ignore(self) -> None:
        """Ask why the finding that is selected is to be ignored."""
        if self._window.checks.current() is not None:
            self.show_panel()
            self._window.checks.ask_reason()

    def switch_off(self) -> None:
        """Switch the rule of the finding that is selected off."""
        finding = self._window.checks.current()
        if finding is not None:
            self._switch(finding.rule, on=False)

    def _switch(self, name: str, on: bool) -> None:
        """Switch a rule or a family off, or on again; the bar offers to undo it."""
        checker, messages = self._window.session.checker, self._window.messages
        checker.switch(name, on=on)
        text = _switched(name, on=on)
        offers: list[tuple[str, Callable[[], object]]] = [
            ("&Undo", lambda: (checker.switch(name, on=not on), messages.hide())),
            ("&Rules\u2026", lambda: (messages.hide(), self._window.commands.pages.rules())),
        ]
        messages.show_message("undo", text, offers)

    def _show_part(self, part: Part) -> None:
        """Show where something is missing: its element, its section, or what is known of the article."""
        window = self._window
        window.commands.show_form(None)
        if part.element != self._editor.brief.id:
            window.form.show_element(part.element)
        elif part.slot:
            window.form.focus_slot(part.slot)
        elif part.rule == "completeness.source":
            window.article.details.focus_first_missing()
        elif part.name == "Articles":
            window.article.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            field = window.form.as_of if part.name == "Date" else window.form.title
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        window.hints.show_hint(part.missing)

    def mend(self) -> None:
        """Mend the finding that is selected."""
        finding = self._window.checks.current()
        if finding is not None:
            self._mend(finding)

    def _mend(self, finding: Finding) -> None:
        if not self._window.session.checker.fresh:  # its place may have moved meanwhile
            self._window.hints.show_hint("The checks are running: try again in a moment.")
            return
        self._window.commands.show_form(None)
        if finding.rule in TAKES:
            self.show_finding(finding)
            self._window.commands.proposals.take_first()
            return
        from ..checks.rule_names import name_of

        with self._editor.called(f"Mend \u2013 {name_of(finding.rule)}"):
            mended = mend(self._window.form, self._editor.brief, finding)
        if not mended:
            self.show_finding(finding)
            self._window.hints.show_hint(f"{finding.message} There is no change to propose: write it anew.")

    def _found(self, findings: tuple[Finding, ...]) -> None:
        if not self._window.made("checks"):  # from now on it hears of them itself
            self._window.checks.show_findings(findings)
        self._underline()
        meter = self._window.session.checker.meter
        if meter is not None:
            self._window.meter.show_meter(meter)

    def _underline(self) -> None:
        window = self._window
        if not window.form.cards.complete:  # it is called again when they are
            return
        underline(window.form, self._editor.brief, window.session.checker.findings, window.themes.theme)

    def _count(self, serious: int) -> None:
        tabs = self._window.tabs
        place = tabs.indexOf(self._window.checks)
        text = f"Checks  {serious}" if serious else "Checks"
        if tabs.tabText(place) != text:
            tabs.setTabText(place, text)


def _switched(name: str, *, on: bool) -> str:
    """Say in words which rule, or family of rules, is on or off now."""
    from ..checks.rule_names import name_of
    from ..checks.rules import rule

    state = "on" if on else "off"
    if "." in name:
        why = rule(name).reason
        return f"\u201c{name_of(name)}\u201d ({family_name(name)}) is {state} for all briefs. {why}"
    return f"{family_name(name)}: all rules are {state} for all briefs."
