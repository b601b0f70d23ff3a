"""Footnotes, endnotes and comments: each mark has its note, each note its mark.

ECMA-376 part 1, 17.11 (notes) and 17.13.4 (comments).
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from .story import Checked, W, on, text_of, value

_SPECIAL = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def check_notes(checked: Checked) -> None:
    """Check footnotes and endnotes."""
    for kind in ("footnote", "endnote"):
        _check_kind(checked, kind)


def _check_kind(checked: Checked, kind: str) -> None:
    found_part = checked.tree(f"{kind}s")
    notes: dict[str, ET.Element] = {}
    special: set[str] = set()
    part = ""
    if found_part:
        part, root = found_part
        for note in root.iter(W + kind):
            key = value(note, "id")
            if key in notes or key in special:
                checked.fault("note-id", part, f"{kind} {key}", f"two {kind}s have the id {key}")
            if value(note, "type") in _SPECIAL:
                special.add(key)
                continue
            notes[key] = note
            _check_note(checked, part, kind, note)
    _check_settings(checked, kind, special)
    used = _check_marks(checked, kind, notes)
    for key in notes:
        if key not in used:
            checked.fault("note-unreferenced", part, f"{kind} {key}", "nothing refers to this note")


def _check_note(checked: Checked, part: str, kind: str, note: ET.Element) -> None:
    place = f"{kind} {value(note, 'id')}"
    if any(True for _ in note.iter(f"{W}{kind}Reference")):
        checked.fault("note-self", part, place, "this note refers to itself, or to another note")
    if note.find(f"{W}p") is None:
        checked.fault("note-empty", part, place, "this note has no paragraph")
    elif not text_of(note).strip():
        checked.fault("note-empty", part, place, "this note has no text")
    marks = list(note.iter(f"{W}{kind}Ref"))
    if len(marks) > 1:
        checked.fault("note-mark", part, place, "this note shows its number twice")


def _check_settings(checked: Checked, kind: str, special: set[str]) -> None:
    settings = checked.tree("settings")
    if settings is None:
        return
    part, root = settings
    properties = root.find(f"{W}{kind}Pr")
    for reference in () if properties is None else properties.findall(W + kind):
        if value(reference, "id") not in special:
            text = f"the separator {value(reference, 'id')} of {kind}s does not exist"
            checked.fault("note-separator", part, "", text)


def _check_marks(checked: Checked, kind: str, notes: dict[str, ET.Element]) -> set[str]:
    used: set[str] = set()
    for part in checked.stories():
        for found in checked.placed(part):
            if found.element.tag != f"{W}{kind}Reference":
                continue
            key = value(found.element, "id")
            if key not in notes:
                text = f"a mark refers to the {kind} {key}, which does not exist"
                checked.fault("note-dangling", part, found.place, text)
            if key in used and not on(found.element.find(f"{W}customMarkFollows")):
                text = f"a second mark refers to the {kind} {key}"
                checked.fault("note-twice", part, found.place, text)
            used.add(key)
    return used


def check_comments(checked: Checked) -> None:
    """Check that comments have their mark, their range and their text."""
    found_part = checked.tree("comments")
    comments: set[str] = set()
    part = ""
    if found_part:
        part, root = found_part
        for comment in root.iter(f"{W}comment"):
            key = value(comment, "id")
            if key in comments:
                checked.fault("comment-id", part, f"comment {key}", f"two comments have the id {key}")
            if not text_of(comment).strip():
                checked.fault("comment-empty", part, f"comment {key}", "this comment has no text")
            comments.add(key)
    marks = {"commentReference": set[str](), "commentRangeStart": set[str](), "commentRangeEnd": set[str]()}
    for story in checked.stories():
        for found in checked.placed(story):
            name = found.element.tag.removeprefix(W)
            if name not in marks:
                continue
            key = value(found.element, "id")
            if key in marks[name]:
                text = f"the comment {key} is marked twice"
                checked.fault("comment-twice", story, found.place, text)
            if key not in comments:
                text = f"a mark refers to the comment {key}, which does not exist"
                checked.fault("comment-dangling", story, found.place, text)
            marks[name].add(key)
    for key in sorted(comments - marks["commentReference"]):
        checked.fault("comment-unreferenced", part, f"comment {key}", "nothing refers to this comment")
    for key in sorted(marks["commentRangeStart"] ^ marks["commentRangeEnd"]):
        text = f"the range of the comment {key} is not both opened and closed"
        checked.fault("comment-range", checked.main, f"comment {key}", text)
