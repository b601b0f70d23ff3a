"""Read files from standard input, each after a line with its size, and say for each how that ended."""

from __future__ import annotations

import sys

from reex_desktop.readers.errors import ReadError
from reex_desktop.readers.memory import limit_memory
from reex_desktop.readers.pdf.read import read_pdf


def main() -> None:
    limit_memory()
    source = sys.stdin.buffer
    while line := source.readline():
        data = source.read(int(line))
        try:
            answer = f"read {len(read_pdf(data).blocks)}"
        except ReadError as error:
            answer = f"refused {error}"
        print(answer, flush=True)


if __name__ == "__main__":
    main()
