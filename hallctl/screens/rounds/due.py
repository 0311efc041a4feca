"""Which rounds are due today, and what became of them."""

from __future__ import annotations

from hallctl.columns import task as columns
from hallctl.domain.base import Actor
from hallctl.screens.acts import Act
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store.file import Hall
from hallctl.words import N_


def read(_hall: Hall, _by: Actor) -> SectionData:
    """Nothing is due yet."""
    return SectionData([])


ROUNDS = Section(
    "rounds",
    N_("Rounds"),
    N_("The rounds of today: due, late, missed, done."),
    columns.COLUMNS,
    read,
    empty=N_("No round is due today."),
    digits=True,
)
ACTS: tuple[Act, ...] = ()
