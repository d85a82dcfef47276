#!/usr/bin/env python3
"""The diary's commands; `python3 manage.py up` is all a bare machine needs.

This file must stay readable for any Python 3, so that an old one can be told what is missing.
"""

import sys


def main():
    """Hand over to the bootstrap, unless this Python is too old to read it."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- the reader may well be older than the project allows
        version = ".".join(str(part) for part in sys.version_info[:2])
        sys.stderr.write("Unknot needs Python 3.11 or later, and this is Python " + version + ".\n")
        return 2
    from diary.bootstrap import main as start

    return start(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
