"""A demonstration hall, where nobody is asked for a PIN, for programs in real terminals."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hallctl.actions import counter, staff
from hallctl.actions.setup import Setup, init
from hallctl.domain.base import CLERK, GREETER, MANAGER
from hallctl.store.file import Hall
from helpers import BOSS, LI, WANG, ZHAO

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def live_hall(tmp_path: Path) -> Path:
    """2001 at counter 1 and 2002 at counter 2, on the machine's own clock."""
    path = tmp_path / "hall.db"
    manager = staff.New("1001", "王敏", (MANAGER, CLERK))
    init(str(path), Setup("SZ001", "Tiyu Road", "en", 4, manager, demo=True))
    with Hall(path) as opened:
        for who, name in ((LI, "李娜"), (WANG, "王芳")):
            staff.add(opened, BOSS, staff.New(who.staff, name, (CLERK,)))
        staff.add(opened, BOSS, staff.New(ZHAO.staff, "赵倩", (GREETER,)))
        counter.open_(opened, LI, 1)
        counter.open_(opened, WANG, 2)
    return path
