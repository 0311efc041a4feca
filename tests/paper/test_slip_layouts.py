"""What every page looks like, in both languages and on all papers."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest
from rich.cells import cell_len
from slip_pages import AT, pages

from hallctl import words
from hallctl.paper import plain, ticket
from hallctl.paper.document import Cut, SlipHead, dumps, loads
from hallctl.paper.printer import WIDTHS

GOLDEN = Path(__file__).parent / "golden"
PAGES = [
    "ticket",
    "ticket-port-in",
    "bring",
    "held",
    "order",
    "reversal",
    "complaint",
    "complaint-here",
    "sheet",
]
HEAD = SlipHead("Hall", 480)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_golden(name: str, language: str, width: int) -> None:
    text = plain.render(pages(language)[name], width)
    golden = GOLDEN / f"{name}-{language}-{width}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_every_layout_has_its_golden() -> None:
    assert set(pages("en")) == set(PAGES)
    assert {path.name.rsplit("-", 2)[0] for path in GOLDEN.iterdir()} == set(PAGES)


def test_nothing_of_the_other_language_stays_on_a_page() -> None:
    for name, document in pages("en").items():
        text = plain.render(document, 48).replace("壹拾元整", "").replace("三", "")
        text = text.replace("壹仟贰佰叁拾肆元伍角整", "")
        assert text.isascii(), name


def test_a_ticket_has_no_place_for_a_name_or_a_phone() -> None:
    fields = {field.name for field in dataclasses.fields(ticket.TicketSlip)}
    assert fields == {
        "number", "service", "taken", "ahead", "low_s", "high_s", "who", "have_ready", "code_expires",
    }  # fmt: skip


def test_copies_mask_what_they_are_given() -> None:
    for name in ("held", "order", "reversal"):
        text = plain.render(pages("zh")[name], 48)
        assert "13912342210" not in text
        assert "张三" not in text
        assert "Smith" not in text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (None, None, "not known yet"),
        (0, None, "not known yet"),
        (0, 0, "up to 1 min"),
        (30, 200, "up to 4 min"),
        (500, 900, "8 to 15 min"),
        (300, 300, "about 5 min"),
        (301, 359, "5 to 6 min"),
    ],
)
def test_an_estimate_is_whole_minutes_that_hold_the_range(
    low: int | None, high: int | None, text: str
) -> None:
    assert ticket.wait(low, high) == text


@pytest.mark.parametrize(("ahead", "text"), [(0, "nobody ahead"), (1, "1 person"), (2, "2 people")])
def test_people_ahead(ahead: int, text: str) -> None:
    assert text in plain.render(ticket.lay_out(HEAD, ticket.TicketSlip("A1", "x", AT, ahead)), 32)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_document_waits_in_the_queue_unchanged(language: str) -> None:
    for document in pages(language).values():
        assert loads(dumps(document)) == document
        assert document[-1] == Cut()


def test_what_is_no_document_is_a_value_error() -> None:
    for body in (b"", b"{", b'[["hologram"]]', b'[["row"]]', b"[1]", b"7", b"\xff"):
        with pytest.raises(ValueError):  # noqa: PT011  any of its kinds
            loads(body)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("收据[/]", "收据[/]"),
        ("[VIP] 张三", "[VIP] 张三"),
        ("\x1b[31m红\x1b[0m色", "红色"),
        ("Ａ１７ 全角", "Ａ１７ 全角"),
        ("倒\u202e序\u0007", "倒序"),
        ("a\nb", "a b"),
    ],
)
def test_text_from_outside_is_data(typed: str, printed: str) -> None:
    words.use("zh")
    page = ticket.lay_out(HEAD, ticket.TicketSlip("A017", typed, AT, 1, have_ready=(typed,)))
    text = plain.render(page, 32)
    assert text.count(printed) == 2
    assert all(cell_len(line) <= 32 for line in text.splitlines())


def test_a_number_that_cannot_be_drawn_is_printed_as_it_is() -> None:
    for number in ("普17", "A-00000017", "x"):
        assert number in plain.render(
            ticket.lay_out(HEAD, ticket.TicketSlip(number, "", AT, 1)), 32
        )
