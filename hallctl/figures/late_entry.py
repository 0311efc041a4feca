"""The figure of late entries: how much of a day was written on paper first (C5.3.3-3)."""

from __future__ import annotations

from hallctl.domain.batch import FORMS
from hallctl.figures.base import COUNT, Figure, Population, count
from hallctl.words import N_

_LETTER = " ".join(f"when '{form}' then '{letter}'" for form, letter in FORMS.items())
_LATE = (
    f"select id, coalesce(case form {_LETTER} end || printf('%04d', number), '-') as label, at, day,"
    " 1 as value, case when state <> 'used' then state end as why, form, entered_by as clerk"
    " from late_entry where day between :first and :last"
)
FIGURES = (
    Figure(
        "late-entries",
        1,
        N_("Late entries"),
        N_("Lines of paper forms that were keyed in afterwards, by the day on the paper."),
        Population(
            "late_entry", N_("paper forms that are accounted for"), _LATE, ("form", "clerk")
        ),
        count,
        COUNT,
        clause="C5.3.3-3",
    ),
)
