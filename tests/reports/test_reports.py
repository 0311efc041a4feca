"""Reports: what stands in them, in every form, read back by other means."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest
from readers import Html, csv_rows

from hallctl import words
from hallctl.actions import audit, complaint, staff, ticket
from hallctl.actions import hall as halls
from hallctl.actions.complaint import Remedied
from hallctl.actions.log_case import NewCase
from hallctl.domain.audit import Error
from hallctl.domain.base import Refused
from hallctl.domain.period import Period
from hallctl.figures import compute
from hallctl.lines import cells
from hallctl.reports import writing
from hallctl.reports.base import DAY as DAILY
from hallctl.reports.base import ReportSection, compared
from hallctl.reports.make import KINDS, asked, called, make
from hallctl.reports.page import Page
from hallctl.store import journal, nouns
from hallctl.store.file import Hall
from hallctl.words import N_
from helpers import (
    BOSS,
    DAY,
    LI,
    ON_DUTY,
    PHONE,
    WANG,
    Clock,
    begin,
    climb,
    next_morning,
    serve,
    take,
)

TODAY = Period(DAY, DAY)


@pytest.fixture
def worked(hall: Hall, clock: Clock) -> Hall:
    """Two customers served, one with a top-up, and one who waits."""
    found = begin(hall)
    clock.tick(minutes=2)
    climb(hall, found.id)
    serve(hall, LI, "bill")
    clock.tick(minutes=3)
    ticket.finish(hall, LI)
    take(hall)
    return hall


def row(page: Page, name: str) -> dict[str, object]:
    tables = [
        table
        for one in json.loads(writing.FORMATS["json"](page))["sections"]
        for table in one["tables"]
    ]
    return next(one for table in tables for one in table if one.get("figure") == name)


def test_the_complaint_register_has_the_form_of_each_case_one_may_see(worked: Hall) -> None:
    about_li = complaint.log(worked, BOSS, NewCase("说话难听", "TD", about=("staff:2001",)))
    own = complaint.log(
        worked, LI, NewCase("=1+1 多扣了十元", "ZF", want="退回", phone=PHONE, name="欧阳明")
    )
    complaint.note(worked, LI, own.id, "客户又来电话")
    complaint.settle(worked, LI, own.id, "satisfied", Remedied("explained", "按规则解释"))
    for by, labels in ((BOSS, [about_li.label, own.label]), (LI, [own.label]), (WANG, [])):
        page = make(worked, "complaints", TODAY, by=by)
        rows = [row for one in page.sections for table in one.tables for row in table.rows]
        assert [row[0].data for row in rows] == labels
        for form, render in writing.FORMATS.items():
            text = render(page)
            assert PHONE not in text
            assert ("客户又来电话" in text) == (own.label in labels), form
    page = make(worked, "complaints", TODAY, by=LI)
    assert max(map(cells, writing.FORMATS["text"](page).splitlines())) <= 80
    assert "客户又来电话" in "".join(Html(writing.FORMATS["html"](page)).texts)
    heads, filled = csv_rows(writing.FORMATS["csv"](page))[5:7]
    case = dict(zip(heads, filled, strict=True))
    assert case["In their words"].lstrip("'") == "=1+1 多扣了十元"
    assert case["In their words"] != "=1+1 多扣了十元", "a spreadsheet would take it for a formula"
    assert (case["Customer's opinion"], case["First receiver"]) == ("satisfied", "2001")
    assert case["Number to call"] == "139****2210"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_text_is_as_wide_as_the_paper(worked: Hall, kind: str, language: str) -> None:
    words.use(language)
    (period,) = asked(worked, kind, None, None)
    text = writing.FORMATS["text"](make(worked, kind, period))
    assert max(map(cells, text.splitlines())) <= 80
    assert "\n\n\n" not in text


def test_the_day_tells_of_its_audit(worked: Hall, clock: Clock) -> None:
    def told(day: str) -> list[list[str]]:
        page = make(worked, DAILY, Period(day, day))
        tables = [t for one in page.sections if one.name == "audits" for t in one.tables]
        rows = [row for table in tables for row in table.rows]
        return [[cell.text for cell in row[:2]] for row in rows]

    worked.db.execute("update work_order set voided = 1")
    (number,) = worked.db.execute("select max(id) from work_order").fetchone()
    assert told(DAY) == []
    audit.fail(worked, ON_DUTY, number, Error("no-paper", "2001", DAY))
    found = [["Audited and in order", "0.0%"], ["Errors found", "1"]]
    assert told(DAY) == [*found, ["Errors open", "1"]]
    next_morning(worked, clock)
    assert told("2026-03-03")[1:] == [["Errors found", "0"], ["Errors open", "1"]]
    audit.cure(worked, ON_DUTY, number)
    assert told(DAY) == [*found, ["Errors open", "0"]]


def test_wide_numbers_and_long_names_stay_within_it(worked: Hall) -> None:
    worked.db.execute("update work_order set amount = 99999999999 where amount is not null")
    staff.add(worked, BOSS, staff.New("2999", "一个特别长的名字" * 4, ("clerk",)))
    worked.db.execute("update work_order set staff = '2999'")
    worked.db.execute("update work_order set voided = 1")
    (number,) = worked.db.execute("select max(id) from work_order").fetchone()
    audit.fail(worked, ON_DUTY, number, Error("no-paper", "2999", "2026-03-09"))
    texts = {}
    for kind in KINDS:
        texts[kind] = writing.FORMATS["text"](
            make(worked, kind, asked(worked, kind, None, None)[0])
        )
        assert max(map(cells, texts[kind].splitlines())) <= 80
    assert "999999999.99" in texts["service"]
    assert "2999" in texts["audit"]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_all_forms_say_the_same(worked: Hall, language: str) -> None:
    words.use(language)
    page = make(worked, DAILY, TODAY)
    html, lines = Html(writing.FORMATS["html"](page)), csv_rows(writing.FORMATS["csv"](page))
    texts = [
        [cell.text for cell in row] for one in page.sections for t in one.tables for row in t.rows
    ]
    assert [row for table in html.tables for row in table[1:]] == texts
    first = [line[0] for line in lines if line]
    assert [text[0] for text in texts if text[0] not in first] == []
    assert page.title == lines[0][0]
    assert json.loads(writing.FORMATS["json"](page))["head"] == journal.head(worked.db).hash.hex()
    for form in ("text", "html", "csv"):
        assert journal.head(worked.db).hash.hex() in writing.FORMATS[form](page)


def test_figures_stand_beside_other_days(worked: Hall, clock: Clock) -> None:
    next_morning(worked, clock, days=7)
    take(worked)
    (period,) = asked(worked, DAILY, None, None)
    page = make(worked, DAILY, period, ["walk"])
    tickets = row(page, "tickets")
    assert [tickets[one] for one in ("value", "before", "weekday", "month")] == [1, None, 3, 4]
    assert row(page, "queue-wait.mean_ms")["target"] == {"within_ms": 600_000}
    assert row(page, "queue-wait.mean_ms")["met"] is None
    assert [one.name for one in page.sections][-1] == "further"
    assert row(make(worked, DAILY, TODAY), "queue-wait.mean_ms")["met"] is True
    assert row(make(worked, "week", asked(worked, "week", TODAY, None)[0]), "tickets")["value"] == 3


def test_what_is_written_is_escaped(worked: Hall) -> None:
    halls.set_(worked, BOSS, name="</title><script>alert(1)</script>")
    html = Html(writing.FORMATS["html"](make(worked, DAILY, TODAY)))
    assert "script" not in {tag for tag, _attributes in html.seen}
    assert "<script>alert(1)</script>" in "".join(html.texts)


def test_html_needs_nothing_else(worked: Hall) -> None:
    html = Html(writing.FORMATS["html"](make(worked, DAILY, TODAY)))
    assert {"link", "script", "img", "iframe"}.isdisjoint(tag for tag, _attributes in html.seen)
    assert not [1 for _tag, has in html.seen if {"src", "href", "style", "onload"} & set(has)]
    bars = [int(str(has["width"])) for tag, has in html.seen if tag == "rect"]
    assert max(bars) == 100


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_name_is_a_formula(worked: Hall, sign: str) -> None:
    name = f"{sign}1+1"
    staff.add(worked, BOSS, staff.New("2999", name, ("clerk",)))
    worked.db.execute("update work_order set staff = '2999'")
    lines = csv_rows(writing.FORMATS["csv"](make(worked, "staff", TODAY)))
    assert "'" + name in {line[0] for line in lines if line}


def test_numbers_are_numbers_in_a_spreadsheet(worked: Hall) -> None:
    worked.db.execute("update work_order set amount = 1250, original = id where amount is not null")
    lines = {
        line[0]: line
        for line in csv_rows(writing.FORMATS["csv"](make(worked, DAILY, TODAY)))
        if line
    }
    assert lines["Taken at counters"][1] == "-12.50"
    assert lines["Tickets taken"][1] == "3"
    assert lines["Handling of one service: mean"][1].startswith("0:0")


def test_the_same_data_is_the_same_bytes(worked: Hall, clock: Clock) -> None:
    before = {form: made(make(worked, DAILY, TODAY)) for form, made in writing.FORMATS.items()}
    clock.tick(minutes=7)
    after = {form: made(make(worked, DAILY, TODAY)) for form, made in writing.FORMATS.items()}
    assert before == after


def test_a_clerk_is_told_of_themselves(worked: Hall) -> None:
    told = make(worked, "staff", TODAY, clerk="2002")
    assert told.sections == ()
    (section,) = make(worked, "staff", TODAY, clerk="2001").sections
    assert [line[0].text for line in section.tables[0].rows] == ["李娜"]


@pytest.mark.parametrize(
    ("kind", "period", "code"),
    [
        ("year", None, "no-such-report"),
        (DAILY, Period("2026-03-01", "2026-03-02"), "other-period"),
        ("week", Period("2026-03-01", "2026-03-02"), "other-period"),
        ("month", Period("2026-02-28", "2026-03-02"), "other-period"),
        (DAILY, Period("2026-03-03", "2026-03-03"), "day-to-come"),
        (DAILY, Period("2026-03-01", "2026-03-01"), "before-first-day"),
    ],
)
def test_what_there_is_no_report_on(
    hall: Hall, kind: str, period: Period | None, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        asked(hall, kind, period, None)
    assert refused.value.code == code


def test_every_day_since_one(hall: Hall, clock: Clock) -> None:
    next_morning(hall, clock, days=9)
    days = asked(hall, DAILY, None, "2026-03-09")
    assert [called(DAILY, one) for one in days] == ["2026-03-09", "2026-03-10", "2026-03-11"]
    assert [called("week", one) for one in asked(hall, "week", None, DAY)] == [
        "2026-W10",
        "2026-W11",
    ]
    assert [called("month", one) for one in asked(hall, "month", None, DAY)] == ["2026-03"]
    with pytest.raises(Refused, match="before-first-day"):
        asked(hall, DAILY, None, "2006-03-09")
    with pytest.raises(Refused, match="one-period"):
        asked(hall, DAILY, TODAY, DAY)


def test_a_section_is_one_entry_in_its_nouns_module(
    worked: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = ReportSection("badges", N_("Badges"), 55, (DAILY,), compared("tickets"))
    module = ModuleType("hallctl.reports.badge")
    vars(module)["SECTIONS"] = (own,)
    monkeypatch.setitem(sys.modules, "hallctl.reports.badge", module)
    monkeypatch.setattr(nouns, "NOUNS", [*nouns.NOUNS, "badge"])
    monkeypatch.setattr("hallctl.reports.make.NOUNS", [*nouns.NOUNS])
    page = make(worked, DAILY, TODAY)
    assert [one.name for one in page.sections][-1] == "badges"
    assert all("Badges" in writing.FORMATS[form](page) for form in writing.FORMATS)


def test_figures_of_sections_are_there(hall: Hall) -> None:
    assert {one.name for one in compute.figures()} >= {"orders", "arrivals"}
    for kind in KINDS:
        make(hall, kind, asked(hall, kind, None, None)[0])
    with pytest.raises(Refused, match="no-such-figure"):
        make(hall, DAILY, TODAY, ["nothing"])
