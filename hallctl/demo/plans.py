"""The plans that the made-up hall offers, so that orders find them."""

from __future__ import annotations

from hallctl.actions import plan
from hallctl.domain.base import Actor
from hallctl.domain.period import moved
from hallctl.domain.plan import ADD_ON, BROADBAND, PLAN, VALUE_ADDED, PlanSet
from hallctl.store import day
from hallctl.store.file import Hall

FEES = (38, 58, 88, 128, 198)
OTHERS = (
    ("LL10", "流量加油包10G", "Data 10G", ADD_ON, 1_500),
    ("LL30", "流量加油包30G", "Data 30G", ADD_ON, 3_000),
    ("MYTJ", "亚洲漫游日包", "Asia roaming, a day", ADD_ON, 2_500),
    ("KD300", "宽带300M", "Broadband 300M", BROADBAND, 5_000),
    ("KD1000", "宽带1000M", "Broadband 1000M", BROADBAND, 12_000),
    ("CL06", "彩铃", "Ring-back tones", VALUE_ADDED, 600),
)
"""Code, names, kind, and fee a month in fen."""


def offered(hall: Hall, by: Actor) -> None:
    """Set the plans, offered for a year, and one that is over, which some customers still have."""
    since = moved(day.today(hall.db, hall.clock()), -365)
    own = [
        PlanSet(f"CX{fee}", f"畅享套餐{fee}", f"Enjoy {fee}", PLAN, fee * 100, since)
        for fee in FEES
    ]
    over = PlanSet("SZ8", "畅聊8元套餐", "Talk 8", PLAN, 800, since, moved(since, 180))
    others = [PlanSet(*one, since) for one in OTHERS]
    plan.take(hall, by, [*own, over, *others])
