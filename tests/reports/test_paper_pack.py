"""What lies ready for when there is no power: cards with numbers to call, forms that are each printed once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hallctl import words
from hallctl.actions import batch, contact
from hallctl.domain.base import Actor
from hallctl.domain.batch import FORMS
from hallctl.lines import cells
from hallctl.reports import as_html, as_text, paper_pack
from hallctl.reports.page import Page
from hallctl.store import pack
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS

GOLDEN = Path(__file__).parent / "golden"
SHOWN = ("card-power-trading", "control", *(f"{form}-1" for form in FORMS))


@pytest.fixture
def whole(hall: Hall) -> Page:
    """A pack with one form of each kind, in a hall that has one of the numbers to call."""
    contact.set_(hall, BOSS, "network-centre", unit="值班室", phone="10016", hours="00:00-24:00")
    return paper_pack.page(hall, batch.print_(hall, BOSS, [*FORMS], 1))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_golden(hall: Hall, whole: Page, language: str) -> None:
    words.use(language)
    words.know(pack.current(hall.db)[1])
    made = paper_pack.page(hall, batch.print_(hall, BOSS, [*FORMS], 1))
    first = {f"{form}-2": f"{form}-1" for form in FORMS}
    shown = [one for one in made.sections if first.get(one.name, one.name) in SHOWN]
    text = as_text.render(made._replace(sections=tuple(shown), foot=()))
    golden = GOLDEN / f"paper-pack-{language}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert all(cells(line) <= as_text.WIDTH for line in text.splitlines())


def test_every_playbook_has_its_card_with_safety_first_and_the_halls_numbers(
    hall: Hall, whole: Page
) -> None:
    cards = [one for one in whole.sections if one.name.startswith("card-")]
    assert [one.name for one in cards] == [
        f"card-{name}" for name in pack.current(hall.db)[1].raw["playbooks"]
    ]
    assert all(one.tables[0].rows[0][0].text.startswith("1. ") for one in cards)
    power = next(one for one in cards if one.name == "card-power-trading")
    told = [row[2].text for row in power.tables[0].rows]
    assert any("10016" in one and "95598" in one for one in told)


def test_papers_printed_again_have_the_same_numbers_and_say_so(hall: Hall) -> None:
    (printed,) = batch.print_(hall, BOSS, ["ticket"], 3)
    once = as_html.render(paper_pack.forms(hall, printed))
    again = as_html.render(paper_pack.forms(hall, batch.reprint(hall, BOSS, printed.id)))
    for number in ("T0001", "T0002", "T0003"):
        assert number in once
        assert f"{number}  Printed again / 重印 1" in again
    assert "重印" not in once


def test_a_clerk_draws_no_numbers(hall: Hall) -> None:
    clerk = Actor("2001", frozenset({"clerk"}))
    with pytest.raises(NotAllowed):
        batch.print_(hall, clerk, ["ticket"], 1)
