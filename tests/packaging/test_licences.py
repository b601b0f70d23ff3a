"""The list of licences is complete: it names what the lock installs, with the parts inside it."""

import json
import re
from fnmatch import fnmatch
from importlib import metadata

from .tools import CHECKOUT, script

LISTED = json.loads((CHECKOUT / "resources" / "licences.json").read_text(encoding="utf-8"))
LIBRARY = re.compile(r"\.(so(\.\d+)*|dll|dylib)$")
EXTENSION = re.compile(r"\.(cpython-3\d+|abi3)[-.\w]*\.so$")


def test_the_list_is_what_the_script_writes_now():
    made = script("make_licences").licence_list()
    assert made == LISTED, "run packaging/make_licences.py"


def test_every_locked_distribution_is_named_with_its_version():
    lock = script("make_licences").locked()
    assert len(lock) > 20
    versions = {part["version"] for part in LISTED["parts"] if "version" in part}
    assert set(lock.values()) == versions


def test_every_part_has_a_licence_that_may_be_shipped_and_its_text():
    for part in LISTED["parts"]:
        assert part["texts"], part["name"]
        for key in part["texts"]:
            assert len(LISTED["texts"][key]) > 40, part["name"]
        # Of several licences the one taken is named: no GPL without an exception, no AGPL.
        copyleft = re.search(r"\bA?GPL", part["licence"])
        assert not copyleft or "exception" in part["licence"], part["name"]
    used = {key for part in LISTED["parts"] for key in part["texts"]}
    assert used == set(LISTED["texts"])


def test_every_library_that_a_distribution_brings_belongs_to_a_part():
    patterns = [pattern for part in LISTED["parts"] for pattern in part.get("files", ())]
    for name in script("make_licences").locked():
        for file in metadata.distribution(name).files or ():
            path = file.as_posix()
            if LIBRARY.search(path) and not EXTENSION.search(path):
                assert any(fnmatch(path, p) or fnmatch(file.name, p) for p in patterns), path
