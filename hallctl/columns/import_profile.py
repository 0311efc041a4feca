"""What is shown of profiles of imports."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, NounColumn
from hallctl.columns.kinds import MOMENT, PERSON
from hallctl.domain.import_profile import ImportProfile
from hallctl.words import N_


def choices(one: ImportProfile, at: Around) -> list[str]:
    """What is said in a profile, as it is typed."""
    return at.values.get(one.choices, "").split("\n")


COLUMNS = Columns(
    NounColumn("name", N_("Import profile"), key="profile"),
    NounColumn(
        "choices",
        N_("Choices"),
        of=choices,
        text=lambda one, at: "  ".join(choices(one, at)),
        cut=1,
    ),
    NounColumn("saved_by", N_("Saved by"), PERSON),
    NounColumn("since", N_("Saved"), MOMENT),
    json="name choices saved_by since",
    listed="name choices saved_by since",
    screen="name choices saved_by since",
)
