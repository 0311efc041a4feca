"""Every ladder of the pack, climbed from its first step to its last."""

from __future__ import annotations

import pytest

from hallctl.pack.read import builtin
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import begin, climb

SERVICES = sorted(set(builtin().own["services"]) - {"reversal"})


@pytest.mark.parametrize("service", SERVICES)
def test_climbs_to_the_goodbye(hall: Hall, service: str) -> None:
    opened = begin(hall, service)
    done = climb(hall, opened.id)
    assert done.state == "done"
    assert verify(hall.db).holds
