"""`export`: one brief to some files, or many briefs into a folder."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.text import clean_line
from ..writers.atomic import write_atomically
from ..writers.export import FORMATS, export, known
from ..writers.options import Options
from .errors import CommandError, for_the_user, say
from .sources import bytes_of, published_of

if TYPE_CHECKING:
    from ..model.published import PublishedBrief

# What Windows forbids in a name (Naming Files, Paths, and Namespaces), controls and line ends.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 80


def run_export(options: argparse.Namespace) -> int:
    """Write the files; return 2 where one of several briefs could not be exported."""
    chosen = Options(
        page=options.page,
        copy=options.copy,
        carry=options.carry,
        template=bytes_of(options.template) if options.template else None,
        front_matter=options.front_matter,
        claim_review=options.claim_review,
    )
    formats = _formats(options.formats)
    if options.all or len(options.sources) > 1:
        return _batch(options, chosen, formats)
    if not options.sources:
        raise CommandError("nothing to export: name an article, a brief.json or a brief, or use --all")
    source = options.sources[0]
    brief = published_of(source, options.library)
    files = [
        file for out in options.outputs for file in _files(out, formats, _name(brief, Path(source).stem))
    ]
    for path in dict.fromkeys(files):
        _write(brief, path, chosen, prove=options.prove)
    unchosen = sum(1 for note in brief.brief.notes if note.claim and note.verdict is None)
    if unchosen:
        notes = (
            "1 note has no verdict and says"
            if unchosen == 1
            else f"{unchosen} notes have no verdict and say"
        )
        say(f"{notes} \u201cnot assessed\u201d")
    return 0


def _batch(options: argparse.Namespace, chosen: Options, formats: list[str]) -> int:
    """Export every source into each folder, with a line of progress; go on after a failure."""
    folders = [_folder(out) for out in options.outputs]
    sources: list[str] = [*options.sources, *(_all(options.library) if options.all else ())]
    taken: set[str] = set()
    failed = 0
    for number, source in enumerate(sources, 1):
        progress = f"{number}/{len(sources)}"
        try:
            brief = published_of(source, options.library)
            name = _free(_name(brief, Path(source).stem), taken)
            for folder in folders:
                for suffix in formats or [".docx"]:
                    _write(brief, folder / f"{name}{suffix}", chosen, prove=options.prove)
        except for_the_user() as error:
            failed += 1
            message = str(error).removeprefix(f"{source}: ")
            say(f"{progress} {source}: {message}")
        else:
            say(f"{progress} {name}")
    if failed:
        say(f"reex-desktop: {failed} of {len(sources)} briefs were not exported")
    return 2 if failed else 0


def _all(library: Path | None) -> list[str]:
    from ..library.places import places
    from ..library.store import Library

    with Library.open(places(library).data, read_only=True) as opened:
        return [str(row.id) for row in opened.list(limit=1_000_000)]


def _write(brief: PublishedBrief, path: Path, options: Options, *, prove: bool) -> None:
    """Write one file. One that fails its proof is put beside the name it was to have."""
    data = export(brief, path.suffix, options)
    if prove:
        from ..writers.proof.prove import prove as differences_of

        differences = differences_of(data, path.suffix, brief, options)
        if differences:
            aside = path.with_name(f"{path.stem}.rejected{path.suffix}")
            write_atomically(aside, data)
            raise CommandError(
                f"{path.name} was not written: read back, it differs from the brief ({differences[0]}); "
                f"it was kept as {aside.name}"
            )
    write_atomically(path, data)


def _formats(given: list[str] | None) -> list[str]:
    suffixes = [f".{name.lower().lstrip('.')}" for name in given or ()]
    for suffix in suffixes:
        if suffix not in FORMATS:
            raise CommandError(f"cannot export to {suffix}: known are {known()}")
    return list(dict.fromkeys(suffixes))


def _files(out: str, formats: list[str], name: str) -> list[Path]:
    """Return the files that one output stands for: itself, or one a format."""
    path = Path(out)
    if out.endswith(("/", "\\")) or path.is_dir():
        return [_folder(out) / f"{name}{suffix}" for suffix in formats or [".docx"]]
    if not formats:
        return [path]
    base = path.with_suffix("") if path.suffix.lower() in FORMATS else path
    return [base.with_name(base.name + suffix) for suffix in formats]


def _folder(out: str) -> Path:
    """Return the folder `out`, made where it is missing."""
    path = Path(out)
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError:
        raise CommandError(f"{out}: several briefs need a folder, and this is a file") from None
    except OSError as error:
        raise CommandError(f"{out}: this folder cannot be made ({error.strerror})") from error
    return path


def _name(brief: PublishedBrief, otherwise: str) -> str:
    """Return a name for the files of a brief that every system takes: its title, or `otherwise`."""
    title = " ".join(_FORBIDDEN.sub(" ", clean_line(brief.brief.title)).split())[:_LONGEST].strip(". ")
    title = title or otherwise
    return f"{title} -" if _DEVICES.match(title) else title


def _free(name: str, taken: set[str]) -> str:
    """Return `name`, or with a number where another brief of this run has it."""
    result = name
    number = 2
    while result.casefold() in taken:
        result = f"{name} ({number})"
        number += 1
    taken.add(result.casefold())
    return result
