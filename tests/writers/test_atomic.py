"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reex_desktop.writers import atomic
from reex_desktop.writers.atomic import WriteError, write_atomically

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions and limits")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("size", [0, 1, (1 << 20) + 1, 3 << 20])
def test_all_bytes_arrive(tmp_path, size):
    data = os.urandom(size)
    write_atomically(tmp_path / "a.docx", data)
    assert (tmp_path / "a.docx").read_bytes() == data
    assert names(tmp_path) == ["a.docx"]


@posix
def test_permissions_of_a_replaced_file_stay(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


@posix
def test_a_new_file_gets_the_usual_permissions(tmp_path):
    (tmp_path / "usual").write_bytes(b"")
    write_atomically(tmp_path / "a.md", b"x")
    assert (tmp_path / "a.md").stat().st_mode == (tmp_path / "usual").stat().st_mode


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_atomically(tmp_path / "link.md", b"new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def refused(path: Path, data: bytes = b"new") -> str:
    with pytest.raises(WriteError) as caught:
        write_atomically(path, data)
    assert caught.value.path == path
    assert str(caught.value) == f"{path.name} was not saved: {caught.value.reason}"
    return caught.value.reason


def test_a_missing_folder_is_named(tmp_path):
    assert refused(tmp_path / "none" / "a.md") == "the folder does not exist"


def test_a_folder_is_not_replaced(tmp_path):
    (tmp_path / "a.md").mkdir()
    assert refused(tmp_path / "a.md") == "there is a folder of that name"
    assert names(tmp_path) == ["a.md"]


def test_an_impossible_name_is_refused(tmp_path):
    assert refused(tmp_path / "a\0b.md") == "the name holds a character that no file name may hold"


@posix
@pytest.mark.parametrize("step", ["fsync", "write", "fchmod"])
@pytest.mark.parametrize(
    ("code", "reason"), [(errno.ENOSPC, "the disk is full"), (errno.EIO, "the disk reports a fault")]
)
def test_a_fault_on_the_way_leaves_the_old_file(tmp_path, monkeypatch, step, code, reason):
    def fail(*_):
        raise OSError(code, os.strerror(code))

    (tmp_path / "a.md").write_bytes(b"old")
    monkeypatch.setattr(atomic.os, step, fail)
    assert refused(tmp_path / "a.md") == reason
    monkeypatch.undo()
    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert names(tmp_path) == ["a.md"]


def test_short_writes_are_continued(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(atomic.os, "write", lambda handle, data: write(handle, bytes(data[:7])))
    write_atomically(tmp_path / "a.md", bytes(range(256)))
    monkeypatch.undo()
    assert (tmp_path / "a.md").read_bytes() == bytes(range(256))


def test_a_write_that_writes_nothing_is_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic.os, "write", lambda *_: 0)
    assert refused(tmp_path / "a.md") == "the disk is full"
    assert names(tmp_path) == []


def test_a_file_open_elsewhere_is_said_so(tmp_path, monkeypatch):
    def fail(*_):
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = 32
        raise error

    (tmp_path / "a.md").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", fail)
    assert refused(tmp_path / "a.md").startswith("another program has the file open")
    assert names(tmp_path) == ["a.md"]


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everywhere")
def test_a_protected_file_stays(tmp_path):
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "a.md").chmod(0o444)
    assert refused(tmp_path / "a.md") == "you have no permission to write there"


LIMITED = """
import resource, signal, sys
from pathlib import Path
from reex_desktop.writers.atomic import WriteError, write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    write_atomically(Path(sys.argv[1]), bytes(2_000_000))
except WriteError as error:
    print(error.reason)
"""


@posix
def test_a_real_limit_in_mid_file_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", LIMITED, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "the file is larger than this disk or account allows"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.docx"]


@pytest.mark.verify
@pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs")
def test_a_really_full_disk_leaves_the_old_file(tmp_path):
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(tmp_path)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("cannot mount a small disk here")
    try:
        (tmp_path / "a.docx").write_bytes(b"old" * 1000)
        assert refused(tmp_path / "a.docx", bytes(2_000_000)) == "the disk is full"
        assert (tmp_path / "a.docx").read_bytes() == b"old" * 1000
        assert names(tmp_path) == ["a.docx"]
        write_atomically(tmp_path / "a.docx", b"fits")
        assert (tmp_path / "a.docx").read_bytes() == b"fits"
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
