"""What older programs kept is read with nothing missing; what newer ones kept is refused, and said so."""

import hashlib
import json
import sqlite3
from contextlib import closing
from itertools import product

import msgspec
import pytest

from reex_desktop.library.store import Library
from reex_desktop.model.carried import CARRIED_VERSION, CarriedFile, decode_published, encode_published
from reex_desktop.model.codec import (
    FORMAT_VERSION,
    BriefFile,
    CodecError,
    NewerVersionError,
    decode,
    decode_article,
    encode,
    encode_article,
)
from tests.library.helpers import edited, unnumbered

from .made import FOLDER, everything, library_dump

SAMPLES = ("1-first", "1-last", "2", "3")
SHAPES = {
    2: "6fb7c2ddf3236b182e1cbdf78f06f235ed10a1c840ba8a636519bbdea3a35db0",
    3: "08df2bd49436cbb37a89f832df86d0b71c18d6d056d79be2377729ed1382f09b",
}
"""What the forms of each version hold: the SHA-256 of their schemas without descriptions."""


def sample(name: str, suffix: str) -> bytes:
    return (FOLDER / f"{name}{suffix}").read_bytes()


def without_descriptions(schema):
    if isinstance(schema, dict):
        return {k: without_descriptions(v) for k, v in schema.items() if k not in {"description", "title"}}
    return [without_descriptions(one) for one in schema] if isinstance(schema, list) else schema


def shape() -> str:
    both = [without_descriptions(msgspec.json.schema(form)) for form in (BriefFile, CarriedFile)]
    return hashlib.sha256(json.dumps(both, sort_keys=True).encode()).hexdigest()


def test_a_form_that_changes_gets_a_new_number() -> None:
    assert SHAPES.get(FORMAT_VERSION) == shape(), (
        "The model changed. Raise FORMAT_VERSION (and CARRIED_VERSION for what is published), say there "
        "what is new, run `python -m tests.formats.made`, add the sample to SAMPLES and this to SHAPES: "
        f"{shape()!r}. A program of before would drop what it does not know."
    )


def test_every_field_says_something_in_the_sample_of_today() -> None:
    """A field that is nowhere in the samples could be lost unnoticed."""
    said: dict[str, set[str]] = {}

    def look(value: object) -> None:
        if isinstance(value, msgspec.Struct):
            names = said.setdefault(type(value).__name__, set())
            for field in msgspec.structs.fields(value):
                held = getattr(value, field.name)
                if field.default is msgspec.NODEFAULT or held != field.default:
                    names.add(field.name)
                look(held)
        elif isinstance(value, tuple):
            for one in value:
                look(one)

    look(everything())
    _, parts = msgspec.json.schema_components((BriefFile,))
    parts = {name: part for name, part in parts.items() if name != "BriefFile"}
    for name, part in parts.items():
        assert set(part.get("properties", {})) - {"type"} <= said[name], name


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_that_a_kept_brief_file_says_is_lost(name) -> None:
    data = sample(name, ".reexbrief")
    found = decode(data)
    again = json.loads(encode(found))
    assert again["workspace"] == json.loads(data)["workspace"]
    assert again["version"] == FORMAT_VERSION
    assert decode(encode(found)) == found
    for article in found.articles:
        assert decode_article(encode_article(article)) == article


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_that_a_kept_export_carries_is_lost(name) -> None:
    data = sample(name, ".carried.json")
    again = json.loads(encode_published(decode_published(data)))
    assert again["published"] == json.loads(data)["published"]
    assert again["version"] == CARRIED_VERSION


def test_the_samples_of_today_are_what_is_written_today() -> None:
    name = str(FORMAT_VERSION)
    assert encode(everything(), indent=2) == sample(name, ".reexbrief")
    assert library_dump(everything()).encode() == sample(name, ".library.sql")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_kept_library_opens_with_all_it_holds_and_goes_on(tmp_path, name) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as db:
        db.executescript(sample(name, ".library.sql").decode())
    expected = decode(sample(name, ".reexbrief"))
    brief_id = expected.brief.id
    with Library.open(tmp_path) as library:
        assert library.check() == ()
        assert unnumbered(library.version(brief_id, 1)) == unnumbered(expected)
        newest = library.load(brief_id)
        assert newest.brief.title == "Gallium, second state"
        assert newest.articles == expected.articles
        assert [row.reasons for row in library.versions(brief_id)] == [("status: review",), ()]
        (row,) = library.list(include_deleted=True)
        assert (row.title, row.outlet) == ("Gallium, second state", "The Quay")
        assert library.search("know the buyer", include_deleted=True)
        assert library.original(expected.articles[0].original_sha256) == b"original"
        assert library.outlet("the quay").reliability in {"B", ""}
        library.save(edited(newest, "Written today"), newest.brief.revision)
        assert library.check() == ()
    with Library.open(tmp_path) as library:
        again = library.load(brief_id)
        assert unnumbered(again) == unnumbered(edited(newest, "Written today"))
        assert unnumbered(library.version(brief_id, 1)) == unnumbered(expected)
        with library.connections.reading() as db:
            # The article did not change: it is not kept a second time because of its format.
            assert db.execute("SELECT count(*) FROM articles").fetchone() == (1,)


@pytest.mark.parametrize("version", [0, -1, FORMAT_VERSION + 1])
def test_a_version_that_is_not_known_is_refused(version) -> None:
    data = json.loads(sample(str(FORMAT_VERSION), ".reexbrief")) | {"version": version}
    newer = version > FORMAT_VERSION
    expected = NewerVersionError if newer else CodecError
    with pytest.raises(expected, match="newer REEx Desktop" if newer else "which version"):
        decode(json.dumps(data).encode())


def places(value, path=()):
    """Yield the path to every object in a JSON value."""
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


@pytest.mark.parametrize(("suffix", "read"), [(".reexbrief", decode), (".carried.json", decode_published)])
def test_a_field_that_is_not_known_is_refused_wherever_it_stands(suffix, read) -> None:
    """Read without it, it would be gone from the library with the next save."""
    data = sample(str(FORMAT_VERSION), suffix)
    found = list(places(json.loads(data)))
    assert len(found) > 25
    for path, (name, value) in product(found, [("invented", 5)]):
        whole = json.loads(data)
        inner = whole
        for step in path:
            inner = inner[step]
        inner[name] = value
        with pytest.raises(NewerVersionError, match="invented"):
            read(json.dumps(whole).encode())
