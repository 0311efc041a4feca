"""What is shown of notes where one is found; the hall log has them beside the rest (`columns/log.py`)."""

from __future__ import annotations

from hallctl.columns.base import Columns, NounColumn, written
from hallctl.columns.kinds import MOMENT, PERSON
from hallctl.words import N_

COLUMNS = Columns(
    NounColumn("id", N_("Id")),
    NounColumn("text", N_("Note"), of=written("text"), cut=1),
    NounColumn("at", N_("When"), MOMENT),
    NounColumn("written_by", N_("Recorded by"), PERSON),
    json="id text at written_by",
    listed="id at text written_by",
    screen="at text written_by",
)
