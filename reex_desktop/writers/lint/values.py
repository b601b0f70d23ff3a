"""Language tags, dates, and the order of properties."""

from __future__ import annotations

import re
from datetime import datetime

from .story import Checked, W

# RFC 5646, section 2.1, as far as it is used: language, script, region, variants, extensions.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x-none)\Z",
    re.IGNORECASE,
)
# W3C's note on date and time formats, as xsd:dateTime and dcterms:W3CDTF have it.
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?\Z"
)
_TERMS = "{http://purl.org/dc/terms/}"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"

# The beginnings of the sequences of ECMA-376-1, annex A.1, that a writer can get wrong.
_ORDERS = {
    f"{W}pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
        *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc"),
        *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
        *("sectPr", "pPrChange"),
    ),
    f"{W}tcPr": (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
        *("textDirection", "tcFitText", "vAlign", "hideMark"),
    ),
    f"{W}tblPr": (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize"),
        *("tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar"),
        *("tblLook", "tblCaption", "tblDescription"),
    ),
    f"{W}tbl": ("tblPr", "tblGrid", "tr"),
    f"{W}style": (
        *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority"),
        *("semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose"),
        *("personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"),
    ),
    f"{W}numbering": ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"),
}
_FIRST = {f"{W}p": "pPr", f"{W}r": "rPr", f"{W}tc": "tcPr"}


def check_languages(checked: Checked) -> None:
    """Check that every language is a tag of BCP 47."""
    for part in checked.trees:
        for found in checked.placed(part):
            element = found.element
            if element.tag in {f"{W}lang", f"{W}themeFontLang"}:
                tags = [value for _, value in element.items()]
            elif element.tag == _LANGUAGE:
                tags = [element.text or ""]
            else:
                continue
            for tag in tags:
                if not _TAG.match(tag):
                    text = f"\u201c{tag}\u201d is no language tag of BCP 47"
                    checked.fault("language", part, found.place, text)


def check_dates(checked: Checked) -> None:
    """Check the times of the properties, of comments and of tracked changes."""
    for part in checked.trees:
        for found in checked.placed(part):
            element = found.element
            text = (element.text or "") if element.tag.startswith(_TERMS) else element.get(f"{W}date", None)
            if text is not None and element.tag != f"{W}date" and not is_date(text):
                message = f"\u201c{text}\u201d is no date of the form 2025-10-28T09:30:00Z"
                checked.fault("date", part, found.place, message)


def is_date(text: str) -> bool:
    """Return whether `text` is a date, or a date with a time, that exists."""
    match = _DATE.match(text.strip())
    if match is None:
        return False
    year, month, day, hour, minute, second = (int(match[i] or (i < 4)) for i in range(1, 7))
    try:
        datetime(year, month, day, hour, minute, min(second, 59))
    except ValueError:
        return False
    return second <= 60


def check_order(checked: Checked) -> None:
    """Check that properties stand in the order of the schema, and before what they are of."""
    for part in checked.trees:
        for found in checked.placed(part):
            element = found.element
            order = _ORDERS.get(element.tag)
            names = [child.tag.removeprefix(W) for child in element]
            if order:
                places = [order.index(name) for name in names if name in order]
                if places != sorted(places):
                    text = f"the children of w:{element.tag.removeprefix(W)} are out of order"
                    checked.fault("child-order", part, found.place, text)
            first = _FIRST.get(element.tag)
            if first and first in names[1:]:
                text = f"w:{first} does not stand first"
                checked.fault("child-order", part, found.place, text)
