"""Our own checks of a Word file: the faults that validators of the schema do not see.

A file may follow the schema to the letter and still refer to what is not there, or be of no use to
somebody who has it read aloud. Rule ids that begin with "access-" are about accessibility.
"""

from __future__ import annotations

from .faults import Fault
from .run import lint_docx

__all__ = ["Fault", "lint_docx"]
