"""Which file: one of those that are here, the newest first, or one whose name is typed."""

from __future__ import annotations

from pathlib import Path

from hallctl.domain.times import moment
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.widgets import Option
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _

ELSEWHERE = "*"


async def which_file(at: HallScreen, question: str, endings: tuple[str, ...]) -> str:
    """The path of one that is chosen; "" where there is none, or its name is to be typed."""
    found = await at.do(offered, endings)
    if not found:
        return ""
    options = [*found, Option(ELSEWHERE, _("Another file"), _("its name is typed"))]
    file: str = await at.ask(Pick(question, options))
    return "" if file == ELSEWHERE else file


def offered(hall: Hall, endings: tuple[str, ...]) -> list[Option]:
    """Those there are, with where they are and when they were written."""
    from hallctl.exchange.nearby import files  # noqa: PLC0415  only where one is asked for

    zone = profile(hall.db).utc_offset
    return [
        Option(
            one.path,
            Path(one.path).name,
            f"{moment(int(one.written * 1000), zone)}  {Path(one.path).parent}",
        )
        for one in files(hall, endings)
    ]
