"""Show an article as the cases do: its ledger, its metadata, and its blocks, a line each.

`python -m tests.readers.render FILE ...` writes what comes out under the `# output` line of cases. Read it
before you keep it: it is what the program does, not what it should do.
"""

import re
import sys
from pathlib import Path

import msgspec

from reex_desktop.model.article import Article
from reex_desktop.model.blocks import (
    Code,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
)
from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.read import read

OUTPUT = "\n# output\n"
_OPTION = re.compile(r"\A# (name|kind|encoding): (\S+)\n")
_INVISIBLE = re.compile("[\u0080-\u00a0\u00ad\u200b\u2028\ufeff\x00-\x09\x0b-\x1f]")
_LETTER = {"bold": "b", "italic": "i", "underline": "u", "strike": "s"}


def split_case(text: str) -> tuple[dict[str, str], str, str]:
    """Return the options of a case, its input and its expected output.

    `\\xa0` and its like in the input stand for characters that an editor would not show.
    """
    source, found, expected = text.partition(OUTPUT)
    assert found, "a case needs a line '# output'"
    options: dict[str, str] = {}
    while match := _OPTION.match(source):
        options[match[1]] = match[2]
        source = source[match.end() :]
    source = re.sub(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})", lambda m: chr(int(m[1] or m[2], 16)), source)
    return options, source, expected


def run_case(text: str) -> str:
    """Return what comes out of a case, as it should stand under its `# output` line."""
    options, source, _ = split_case(text)
    data = source.encode(options.get("encoding", "utf-8"))
    try:
        article = read(data, name=options.get("name", ""), kind=options.get("kind", ""))
    except ReadError as error:
        return f"error: {error}\n"
    return render(article)


def render(article: Article) -> str:
    lines = [*_ledger(article), *_metadata(article), *(f"note: {n}" for n in article.notes)]
    for block in article.blocks:
        lines += _block(block)
    return "\n".join(map(_visible, lines)) + "\n"


def _visible(line: str) -> str:
    return _INVISIBLE.sub(
        lambda m: f"\\x{ord(m[0]):02x}" if m[0] < "\u0100" else f"\\u{ord(m[0]):04x}", line
    )


def _ledger(article: Article) -> list[str]:
    lines = []
    for r in article.repairs:
        change = f"[{r.before}] -> [{r.after}]" if r.stage != "structure" else f"{r.kind}"
        if r.heading:
            change += f" {r.heading}: {r.after}"
        if r.levels:
            change += ": " + " ".join(map(str, r.levels))
        lines.append(f"{r.stage} {r.certainty}: {change}" + " (line)" * r.drop)
    return lines


def _metadata(article: Article) -> list[str]:
    known = msgspec.to_builtins(article.metadata)
    return [f"{name}: {value}" for name, value in known.items() if value]


def _block(block) -> list[str]:
    match block:
        case Heading():
            return [f"h{block.level} {_spans(block.spans)}"]
        case Paragraph():
            return [f"{block.role or 'p'} {_spans(block.spans)}"]
        case Code():
            return [f"code {block.text}"]
        case Image():
            return [f"image {block.alt} <{block.source}>"]
        case Rule():
            return ["rule"]
        case Quote():
            return ["quote", *_indented([line for inner in block.blocks for line in _block(inner)])]
        case ListBlock():
            lines = []
            for number, item in enumerate(block.items, block.start):
                sign = f"{number}." if block.ordered else "-"
                inner = [line for one in item.blocks for line in _block(one)]
                lines += [f"{sign} {inner[0].removeprefix('p ')}", *_indented(inner[1:])]
            return lines
        case Table():
            lines = ["table with a header" if block.header else "table"]
            for row in block.rows:
                cells = [" / ".join(x for one in cell.blocks for x in _block(one)) for cell in row.cells]
                lines.append("    | " + " | ".join(cells))
            return lines
    raise AssertionError(block)


def _indented(lines: list[str]) -> list[str]:
    return ["    " + line for line in lines]


def _spans(spans: Spans) -> str:
    result = ""
    for span in spans:
        text = span.text
        for mark in span.marks:
            letter = _LETTER.get(mark, mark)
            text = f"<{letter}>{text}</{letter}>"
        result += f"<{span.href}>{text}</>" if span.href else text
    return result


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        case = path.read_text(encoding="utf-8")
        path.write_text(case.partition(OUTPUT)[0] + OUTPUT + run_case(case), encoding="utf-8", newline="\n")
