"""`python -m reex_desktop.cli`: the command line alone."""

import sys

from .command import main

sys.exit(main())
