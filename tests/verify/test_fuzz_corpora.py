"""The fuzzer goes on from the kept corpora for a while; what fails is left in build/fuzz.

`python -m tests.fuzz --seconds 3600 --keep` goes on for longer, and keeps what it found.
"""

import platform
import sys

import pytest

from tests.fuzz import corpus
from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.verify
SECONDS = 2
MOST = 2_000_000


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_kept_is_read_or_refused(name):
    found = corpus.inputs(name)
    assert len(found) >= 20
    for data in found:
        TARGETS[name].run(data)


def test_what_is_kept_is_small():
    assert sum(path.stat().st_size for path in corpus.HERE.iterdir()) <= MOST


if sys.platform == "linux" and platform.machine() == "x86_64" and sys.version_info < (3, 14):  # its wheels
    from tests.fuzz.__main__ import BUILD
    from tests.fuzz.fuzzing import fuzz

    @pytest.mark.parametrize("name", TARGETS)
    def test_the_fuzzer_goes_on(name, tmp_path):
        result = fuzz(name, SECONDS * TARGETS[name].risk, tmp_path)
        BUILD.mkdir(parents=True, exist_ok=True)
        for place, said in result.failures.items():
            (BUILD / f"{name} {place}.txt").write_text(said, encoding="utf-8")
            if (tmp_path / "failed" / place).exists():
                (BUILD / f"{name} {place}").write_bytes((tmp_path / "failed" / place).read_bytes())
        print(f"{name}: {result.runs} inputs, {result.cpu:.0f} s of CPU time, coverage {result.coverage}")
        assert result.failures == {}
        assert result.runs > len(corpus.inputs(name))
        assert result.coverage > 200

    def test_a_fault_is_found(tmp_path):
        result = fuzz("planted", 10, tmp_path)
        assert [said.splitlines()[-1] for said in result.failures.values()] == [
            "AssertionError: the fault that was planted"
        ]
