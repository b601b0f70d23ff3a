"""Tell the language of a text by its script or by its commonest little words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 20_000
_SCRIPTS = (
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
)
_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_AROUND = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"
_UKRAINIAN = re.compile("[\u0404\u0406\u0407\u0454\u0456\u0457]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06cc]")

# Words of one language each, as far as they can be; most are ASCII, so that damage leaves them alone.
_LITTLE = {
    "en": "the of and to is that for with",
    "de": "der die das und ist nicht mit f\u00fcr auf von ein eine sich",
    "fr": "le la les des et une est dans du pas qui sur",
    "es": "el los las una que con para por del y se lo",
    "it": "il di che non della per sono gli nel con anche pi\u00f9",
    "pt": "os das uma que n\u00e3o com para por em dos ao mais",
    "nl": "het een van niet zijn voor met dat op te aan",
    "sv": "och det att som f\u00f6r inte av ett p\u00e5",
    "da": "og det som er ikke af til p\u00e5",
    "fi": "ja ei ett\u00e4 oli ovat mutta kun my\u00f6s sen",
    "pl": "w na z nie jest \u017ce od kt\u00f3ra si\u0119 przez po za",
    "cs": "je na se v \u017ee jsou kter\u00fd ale jak ve podle",
    "sk": "je na sa v \u017ee s\u00fa ktor\u00fd ale ako vo pod\u013ea",
    "hu": "az \u00e9s hogy nem egy volt csak mint m\u00e1r",
    "ro": "\u0219i nu este care pe cu din sunt mai",
    "tr": "ve bir bu da i\u00e7in ile olan daha var ama diye dedi gibi sonra kadar yok yeni",
    "vi": "c\u1ee7a v\u00e0 l\u00e0 c\u00f3 cho trong theo khi sau ra nhau \u0111\u01b0\u1ee3c m\u1ed9t",
    "id": "yang dan di itu dengan untuk ini tidak dari mereka pada",
}
_FIRST = ("en", "de", "fr", "es")
"""Told by fewer words: the languages that most sources are in."""

_SETS = {tag: frozenset(words.split()) for tag, words in _LITTLE.items()}


def guess_language(text: str) -> str:
    """Return the BCP 47 tag of the script or the commonest little words of `text`; empty if unsure."""
    sample = text[:_SAMPLE]
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if han + kana > len(sample) / 8:
        return "ja" if kana > han / 4 else "zh"
    for tag, letters in _SCRIPTS:
        if len(letters.findall(sample)) > len(sample) / 4:
            return _variety(tag, sample)
    words = Counter(word.strip(_AROUND).lower() for word in sample.split())
    counts = {tag: sum(words[word] for word in little) for tag, little in _SETS.items()}
    best = max(counts, key=lambda tag: counts[tag])
    enough = counts[best] > words.total() / 25 and (best in _FIRST or len(_SETS[best] & words.keys()) > 2)
    return best if enough else ""


def _variety(tag: str, sample: str) -> str:
    """Return the language among those of one script that letters of its own tell."""
    if tag == "ru" and len(_UKRAINIAN.findall(sample)) > len(sample) / 100:
        return "uk"
    if tag == "ar" and len(_PERSIAN.findall(sample)) > len(sample) / 50:
        return "fa"
    return tag
