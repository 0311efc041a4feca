"""What a check is given, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hallctl.store.file import Hall

OK, NOTE, WRONG = "ok", "note", "wrong"


class Finding(NamedTuple):
    """One thing found: `code` names its sentence (`words.doctor`), `facts` fill it."""

    check: str
    level: str
    code: str
    facts: Mapping[str, object] = {}


class CheckContext(NamedTuple):
    """What is examined: the hall's path, this workstation, and the file once it is open.

    `mounts` is what /proc/mounts says, `encoding` what text is written in, `size` the terminal's
    columns and lines, None where there is no terminal.
    """

    path: str
    environ: Mapping[str, str]
    mounts: str
    encoding: str
    size: tuple[int, int] | None
    hall: Hall | None = None
