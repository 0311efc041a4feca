"""Pin the packages for running and for development, with hashes and without the address of an index.

requirements.lock has what pyproject.toml says hallctl needs, requirements-dev.lock that and
requirements-dev.in, in the same versions. Versions already pinned stay; `--upgrade` takes the
newest that fit.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUN, DEVELOP = "requirements.lock", "requirements-dev.lock"
WITHOUT = ("index-url", "trusted-host", "find-links")


def needed() -> list[str]:
    """The requirements of hallctl, from pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def pin(python: Path, lock: str, *sources: str) -> None:
    command = [
        *(python, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe"),
        *("--strip-extras", "--no-annotate", "--no-header"),
        *(f"--no-emit-{what}" for what in WITHOUT),
        *(*sys.argv[1:], "--output-file", lock, *sources),
    ]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python, runs = Path(folder) / "bin" / "python", Path(folder) / "requirements.in"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
        runs.write_text("\n".join(needed()), encoding="utf-8")
        pin(python, RUN, str(runs))
        pin(python, DEVELOP, "--constraint", RUN, str(runs), "requirements-dev.in")


if __name__ == "__main__":
    main()
