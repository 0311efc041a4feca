"""One table says who may do what; every action asks it, and nothing in it is idle."""

from __future__ import annotations

import re
from pathlib import Path

import hallctl.actions
from hallctl.domain.base import ROLES
from hallctl.domain.order import CUSTOMER
from hallctl.store.nouns import nouns

ACTIONS = Path(hallctl.actions.__file__).parent
ASKED = re.compile(r'(?:\.change|permit)\(\s*by,\s*"([a-z]+\.[a-z-]+)"')


def asked() -> set[str]:
    return {
        name for file in ACTIONS.glob("*.py") for name in ASKED.findall(file.read_text("utf-8"))
    }


def test_every_permission_is_asked_for() -> None:
    allowed = {action for noun in nouns() for action in noun.may}
    assert allowed - asked() == set()


def test_every_change_names_its_permission() -> None:
    for file in ACTIONS.glob("*.py"):
        changes = file.read_text("utf-8").count("hall.change(")
        assert changes == len(re.findall(r"\.change\(\s*by,\s*\"", file.read_text("utf-8"))), (
            file.name
        )


def test_only_known_roles_are_named() -> None:
    named = {role for noun in nouns() for roles in noun.may.values() for role in roles}
    assert named <= {*ROLES, CUSTOMER}
