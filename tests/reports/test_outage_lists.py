"""What is printed first when the power goes: who is here, what is held, what is out, with no phone whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl import words
from hallctl.actions import hall as halls
from hallctl.actions import holding
from hallctl.actions.holding import Agreed, Kept
from hallctl.paper import sending
from hallctl.reports import as_text, outage_lists
from hallctl.store import pack
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, begin, climb, take


@pytest.fixture
def going(hall: Hall) -> Hall:
    """One waits; another's order is held over, and a copy of hers is in custody."""
    words.know(pack.current(hall.db)[1])
    one = climb(hall, begin(hall).id, until="submit")
    kept = Kept(("copy:id-card",), "柜 A", "7", leave=True)
    holding.hold(hall, LI, one.id, Agreed(phone=PHONE), kept)
    take(hall)
    return hall


def test_the_lists_have_everybody_and_everything(going: Hall) -> None:
    page = outage_lists.page(going)
    waiting, held, out = (section.tables[0].rows for section in page.sections)
    assert [row[0].text for row in waiting] == ["A002"]
    assert [(row[1].data, row[4].text) for row in held] == [("topup", "139****2210")]
    assert [(row[4].text, row[5].text) for row in out] == [("柜 A", "7"), ("", "")]
    for shown in (as_text.render(page), sending.as_text(going, page)):
        assert PHONE not in shown
        assert "A002" in shown


def test_a_printer_that_is_off_keeps_nobody_from_the_lists(going: Hall, tmp_path: Path) -> None:
    halls.set_(going, BOSS, printer_folder=str(tmp_path))
    halls.set_(going, BOSS, printer=f"text:{tmp_path}/gone/slips.txt")
    page = outage_lists.page(going)
    kept = Path(outage_lists.keep(going, page)).read_text("utf-8")
    assert kept == as_text.render(page)
    sent = sending.send(going, page)
    assert sent is not None
    assert sent.waits
