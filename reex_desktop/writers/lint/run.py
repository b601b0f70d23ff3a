"""All checks over one Word file."""

from __future__ import annotations

from collections.abc import Callable

from ...readers.errors import ReadError
from ...readers.word.package import WordPackage
from .access import check_access
from .contrast import check_contrast
from .faults import Fault
from .marks import check_bookmarks, check_fields, check_ids
from .notes import check_comments, check_notes
from .parts import check_parts, check_references
from .story import Checked
from .styles import check_numbering, check_styles
from .tables import check_tables
from .values import check_dates, check_languages, check_order

_CHECKS: tuple[Callable[[Checked], None], ...] = (
    check_references,
    check_bookmarks,
    check_fields,
    check_ids,
    check_notes,
    check_comments,
    check_styles,
    check_numbering,
    check_tables,
    check_languages,
    check_dates,
    check_order,
    check_access,
    check_contrast,
)


def lint_docx(data: bytes) -> tuple[Fault, ...]:
    """Return the faults of a Word file, those of the package first; none where it is in order.

    Bytes that are no Word file at all have the one fault "package".
    """
    try:
        package = WordPackage(data)
        main = package.main()
    except ReadError as error:
        return (Fault("package", "", "", str(error)),)
    checked = Checked(package, main)
    for check in (check_parts, *_CHECKS):
        try:
            check(checked)
        except ReadError as error:  # a part that other checks cannot do without
            checked.fault("xml", "", "", str(error))
        if main not in checked.trees:
            break
    return tuple(dict.fromkeys(checked.faults))
