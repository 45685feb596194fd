"""What a format says when the library that makes it is not there."""

from __future__ import annotations


class MissingLibraryError(Exception):
    """The library that makes a format is not installed. ``str()`` says how to install it."""

    def __init__(self, form: str, library: str) -> None:
        """``form`` is the name of the format, which is that of the extra, too."""
        super().__init__(f"{form} needs the library {library}; install it: pip install 'casus[{form}]'")
