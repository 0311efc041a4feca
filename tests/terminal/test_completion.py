"""Tab in the shells themselves: commands, verbs, options and files, as far as a shell is there."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte
import pytest

from terminal import SOON, end

SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
READ = {
    "bash": 'eval "$(hallctl completion bash)"',
    "zsh": 'autoload -U compinit; compinit -D -u; eval "$(hallctl completion zsh)"',
    "fish": "hallctl completion fish | source",
}
LINES = {
    "hallctl que": "hallctl queue",
    "hallctl queue reca": "hallctl queue recall",
    "hallctl --lang zh queue call --coun": "hallctl --lang zh queue call --counter",
    "hallctl pack check wor": "hallctl pack check words.toml",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_completes(shell: str, tmp_path: Path) -> None:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not here")
    (tmp_path / "words.toml").touch()
    around = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
    }
    child = pexpect.spawn(found, SHELLS[shell], env=around, cwd=tmp_path, dimensions=(24, 200))
    screen = pyte.Screen(200, 24)
    stream = pyte.ByteStream(screen)

    def shown(text: str) -> None:
        """Wait until a text is on the screen, then wipe it."""
        end = time.monotonic() + SOON
        while text not in "\n".join(screen.display):
            assert time.monotonic() < end, "\n".join(screen.display)
            with suppress(pexpect.TIMEOUT):
                stream.feed(child.read_nonblocking(65536, timeout=0.1))
        screen.reset()

    try:
        child.sendline(f"{READ[shell]}; echo re'ad'y")
        shown("ready")
        for typed, completed in LINES.items():
            child.send(f"{typed}\t")
            shown(completed)
            child.sendline(" 2>/dev/null; echo do'n'e")
            shown("done")
    finally:
        end(child)
