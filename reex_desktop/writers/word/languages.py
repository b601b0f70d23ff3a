"""The language of each run of text, so that Word sets and checks Chinese, Arabic and German as such.

A run of WordprocessingML has one language for each of three kinds of script: Latin and its like, East
Asian, and complex (ECMA-376-1, 17.3.2.20). What a text is written in is told by its script where the
script says so, else it is the language of the brief, or of the article that is quoted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..direction import is_rtl_language

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue"})
_DEFAULT = "en-US"

# Word wants a region; these are what its own list of languages has first.
_REGIONS = {
    **{"ar": "SA", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "fa": "IR"},
    **{"fi": "FI", "fr": "FR", "he": "IL", "hi": "IN", "hu": "HU", "id": "ID", "it": "IT", "ja": "JP"},
    **{"ko": "KR", "nb": "NO", "nl": "NL", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sv": "SE"},
    **{"th": "TH", "tr": "TR", "uk": "UA", "ur": "PK", "vi": "VN", "zh": "CN"},
}
_CHINESE = {"hans": "zh-CN", "hant": "zh-TW", "hk": "zh-HK", "mo": "zh-MO", "sg": "zh-SG", "tw": "zh-TW"}

# What a script is written in where the brief's own language is written in another one.
_OF_SCRIPT = {
    **{"han": "zh-CN", "kana": "ja-JP", "hangul": "ko-KR", "arabic": "ar-SA", "hebrew": "he-IL"},
    **{"thai": "th-TH", "devanagari": "hi-IN", "cyrillic": "ru-RU", "greek": "el-GR"},
}
_SHARED = {
    "han": _EAST_ASIAN,
    "kana": frozenset({"ja"}),
    "hangul": frozenset({"ko"}),
    "arabic": frozenset({"ar", "fa", "ku", "ps", "sd", "ug", "ur"}),
    "hebrew": frozenset({"he", "yi"}),
    "thai": frozenset({"th"}),
    "devanagari": frozenset({"hi", "mr", "ne"}),
    "cyrillic": frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"}),
    "greek": frozenset({"el"}),
}
_EAST = frozenset({"han", "kana", "hangul"})
_COMPLEX = frozenset({"arabic", "hebrew", "thai", "devanagari"})
# All characters of the other scripts are among these: a text without one need not be divided.
_FOREIGN = re.compile("[^\x00-\u036f\u2000-\u2e7f]")
_SCRIPTS = (
    "(?P<han>[\u2e80-\u3005\u3007-\u303f\u31c0-\u31ef\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff64"
    "\uffe0-\uffef\U00020000-\U0003ffff]+)"
    "|(?P<kana>[\u3006\u3040-\u30ff\u31f0-\u31ff\uff65-\uff9f]+)"
    "|(?P<hangul>[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+)"
    "|(?P<arabic>[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+)"
    "|(?P<hebrew>[\u0590-\u05ff\ufb1d-\ufb4f]+)"
    "|(?P<thai>[\u0e00-\u0e7f]+)"
    "|(?P<devanagari>[\u0900-\u097f]+)"
    "|(?P<cyrillic>[\u0400-\u052f]+)"
    "|(?P<greek>[\u0370-\u03ff\u1f00-\u1fff]+)"
    "|(?P<latin>[A-Za-z\u00aa-\u024f]+)"
)


class Piece(NamedTuple):
    """A piece of text of one script, "latin" where it has none of the others."""

    text: str
    script: str


def word_tag(language: str) -> str:
    """Return a BCP 47 tag in the form that Word knows, with a region; "en-US" for what is no tag."""
    if not _TAG.match(language):
        return _DEFAULT
    primary, *rest = language.split("-")
    primary = primary.lower()
    if primary == "zh":
        return next((_CHINESE[part.lower()] for part in rest if part.lower() in _CHINESE), "zh-CN")
    if not rest and primary in _REGIONS:
        return f"{primary}-{_REGIONS[primary]}"
    return language


class Languages:
    """The languages of a document: `latin`, `east_asian` and `complex` are what its styles say."""

    def __init__(self, language: str, shown: str | None = None) -> None:
        """Take the brief's language, a BCP 47 tag; `shown` is what the styles say where that differs."""
        self.base = word_tag(language)
        primary = self.base.partition("-")[0].lower()
        east, right = primary in _EAST_ASIAN, is_rtl_language(self.base) or primary in {"th", "hi"}
        self.latin = _DEFAULT if east or right else self.base
        self.east_asian = self.base if east else "zh-CN"
        self.complex = self.base if right else "ar-SA"
        self._shown = self.latin if shown is None else shown

    @property
    def attributes(self) -> str:
        """The attributes of w:lang for the whole document."""
        return f'w:val="{self.latin}" w:eastAsia="{self.east_asian}" w:bidi="{self.complex}"'

    def pieces(self, text: str) -> list[Piece]:
        """Return `text` divided by script; blanks, digits and signs go with what is on both sides."""
        if text.isascii():
            return [Piece(text, "latin")]
        base = self._script_of_base()
        if base == "latin" and not _FOREIGN.search(text):
            return [Piece(text, "latin")]
        found = list(_script().finditer(text))
        if not found:
            return [Piece(text, "latin")]
        cuts: list[tuple[int, str]] = []
        end, before = 0, base
        for match in found:
            script = str(match.lastgroup)
            if end < match.start():
                # Between two scripts it is set in the brief's own, if that is one of them.
                cuts.append((end, script if script in (before, base) else before))
            cuts.append((match.start(), script))
            end, before = match.end(), script
        if end < len(text):
            cuts.append((end, before if base == "latin" else base))
        return _joined(text, cuts)

    def run_properties(self, script: str, own: str = "") -> str:
        """Return w:lang of a run of `script`, where it is needed, in a text of the language `own`."""
        tag = self.language_of(script, own)
        if script in _EAST:
            return f'<w:lang w:eastAsia="{tag}"/>'
        if script in _COMPLEX:
            return f'<w:lang w:bidi="{tag}"/>'
        return f'<w:lang w:val="{tag}"/>' if tag != self._shown else ""

    def language_of(self, script: str, own: str = "") -> str:
        """Return the language of text in `script`, which stands in a text of the language `own`."""
        for tag in (word_tag(own) if own else "", self.base):
            primary = tag.partition("-")[0].lower()
            if primary in _SHARED.get(script, ()):
                return tag
            if tag and script == "latin" and not any(primary in shared for shared in _SHARED.values()):
                return tag
        return _OF_SCRIPT.get(script, self.latin)

    def _script_of_base(self) -> str:
        primary = self.base.partition("-")[0].lower()
        return next((script for script, shared in _SHARED.items() if primary in shared), "latin")


@cache
def _script() -> re.Pattern[str]:
    # Made when a text first needs it: that takes as long as a short export.
    return re.compile(_SCRIPTS)


def _joined(text: str, cuts: list[tuple[int, str]]) -> list[Piece]:
    result: list[Piece] = []
    for index, (start, script) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else len(text)
        piece = text[start:end]
        if result and result[-1].script == script:
            result[-1] = Piece(result[-1].text + piece, script)
        else:
            result.append(Piece(piece, script))
    return result


def is_east_asian(script: str) -> bool:
    """Return whether Word sets `script` in the East Asian font."""
    return script in _EAST


def is_complex(script: str) -> bool:
    """Return whether Word sets `script` in the font for complex scripts."""
    return script in _COMPLEX
