"""One table says who may do what; every action asks it, and nothing in it is idle."""

from __future__ import annotations

import re
from pathlib import Path

import hallctl.actions
from hallctl.domain.base import ROLES
from hallctl.domain.order import CUSTOMER
from hallctl.store.nouns import nouns

ACTIONS = Path(hallctl.actions.__file__).parent
SOURCES = [*ACTIONS.glob("*.py"), *(ACTIONS.parent / "cli").glob("*.py")]
NAMED = re.compile(r'"([a-z]+\.[a-z-]+)"')


def allowed() -> set[str]:
    return {action for noun in nouns() for action in noun.may}


def test_every_permission_is_asked_for() -> None:
    asked = {name for file in SOURCES for name in NAMED.findall(file.read_text("utf-8"))}
    assert allowed() - asked == set()


def test_every_change_names_a_permission_of_the_table() -> None:
    for file in ACTIONS.glob("*.py"):
        for words in re.findall(r"hall\.change\(([^)]*)\)", file.read_text("utf-8")):
            named = set(NAMED.findall(words))
            assert named, f"{file.name}: {words}"
            assert named <= allowed(), f"{file.name}: {words}"


def test_only_known_roles_are_named() -> None:
    named = {role for noun in nouns() for roles in noun.may.values() for role in roles}
    assert named <= {*ROLES, CUSTOMER}
