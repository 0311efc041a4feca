"""Patrol items as a pack writes them, and what may be wrong with them (C5.1-1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from hallctl.domain.base import DUTY
from hallctl.domain.patrol_template import AREAS, CHECK, HOWS, KINDS, NUMBER, RHYTHMS
from hallctl.pack.fields import Both, Role, Strict, TimeLimit

ItemId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{1,2}$")]
LeftOut = dict[Literal["left_out"], list[ItemId]]
"""Items that a layer leaves out of those above it."""
_Clause = Annotated[str, Field(pattern=r"^C[0-9]+(\.[0-9]+)*(-[0-9]+)?$")]
_Number = Annotated[int, Field(ge=-1_000, le=1_000_000)]
if TYPE_CHECKING:
    Area: TypeAlias = str
    How: TypeAlias = str
    Kind: TypeAlias = str
    Rhythm: TypeAlias = str
else:  # the domain's own words, which pydantic lists where it finds another
    Area, How, Kind, Rhythm = (Literal[one] for one in (AREAS, HOWS, KINDS, RHYTHMS))


class PatrolItemModel(Strict):
    """One thing that is looked at on a round; what is left out is the ordinary case."""

    area: Area
    clauses: list[_Clause] = []
    name: Both
    how: Annotated[list[How], Field(min_length=1)]
    kind: Kind = CHECK
    low: _Number | None = None
    high: _Number | None = None
    rhythm: Annotated[list[Rhythm], Field(min_length=1)]
    optional: bool = False
    practice: bool = False
    to: Role = DUTY
    within: TimeLimit = "1d"


def within(items: Mapping[str, PatrolItemModel]) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What is wrong inside the items: bounds, and what they rest on."""
    for name, one in items.items():
        bounds = [bound for bound in (one.low, one.high) if bound is not None]
        if bounds and one.kind != NUMBER:
            yield f"patrol_items.{name}.kind", "bounds-of-no-number", {}
        if bounds != sorted(bounds):
            yield f"patrol_items.{name}.high", "bounds-crossed", {}
        if not one.clauses and not one.practice:
            yield f"patrol_items.{name}.clauses", "neither-clause-nor-practice", {}


def between(
    items: Collection[str], left_out: Iterable[Collection[str]]
) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What is wrong: items that are left out but that no layer has."""
    for ids in left_out:
        for unknown in sorted({*ids} - {*items}):
            yield "patrols.left_out", "no-such-patrol-item", {"name": unknown}
