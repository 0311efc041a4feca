"""Files from outside, read within bounds: only regular files, a limited number of bytes, without ever
waiting.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BufferedReader, FileIO, RawIOBase
from os import PathLike
from typing import NamedTuple

from hallctl.domain.base import Refused

Path = str | PathLike[str]
Recode = Callable[[bytes], bytes]
"""A function that recodes the next bytes of a file; it keeps an incomplete character for the next call."""
_PART = 65_536


class Raw(NamedTuple):
    """One line with its line end; `cut` where it was longer, and only its beginning was read."""

    content: bytes
    cut: bool


def read(path: Path, most: int) -> bytes:
    """The content of a file of at most `most` bytes.

    Refused as `no-plain-file` (a device, a pipe, a folder), `file-too-large`. Raises OSError.
    """
    with closing(_opened(path)) as file:
        content = b""
        while len(content) <= most and (part := file.read(most + 1 - len(content))):
            content += part
    if len(content) > most:
        raise Refused("file-too-large", file=str(path), most=most)
    return content


def begins(path: Path, most: int = _PART) -> bytes:
    """The first bytes of a file; refused as `read`."""
    with closing(_opened(path)) as file:
        return file.read(most) or b""


def lines(path: Path, longest: int, recode: Recode | None = None) -> Iterator[Raw]:
    """The lines of a file of any length, of each no more than `longest` bytes; refused as `read`.

    They end as `recode` leaves them, with a line feed.
    """
    opened = _opened(path)
    raw: RawIOBase = _Recoded(opened, recode) if recode else opened
    with BufferedReader(raw, _PART) as file:
        while content := file.readline(longest):
            cut = len(content) == longest and not content.endswith(b"\n")
            rest = cut
            while rest:
                more = file.readline(_PART)
                rest = bool(more) and not more.endswith(b"\n")
            yield Raw(content, cut)


def _opened(path: Path) -> FileIO:
    # Opening a pipe would wait, and some devices act when they are opened.
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
        raise Refused("no-plain-file", file=str(path))
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused("no-plain-file", file=str(path))
    return FileIO(handle)


class _Recoded(RawIOBase):
    """A file that is recoded while it is read."""

    def __init__(self, file: FileIO, recode: Recode) -> None:
        self._file, self._recode, self._left = file, recode, b""

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill the buffer with bytes; none only at the end."""
        while not self._left:
            part = self._file.read(_PART) or b""
            self._left = self._recode(part)
            if not part:
                break
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def close(self) -> None:
        """Close the file as well."""
        self._file.close()
        super().close()
