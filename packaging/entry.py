"""Where the packed program starts; installed by pip it starts in `reex_desktop.__main__` itself."""

import sys

from reex_desktop.__main__ import main

sys.exit(main())
