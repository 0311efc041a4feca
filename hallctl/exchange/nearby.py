"""Files offered for reading: those beside the hall file, in the current folder and in the home folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from operator import itemgetter
from stat import S_ISREG
from typing import NamedTuple

from hallctl.store.file import Hall

TABLES = (".csv", ".txt", ".tsv")
PACKS = (".toml",)
OFFERED = 60
"""The most files that are offered."""


class Nearby(NamedTuple):
    """A file by its path, and when it was written (UTC seconds)."""

    path: str
    written: float


def files(hall: Hall, endings: tuple[str, ...]) -> list[Nearby]:
    """The files with these endings, the newest first."""
    home = os.path.expanduser("~")  # noqa: PTH111
    folders = (os.path.dirname(hall.path), os.getcwd(), home, os.path.join(home, "Downloads"))  # noqa: PTH109, PTH118, PTH120
    every = (one for folder in folders for one in _in_folder(os.path.abspath(folder), endings))  # noqa: PTH100
    found = {one.path: one for one in every}
    return sorted(found.values(), key=itemgetter(1), reverse=True)[:OFFERED]


def _in_folder(folder: str, endings: tuple[str, ...]) -> Iterator[Nearby]:
    try:
        with os.scandir(folder) as entries:
            for one in entries:
                if one.name.lower().endswith(endings) and not one.name.startswith("."):
                    about = one.stat()
                    if S_ISREG(about.st_mode):
                        yield Nearby(one.path, about.st_mtime)
    except OSError:
        return
