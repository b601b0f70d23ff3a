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
)  # fmt: skip
"""Every rule: its id begins with its family."""

BLIND_SPOTS: dict[str, str] = {
    "figures": (
        "Statements without figures; a figure that is right but said of the wrong thing, except for the "
        "nouns of the list (supply, production, capacity \u2026); sums, differences and conversions between "
        "currencies that the analyst made; number words of other languages than English; another value that "
        "the article happens to have near the same words."
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
