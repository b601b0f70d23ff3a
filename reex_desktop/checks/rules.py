"""The table of rules, and what each family of them cannot see."""

from __future__ import annotations

from functools import cache

from .finding import Rule

RULES: tuple[Rule, ...] = (
    Rule("figures.missing", "error", "A figure that no article has may be a slip, or from elsewhere without a source."),
    Rule("figures.value", "error", "The article says the same with another value: the figure was copied wrongly."),
    Rule("figures.own", "warning", "An article\u2019s own highlights and assessment are no evidence for what was drafted from them."),
    Rule("figures.qualifier", "warning", "\u201cOver 90 %\u201d, \u201cup to 90 %\u201d and \u201c90 %\u201d are three different statements."),
    Rule("figures.noun", "warning", "A share of the supply is no share of the production: the figure is right, what it is said of is not."),
    Rule("figures.direction", "warning", "A rise that the article calls a fall is the opposite of what it says."),
    Rule("names.unknown", "error", "A name that no article has is a slip, or a statement without a source."),
    Rule("names.spelling", "error", "A name that differs from the article\u2019s by a letter is misspelt, or somebody else\u2019s."),
    Rule("names.mineral", "error", "A mineral the articles do not speak of was mistaken for another one."),
    Rule("names.role", "warning", "A title or role that differs from the article\u2019s makes somebody else of a person."),
    Rule("names.speaker", "warning", "What somebody else says in the article is put into the wrong mouth."),
    Rule("quotations.altered", "error", "What stands in quotation marks is the source\u2019s, letter for letter."),
    Rule("quotations.unknown", "error", "Words in quotation marks that no article has were said by nobody we know of."),
    Rule("quotations.attribution", "warning", "A quotation belongs to who said it."),
    Rule("copying.run", "warning", "Twelve words in a row without quotation marks are somebody else\u2019s text."),
    Rule("copying.section", "note", "A draft takes the article\u2019s own words: they are a start, not the analyst\u2019s judgement."),
    Rule("support.none", "warning", "A reader cannot check a statement that rests on no passage."),
    Rule("support.proposed", "note", "Evidence that the program proposed counts once the analyst has confirmed it."),
    Rule("support.lost", "warning", "What a changed article does not say any more supports nothing."),
    Rule("support.moved", "warning", "A passage found again by words like its own may say something else now: somebody has to look."),
    Rule("support.outlet", "note", "What one outlet alone reports nobody has confirmed."),
    Rule("support.circular", "warning", "Several articles that go back to one source are one source."),
    Rule("wording.yardstick", "warning", "A likelihood outside the yardstick means something else to each reader."),
    Rule("wording.mixed", "warning", "Words of two yardsticks in one brief have no common scale."),
    Rule("wording.confidence", "warning", "How likely and how sure are two things: ICD 203 keeps them in two sentences."),
    Rule("wording.hedge", "warning", "What a source expects is its judgement, not yet the analyst\u2019s."),
    Rule("wording.time", "warning", "\u201cLater this week\u201d is wrong as soon as the week is over."),
    Rule("wording.negation", "note", "\u201cNot unlikely\u201d may be anything from even to almost certain."),
    Rule("completeness.missing", "warning", "A brief without one of its parts is not finished."),
    Rule("completeness.source", "warning", "A reader finds an article by its outlet, date and address."),
    Rule("completeness.verdict", "note", "A claim without a chosen verdict prints as \u201cnot assessed\u201d."),
    Rule("completeness.length", "note", "Highlights are read at a glance, a summary in a minute."),
    Rule("residue.characters", "error", "Broken characters come from a wrong decoding and make every figure beside them doubtful."),
    Rule("residue.blanks", "note", "Double blanks are left over from cutting."),
    Rule("residue.marks", "note", "A brief has one kind of quotation mark."),
    Rule("residue.todo", "error", "Notes to oneself are not for readers."),
    Rule("contradiction.brief", "warning", "The same quantity has two values in this brief."),
    Rule("contradiction.articles", "warning", "Two articles give the same quantity with different values: say which one holds."),
)  # fmt: skip
"""Every rule: its id begins with its family."""

BLIND_SPOTS: dict[str, str] = {
    "figures": (
        "Statements without figures; which way a figure went, where no word beside it in both texts says so; a figure that is right but said of the wrong thing, except for the "
        "nouns of the list (supply, production, capacity \u2026); sums, differences and conversions between "
        "currencies that the analyst made; another value that the article happens to have near the same words; "
        "counts up to three that no article has (they are noted); whether \u201cabout\u201d was left out (it is noted); "
        "more than the first 400 figures of a brief."
    ),
    "names": (
        "A name of the articles in the place of another one of them, except where somebody is said to give a "
        "figure or a quotation that the article has from somebody else, or has somebody else\u2019s role; names "
        "that begin a sentence and are one unknown word like none of the article; names without capitals, as in Chinese or Thai, and what an article in such a script calls "
        "somebody; names that are English words too; abbreviations that no article has (they are noted); people "
        "of the same name; roles outside the lists, or given elsewhere than beside the name."
    ),
    "quotations": (
        "Quotations that are right but leave out what changes their sense; indirect speech; who speaks where "
        "the article names several people in the same paragraph; whether a translated quotation is right."
    ),
    "copying": "Close paraphrase; runs of fewer than twelve words; text from articles that are not in the brief.",
    "support": (
        "Whether a passage says what the statement says; that two outlets belong to one owner; sources that "
        "share an origin without naming it."
    ),
    "wording": (
        "Irony; likelihoods put in a sentence without one of the known words; whose doubt it is where the "
        "source is named sentences before; yardsticks, confidence and double negatives in other languages than "
        "English; hedges and times of the day of writing in other languages than English, German, French, "
        "Spanish and Chinese."
    ),
    "completeness": "Whether what is there is any good.",
    "residue": "Broken characters that make real words; misspellings.",
    "contradiction": (
        "Quantities named in other words; counts without a unit; different days or markets that explain two values."
    ),
}
"""What each family cannot see; shown with its findings and in the help."""

FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(rule.family for rule in RULES))


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in RULES}


def rule(rule_id: str) -> Rule:
    """Return the rule of that id. Raises KeyError for an unknown one."""
    return _by_id()[rule_id]
