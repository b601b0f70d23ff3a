"""One table of actions: the menus, the palette and the list of keys are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ..model.article import RELIABILITIES
from ..model.scales import scales
from .ratings import reliability_name


class ActionSpec(NamedTuple):
    """An action: id, name, keys, menu ("" for none), what it does; `where` says which pane's key it is.

    A key with `where` "article", "form" or "checks" is handled by that pane itself, and listed here for people.
    """

    id: str
    name: str
    keys: tuple[str, ...]
    menu: str
    what: str
    where: str = ""
    separator: bool = False


A = ActionSpec
ACTIONS: tuple[ActionSpec, ...] = (
    A("new", "New brief", ("Ctrl+N",), "File", "Opens an empty brief"),
    A("new_from_clipboard", "New brief from the clipboard", ("Ctrl+Shift+N",), "File", "Reads the article you copied, mends it and drafts the brief"),
    A("open", "Open files\u2026", ("Ctrl+O",), "File", "Reads articles from files into a new brief"),
    A("open_address", "Open a web address\u2026", ("Ctrl+Shift+O",), "File", "Fetches a page and reads its article into a new brief"),
    A("add_article", "Add an article from the clipboard", ("Ctrl+Shift+A",), "File", "Puts a further article beside the first", separator=True),
    A("add_files", "Add articles from files\u2026", (), "File", "Puts further articles beside the first"),
    A("more_time", "More time for reading", ("F4",), "File", "Lets the reader work 30 seconds longer on what it reads now"),
    A("stop_reading", "Stop reading", ("Shift+F4",), "File", "Ends what is being read, and leaves out what waits"),
    A("export", "Export\u2026", ("Ctrl+E",), "File", "Writes the brief as Word or Markdown", separator=True),
    A("export_selected", "Export the selected briefs\u2026", (), "File", "Writes the briefs selected in the library into a folder"),
    A("copy_brief", "Copy the brief as formatted text", ("Ctrl+Shift+C",), "File", "For pasting into a mail"),
    A("save_file", "Save as a brief file\u2026", ("Ctrl+Shift+S",), "File", "Writes the brief with its articles and your notes into one file, for another machine"),
    A("trash", "Delete this brief", ("Ctrl+Shift+Backspace",), "File", "Puts the brief into the trash; the bar offers to undo it", separator=True),
    A("restore", "Undo the deletion", (), "File", "Takes the brief that was deleted last out of the trash"),
    A("preferences", "Preferences", ("Ctrl+,",), "File", "Theme, author, sizes, yardstick", separator=True),
    A("quit", "Quit", ("Ctrl+Q",), "File", "Saves and ends the program", separator=True),
    A("undo", "Undo", ("Ctrl+Z",), "Edit", "Takes the last step back, wherever it was made"),
    A("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit", "Makes the step taken back last again"),
    A("find", "Find in the article", ("Ctrl+F",), "Edit", "Finds text in the article, with a count", separator=True),
    A("bold", "Bold", ("Ctrl+B",), "Edit", "Sets the selection bold", separator=True),
    A("italic", "Italic", ("Ctrl+I",), "Edit", "Sets the selection italic"),
    A("link", "Link\u2026", ("Ctrl+Shift+K",), "Edit", "Makes the selection a link"),
    A("article", "Article", ("Ctrl+1",), "Go", "Puts the caret into the article"),
    A("highlights", "Highlights", ("Ctrl+2",), "Go", "Puts the caret into the highlights"),
    A("credibility", "Credibility", ("Ctrl+3",), "Go", "Puts the caret into the first credibility note; again: into the next one"),
    A("outlook", "Outlook", ("Ctrl+4",), "Go", "Puts the caret into the outlook; again: into the next one"),
    A("summary", "Summary", ("Ctrl+5",), "Go", "Puts the caret into the summary"),
    A("context", "Context", ("Ctrl+6",), "Go", "Unfolds the context and goes there"),
    A("title", "Title of the brief", ("Ctrl+0",), "Go", "Puts the caret into the title"),
    A("private_notes", "Private notes", ("Ctrl+7",), "Go", "Unfolds the private notes and goes there"),
    A("details", "Details of the article", ("Ctrl+D",), "Go", "Title, outlet, date and address of the article", separator=True),
    A("library", "Library", ("Ctrl+L",), "Go", "Puts the caret into the filter of the library"),
    A("next_pane", "Next pane", ("F6",), "Go", "Goes round the panes", separator=True),
    A("previous_pane", "Previous pane", ("Shift+F6",), "Go", "Goes round the panes backwards"),
    A("show_passage", "Show the passage", ("Ctrl+G",), "Go", "Shows what the statement at the caret rests on", separator=True),
    A("show_statement", "Show the statement", ("Ctrl+Shift+G",), "Go", "Shows the statement that rests on the passage at the caret"),
    A("next_repair", "Next unsure repair", ("F9",), "Article", "Walks the repairs that want a look"),
    A("previous_repair", "Previous unsure repair", ("Shift+F9",), "Article", "Walks them backwards"),
    A("all_repairs", "Walk all repairs", ("Ctrl+F9",), "Article", "Walks the whole ledger"),
    A("accept_repairs", "Accept the repairs", (), "Article", "Accepts the ledger as it is"),
    A("undo_repairs", "Undo all repairs", (), "Article", "Takes all repairs of the article back"),
    A("next_unused", "Next unused paragraph", ("Alt+PgDown",), "Article", "Goes to the next paragraph that no statement rests on"),
    A("previous_unused", "Previous unused paragraph", ("Alt+PgUp",), "Article", "Goes to the one before"),
    A("more_of_page", "More of the page", ("Ctrl+Shift+PgDown",), "Article", "Reads the page again, with more around the article"),
    A("less_of_page", "Less of the page", ("Ctrl+Shift+PgUp",), "Article", "Reads the page again, with less around the article"),
    A("show_picture", "Show the picture", ("Ctrl+Shift+P",), "Article", "Shows the picture at the caret, or the next one, over the whole window; so does a double click"),
    A("fetch_again", "Fetch the article again\u2026", (), "Article", "Fetches the page of the article again, and shows what changed"),
    A("next_difference", "Next change of the article", ("Ctrl+F8",), "Article", "Goes through what changed in an article that came again"),
    A("replace_article", "Replace the article", (), "Article", "Puts the copy that came again in the place of the old one, with its passages"),
    A("next_section", "Next unsure section", ("Alt+F9",), "Article", "Asks what a section of the article is; one key answers"),
    A("previous_section", "Previous unsure section", ("Alt+Shift+F9",), "Article", "Asks about the section before"),
    *(A(f"section_{answer}", f"Take the section as {answer}", (), "", f"The section at the caret of the article {'fills no slot' if answer == 'body' else f'fills the {answer}'}") for answer in ("highlights", "credibility", "outlook", "summary", "body")),
    A("strike", "Strike out the paragraph, or bring it back", (), "Article", "Takes the paragraph at the caret out of the article; with Show removed: brings it back"),
    A("show_removed", "Show removed", (), "Article", "Shows what was taken out, struck through"),
    A("next_article", "Next article", ("Ctrl+PgDown",), "Article", "Shows the next article of the brief", separator=True),
    A("previous_article", "Previous article", ("Ctrl+PgUp",), "Article", "Shows the article before"),
    A("reliability", "Reliability of the outlet\u2026", ("Ctrl+Shift+R",), "Article", "Opens the letters A (reliable) to F (cannot be judged); remembered for the outlet"),
    *(A(f"reliability_{letter}", f"Reliability {letter or 'not rated'}", (), "", f"Rates the outlet of the article {letter}: {reliability_name(letter)}" if letter else "Takes the rating of the outlet away") for letter in RELIABILITIES),
    A("forget_outlet", "Forget the reliability of this outlet", (), "Article", "Suggests it for no further article"),
    A("remove_article", "Remove this article from the brief", (), "Article", "Takes the article and its passages out of the brief; Undo brings it back"),
    A("next_finding", "Next finding", ("F8",), "Brief", "Goes to what the checks found next"),
    A("previous_finding", "Previous finding", ("Shift+F8",), "Brief", "Goes to what the checks found before"),
    A("mend_finding", "Mend the finding", ("Ctrl+.",), "Brief", "Makes the change that the finding proposes"),
    A("ignore_finding", "Ignore the finding\u2026", ("Ctrl+Shift+I",), "Brief", "Leaves it out from now on, with a reason that is kept"),
    A("switch_rule_off", "Switch this rule off", (), "Brief", "Switches the rule of the finding off for all briefs; the bar offers to undo it"),
    A("confirm_evidence", "Take the proposed passage", ("Ctrl+Return",), "Brief", "Takes the passage that is proposed to the statement at the caret, or the first of several, as its evidence"),
    A("candidates", "Choose a passage for the statement", ("F7",), "Brief", "Lists the sentences that the statement at the caret may rest on"),
    A("use_selection", "The selection is the lost passage", ("Ctrl+U",), "Brief", "Takes what is selected in the article for the passage selected among the lost ones"),
    A("new_claim", "New claim", ("Alt+N",), "Brief", "Adds an empty credibility note"),
    A("new_outlook", "New outlook", (), "Brief", "Adds a further outlook"),
    A("move_up", "Move the card up", ("Ctrl+Alt+Up",), "Brief", "Moves the note at the caret up"),
    A("move_down", "Move the card down", ("Ctrl+Alt+Down",), "Brief", "Moves the note at the caret down"),
    A("likelihood", "Likelihood word", ("Ctrl+J",), "Brief", "Opens the likelihood words of the yardstick", separator=True),
    A("yardstick_icd203", "Yardstick: ICD 203", (), "Brief", "Takes the likelihood words of ICD 203 for this brief"),
    A("next_yardstick", "Next yardstick", (), "Brief", "Takes the next yardstick of likelihood words, your own ones too, for this brief"),
    A("yardstick_phia", "Yardstick: UK PHIA", (), "Brief", "Takes the likelihood words of the UK PHIA for this brief"),
    *(A(f"verdict_{n}", f"Verdict {n}", (f"Alt+{n}",), "", f"Sets the verdict of the note at the caret to number {n}") for n in range(1, 8)),
    A("status_draft", "Status: draft", (), "Brief", "Marks the brief as a draft", separator=True),
    A("status_review", "Status: review", (), "Brief", "Marks the brief as ready for review; the version is kept"),
    A("status_final", "Status: final", (), "Brief", "Marks the brief as final; the version is kept"),
    A("brief_tab", "Brief", ("Ctrl+Shift+B",), "View", "Shows the form"),
    A("checks", "Checks", ("Ctrl+8",), "View", "Shows what the checks found"),
    A("lost_passages", "Lost and moved passages", ("Shift+F7",), "View", "Shows the passages that a changed article does not have, or has in other words"),
    A("missing", "What is missing", ("Ctrl+Shift+8",), "View", "Shows how complete the brief is, and what it lacks"),
    A("ignored", "What is ignored", (), "View", "Shows the findings that are ignored in this brief, and why"),
    A("not_seen", "What the checks cannot see", (), "View", "Says of each family of rules what it is blind to"),
    A("rules", "Rules of the checks", (), "View", "Shows the preferences, where rules are switched on and off"),
    A("preview", "Preview", ("Ctrl+P",), "View", "Shows the brief as the export will have it"),
    A("forecasts", "Forecasts", ("Ctrl+9",), "View", "Lists outlooks with a horizon and a likelihood, what became of them, and how good they were"),
    A("toggle_library", "Show or hide the library", ("Ctrl+Shift+L",), "View", "Gives the article more room", separator=True),
    A("larger", "Larger text", ("Ctrl+=", "Ctrl++"), "View", "Makes the article's text larger"),
    A("smaller", "Smaller text", ("Ctrl+-",), "View", "Makes the article's text smaller"),
    A("palette", "All actions\u2026", ("Ctrl+K",), "Help", "Finds any action by its name"),
    A("help", "User guide", ("F1",), "Help", "Opens the guide at the part about the pane you are in"),
    A("keys", "Keys", ("Ctrl+F1",), "Help", "Lists all keys"),
    A("about", "About REEx Desktop", ("Shift+F1",), "Help", "Versions, folders, licences; details for a report", separator=True),
    A("take_1", "Take as a highlight", ("1",), "", "The selection, or the sentence at the caret, becomes a highlight", "article"),
    A("take_2", "Take as a claim", ("2",), "", "It becomes a claim", "article"),
    A("take_3", "Take as an outlook passage", ("3",), "", "It goes to the outlook", "article"),
    A("take_4", "Take as a quotation", ("4",), "", "It goes in quotation marks to the element worked on last", "article"),
    A("grow", "Grow the selection by a sentence", ("S",), "", "Shift+S shrinks it", "article"),
    A("page", "Page down", ("Space",), "", "Shift+Space pages up", "article"),
    A("paragraph", "Next paragraph", ("J",), "", "K goes to the previous one", "article"),
    A("unused", "Next unused paragraph", ("N",), "", "Shift+N goes to the previous one", "article"),
    A("accept", "Accept the ledger", ("Return",), "", "On a selected passage: shows its statement", "article"),
    A("section_key", "Take the section as\u2026", ("T",), "", "Opens the menu that says what the section at the caret is", "article"),
    A("strike_key", "Strike out the paragraph, or bring it back", ("Del",), "", "What is struck out is in the ledger", "article"),
    A("bullet", "New bullet", ("Return",), "", "On an empty nested bullet: un-nests it", "form"),
    A("nest", "Nest the bullet", ("Tab",), "", "With what hangs under it", "form"),
    A("unnest", "Un-nest the bullet", ("Shift+Tab",), "", "With what hangs under it", "form"),
    A("bullet_up", "Move the bullet up", ("Alt+Up",), "", "With what hangs under it", "form"),
    A("bullet_down", "Move the bullet down", ("Alt+Down",), "", "With what hangs under it", "form"),
    A("line_break", "Line break in a paragraph", ("Shift+Return",), "", "In fields of several lines", "form"),
    A("check_go", "Go to the finding", ("Return",), "", "Shows where it is", "checks"),
    A("check_mend", "Mend the finding", ("F",), "", "Makes the change that it proposes", "checks"),
    A("check_ignore", "Ignore the finding, or take that back", ("Del",), "", "With a reason that is kept", "checks"),
    A("check_off", "Switch the rule off", ("O",), "", "In the list of what is not seen: the family, off or on", "checks"),
    A("check_list", "List of the findings", ("1",), "", "2: what is missing; 3: what is ignored; 4: what is not seen", "checks"),
)  # fmt: skip
MENUS = ("File", "Edit", "Article", "Brief", "Go", "View", "Help")


def verdict_name(spec: ActionSpec) -> str:
    """Return the name of the action that sets a verdict, which the table cannot know; "" for others."""
    number = spec.id.removeprefix("verdict_")
    verdicts = scales().verdicts
    known = number.isdecimal() and int(number) <= len(verdicts)
    return f"Verdict: {verdicts[int(number) - 1].name}" if known else ""


class Actions(QObject):
    """The actions of a window, made from the table and tied to what they do; `begun` comes before each."""

    begun = Signal()

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            if spec.where:
                continue
            action = QAction(spec.name, window)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setStatusTip(spec.what)
            action.setToolTip(tip(spec))
            action.triggered.connect(lambda _=False, call=handlers[spec.id]: self._do(call))
            window.addAction(action)
            self._actions[spec.id] = action

    def _do(self, call: Callable[[], object]) -> None:
        self.begun.emit()
        call()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus; return them by name."""
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = menus[name] = bar.addMenu(f"&{name}")
            menu.setToolTipsVisible(True)
            for spec in ACTIONS:
                if spec.menu == name:
                    if spec.separator:
                        menu.addSeparator()
                    menu.addAction(self._actions[spec.id])
        return menus

    def listed(self) -> list[tuple[ActionSpec, QAction]]:
        """Return the actions that can be run now, with their specs."""
        return [(spec, self._actions[spec.id]) for spec in ACTIONS if not spec.where]


def tip(spec: ActionSpec) -> str:
    """Return the name of an action with its key and what it does."""
    keys = " or ".join(
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys
    )
    return f"{spec.name} ({keys}): {spec.what}" if keys else f"{spec.name}: {spec.what}"
