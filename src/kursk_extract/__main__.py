"""``python -m kursk_extract``."""

from __future__ import annotations

import sys

from kursk_extract.cli import main

if __name__ == "__main__":
    sys.exit(main())
