"""What is pinned: in requirements.lock what runs, in requirements-dev.lock that and what develops."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
LOCKS = ("requirements.lock", "requirements-dev.lock")
HASHES = r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+"


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = "".join(line for line in text.splitlines(keepends=True) if line[:1] not in "#\n")
    assert re.fullmatch(rf"(?:[a-z0-9-]+==[^ \n]+{HASHES}\n)+", entries), "neither pin nor hash"
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \n]+)", entries, re.MULTILINE))


def with_theirs(wanted: list[Requirement]) -> set[str]:
    """The names of these, of what they need, and so on, as far as it is needed here."""
    asked = [(one.name, extra) for one in wanted for extra in ("", *one.extras)]
    found: set[tuple[str, str]] = set()
    while asked:
        name, extra = asked.pop()
        if (canonicalize_name(name), extra) in found:
            continue
        found.add((canonicalize_name(name), extra))
        for one in map(Requirement, requires(name) or ()):
            if one.marker is None or one.marker.evaluate({"extra": extra}):
                asked += [(one.name, more) for more in ("", *one.extras)]
    return {name for name, _extra in found}


def test_what_runs_is_pinned_and_nothing_else() -> None:
    assert pinned("requirements.lock").keys() == with_theirs(NEEDED)


def test_what_develops_has_what_runs_in_the_same_versions() -> None:
    runs, develops = map(pinned, LOCKS)
    assert runs.items() < develops.items()
    tools = {"pytest", "mypy", "ruff", "babel", "import-linter", "hypothesis", "syrupy"}
    assert tools <= develops.keys() - runs.keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_says_where_things_come_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^ *--(?!hash=)", text, re.MULTILINE)


@pytest.mark.parametrize("one", NEEDED, ids=lambda one: one.name)
def test_every_dependency_has_a_lower_and_an_upper_bound(one: Requirement) -> None:
    operators = {bound.operator for bound in one.specifier}
    assert operators in ({"=="}, {">=", "<"})
    assert one.specifier.contains(pinned("requirements.lock")[canonicalize_name(one.name)])
