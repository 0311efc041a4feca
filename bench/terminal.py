"""Programs in a pseudo-terminal of 80x24."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 60.0
HALLCTL = str(Path(sys.executable).with_name("hallctl"))


class Terminal:
    """A program at work in a terminal."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        self.pid, self._fd = pty.fork()
        if not self.pid:
            os.environ.update(environment, TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], list(command))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, said: bytes) -> bytes:
        """Read until a text is on the screen."""
        out, end = b"", time.monotonic() + PATIENCE
        while said not in out:
            if time.monotonic() > end:
                raise TimeoutError(f"{said!r} is not in {out[-2000:]!r}")
            out += self.read(1)
        return out

    def read(self, seconds: float) -> bytes:
        """The next output; empty when there is none for `seconds`."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        with suppress(OSError):
            return os.read(self._fd, 1 << 16) if ready else b""
        return b""

    def quiet(self, seconds: float) -> None:
        """Read until there was no output for `seconds`, which is less than one, since clocks tick."""
        while self.read(seconds):
            pass

    def settle(self, seconds: float) -> None:
        """Read for `seconds`, whatever the output."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def press(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._fd, keys)

    def kill(self) -> None:
        """Kill the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


@contextmanager
def running(command: Sequence[str], **environment: str) -> Iterator[Terminal]:
    """A program in a terminal, ended at the end."""
    terminal = Terminal(command, **environment)
    try:
        yield terminal
    finally:
        terminal.kill()


@contextmanager
def console(path: Path) -> Iterator[Terminal]:
    """A console of the first counter's clerk."""
    with running([HALLCTL], HALLCTL_HALL=str(path), HALLCTL_LANG="en") as terminal:
        yield terminal


def cpu(pid: int) -> float:
    """The seconds of a core that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pss(pid: int) -> int:
    """A process's share of memory, in bytes."""
    return _memory(pid, "Pss")


def own(pid: int) -> int:
    """The memory that is a process's alone, in bytes: others come and go without changing it."""
    return _memory(pid, "Anonymous")


def _memory(pid: int, kind: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(kind)
