"""Pin the newest versions that fit requirements*.in, with hashes and no address of an index."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WITHOUT = ("index-url", "trusted-host", "find-links")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
        command = [
            *(python, "-m", "piptools", "compile", "--quiet", "--upgrade", "--generate-hashes"),
            *("--allow-unsafe", "--strip-extras", "--no-annotate", "--no-header"),
            *(f"--no-emit-{what}" for what in WITHOUT),
            *("--output-file", "requirements.lock", "requirements.in", "requirements-dev.in"),
        ]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
