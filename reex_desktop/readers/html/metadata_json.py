"""JSON-LD of a page: what schema.org calls an Article, or anything under it.

W3C JSON-LD 1.1 lets a page give one object, a list or a `@graph`; schema.org's NewsArticle names the
properties. Nothing that an object names is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    Element = Any

_ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage|Blog|Newsletter)$")
_PAGE = "WebPage"
_PEOPLE = ("author", "publisher")
_LARGEST = 2_000_000
_MOST = 2_000
"""Objects that are looked at in one page."""
Thing = dict[str, Any]


def articles(tree: Element) -> list[Thing]:
    """Return the objects of a page that describe an article, those that only describe a page last."""
    everything: list[Thing] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->")
        if len(text) < _LARGEST:
            everything.extend(_things(_parsed(text)))
    named = {str(thing["@id"]): thing for thing in everything if "@id" in thing and "name" in thing}
    found = [_with_names(thing, named) for thing in everything if _ARTICLE.search(kind(thing))]
    return sorted(found, key=lambda thing: kind(thing).endswith(_PAGE))


def _with_names(thing: Thing, named: dict[str, Thing]) -> Thing:
    """Return `thing` with the people and bodies that it only refers to (JSON-LD 1.1, section 3.3)."""

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(each) for each in cast("list[Any]", value)]
        if not isinstance(value, dict):
            return value
        one = cast("Thing", value)
        return one if not {"name", "@value", "url"}.isdisjoint(one) else named.get(str(one.get("@id")))

    return {**thing, **{name: whole(thing[name]) for name in _PEOPLE if name in thing}}


def kind(thing: Thing) -> str:
    """Return the type of `thing`, without the address of the vocabulary."""
    named = thing.get("@type")
    if isinstance(named, list):
        known = [str(one) for one in cast("list[Any]", named)]
        named = next((one for one in known if _ARTICLE.search(one)), "")
    return named.rpartition("/")[2] if isinstance(named, str) else ""


def not_free(things: Sequence[Thing]) -> bool:
    """Return whether the article that `things` describe is not free."""
    return any(str(thing.get("isAccessibleForFree", "")).lower() == "false" for thing in things)


def _parsed(text: str) -> Any:
    try:
        # Many pages put line ends into strings, which strict JSON forbids.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: Any) -> Iterator[Thing]:
    todo: list[Any] = [value]
    for _ in range(_MOST):
        if not todo:
            return
        one = todo.pop(0)
        if isinstance(one, list):
            todo.extend(cast("list[Any]", one))
        elif isinstance(one, dict):
            thing = cast("Thing", one)
            yield thing
            todo.extend(thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing)


def text_of(value: Any) -> str:
    """Return a property that should be a text: the first of several, the name of an object."""
    if isinstance(value, list):
        value = next(iter(cast("list[Any]", value)), None)
    if isinstance(value, dict):
        thing = cast("Thing", value)
        value = thing.get("name") or thing.get("@value") or thing.get("url") or thing.get("@id")
    return value if isinstance(value, str) else ""


def names_of(value: Any) -> list[str]:
    """Return the names of people and bodies that a property holds."""
    several = cast("list[Any]", value) if isinstance(value, list) else [value]
    return [name for name in (text_of(one) for one in several) if name]
