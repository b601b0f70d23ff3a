"""Where the packed program starts; installed by pip it starts in `reex_desktop.__main__` itself."""

import os
import sys

# The starter has the linker look into our folder first. What we start ourselves (the program for Word
# files, the browser) must find its own libraries, not ours.
_PATH = "LD_LIBRARY_PATH"
if f"{_PATH}_ORIG" in os.environ:
    os.environ[_PATH] = os.environ.pop(f"{_PATH}_ORIG")
else:
    os.environ.pop(_PATH, None)

from reex_desktop.__main__ import main  # noqa: E402 - the environment first

sys.exit(main())
