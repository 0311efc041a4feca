"""Logs as other systems and spreadsheets write them: each kind is read, or named as what it is."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path
from typing import Protocol

import pytest
from calls import Call, Said

from hallctl.domain.ticket import Ticket
from hallctl.exchange.unknown import unknown
from hallctl.log_choices import Choices
from hallctl.store import rows, verify
from hallctl.store.file import Hall
from helpers import BOSS
from logs import HEADING

SHARED = Path(__file__).parents[3] / "shared" / "cases"
SERVED = "2020-03-02 09:30:11,topup,0,served,2020-03-02 09:31:40,2020-03-02 09:35:02,S03"
LEFT = "2020-03-02 09:36:07,topup,0,left,,2020-03-02 09:45:02,"
PLAIN = f"{HEADING}\n{SERVED}\n{LEFT}\n"
LEGS = """QDate,Queue No,Leg,Svc,Desk,QTime,Start,End,Valid
4-May-20,1001,0,Review,Room 5,7:24:19,8:02:13,8:05:40,Y
4-May-20,1001,1,Review,Room 4,8:05:40,8:17:06,8:33:59,Y
4-May-20,1002,0,Review,,7:55:32,7:55:32,7:55:32,N
4-May-20,1003,0,Review,,8:10:00,,,N
"""
ZEROS = ("1970-01-01", "0000-00-00", "1899-12-30")
OF_LEGS = (
    *("--map", "column:leg=Leg", "--map", "column:outcome=Valid", "--map", "kind:Review=咨询"),
    *("--map", "outcome:Y=served", "--map", "outcome:N=left", "--form", "day=D-MMM-YY"),
)
EVENTS = """时间,票号,操作,业务,窗口
2020-03-02 09:31:40,A1,叫号,缴费,3
2020-03-02 09:30:11,A1,取号,缴费,
2020-03-02 09:31:50,A1,开始,缴费,3
2020-03-02 09:36:07,A2,取号,账单,
2020-03-02 09:35:02,A1,结束,缴费,3
2020-03-02 09:35:10,A3,评价,缴费,3
2020-03-02 09:45:02,A2,弃号,账单,
"""


class Import(Protocol):
    """Imports this content, and says what came of it."""

    def __call__(self, content: str | bytes, *args: str, name: str = "log.csv") -> Said: ...


@pytest.fixture
def imported(call: Call, boss: None, tmp_path: Path) -> Import:
    def importing(content: str | bytes, *args: str, name: str = "log.csv") -> Said:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return call("import", "visits", str(path), *args, "--json")

    return importing


def counts(said: Said) -> tuple[int, ...]:
    return tuple(said.data[key] for key in ("read", "taken", "rejected", "already"))


def times(hall: Hall) -> list[tuple[object, ...]]:
    """Who came and was served at what time of day, and where."""
    found = [*rows.select(hall.db, Ticket, "order by taken_at, id")]
    instants = [(one.taken_at, one.called_at, one.started_at, one.ended_at) for one in found]
    shown = [tuple(map(time_of_day, each)) for each in instants]
    return [
        (*each, one.service, one.state, one.counter) for each, one in zip(shown, found, strict=True)
    ]


def time_of_day(instant: int | None) -> str:
    if instant is None:
        return ""
    minutes, seconds = divmod((instant // 1000 + 8 * 3600) % 86_400, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


TWO = [
    ("09:30:11", "09:31:40", "09:31:40", "09:35:02", "topup", "served", 3),
    ("09:36:07", "", "", "09:45:02", "topup", "left", None),
]


def test_one_log_in_every_form_of_text_is_the_same_two_customers(
    imported: Import, hall: Hall
) -> None:
    forms = [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        f"sep=,\r\n{PLAIN}",
        f'"SEP=;"\r\n{PLAIN.replace(",", ";")}',
        PLAIN.replace("\n", "\r"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", "\r\n").replace(",", "\t").encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r").encode("utf-16"),
        "\ufeff" + PLAIN.replace("2020-03-02 ", "2020/3/2 ").replace(" 09:", " 9:"),
    ]
    assert counts(imported(forms[0])) == (2, 2, 0, 0)
    for form in forms[1:]:
        assert counts(imported(form)) == (2, 0, 0, 2), form
    stated = imported(PLAIN.replace(",", "^"), "--form", "separator=^")
    assert counts(stated) == (2, 0, 0, 2)
    assert times(hall) == TWO
    assert verify.verify(hall.db).holds


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04\x14\0\x06\0", "file-is-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-is-workbook"),
        (b"PK\x03\x04" + bytes(26) + b"March/log.CSV", "file-is-archive"),
        (b"\x1f\x8b\x08\0", "file-is-archive"),
        (b"<html><table><tr><td>arrived_at", "file-is-page"),
        (b"arrived_at," + b"x" * 70_000 + b"\n", "heading-unreadable"),
        (b'"arrived_at,kind\n', "heading-unreadable"),
        (bytes(range(256)) * 4, "file-is-binary"),
        (None, "file-is-hall"),
    ],
)
def test_what_is_no_table_is_named_as_what_it_is(
    imported: Import, hall_path: Path, content: bytes | None, code: str
) -> None:
    said = imported(hall_path.read_bytes() if content is None else content)
    assert (said.code, said.data["error"]) == (1, code)
    assert "log.csv" in said.data["message"]


def test_chinese_headings_and_words(imported: Import, hall: Hall) -> None:
    heading = "取号时间,业务类型,优先级,结果,开始时间,结束时间,窗口"
    line = SERVED.replace("topup", "缴费").replace("served", "已办理").replace("S03", "3号")
    said = imported(f"{heading}\n{line}\n".encode("gb18030"))
    assert counts(said) == (1, 1, 0, 0)
    assert times(hall) == TWO[:1]
    said = imported(f"取号,业务类型\n{line}\n", name="other.csv")
    assert said.data["error"] == "column-missing"
    assert "取号, 业务类型" in said.data["message"]


def test_each_leg_of_a_visit_has_its_own_times(imported: Import, hall: Hall) -> None:
    said = imported(LEGS, *OF_LEGS)
    assert counts(said) == (4, 3, 1, 0)
    assert times(hall) == [
        ("07:24:19", "08:02:13", "08:02:13", "08:05:40", "advice", "served", 5),
        ("07:55:32", "", "", "07:55:32", "advice", "left", None),
        ("08:05:40", "08:17:06", "08:17:06", "08:33:59", "advice", "served", 4),
    ]
    assert hall.db.execute("select count(*) from visit").fetchone() == (2,)
    again = imported(LEGS, *OF_LEGS)
    assert (again.code, *counts(again)) == (1, 4, 0, 1, 3)
    assert verify.verify(hall.db).holds


def test_a_line_for_each_event(imported: Import, hall: Hall, tmp_path: Path) -> None:
    said = imported(EVENTS)
    assert counts(said) == (3, 2, 1, 0)
    assert times(hall) == [
        ("09:30:11", "09:31:40", "09:31:50", "09:35:02", "topup", "served", 3),
        ("09:36:07", "", "", "09:45:02", "bill", "left", None),
    ]
    (row,) = rejects(tmp_path / "log.csv")
    assert "--map 'event:评价='called" in row["reason_text"]
    said = imported(EVENTS, "--map", "event:评价=ignored")
    assert (said.code, *counts(said)) == (0, 2, 0, 0, 2)


@pytest.mark.parametrize(
    ("arrived", "args"),
    [
        ("2020-03-02T01:30:11.250Z", ()),
        ("2020-03-02T09:30:11+08:00", ()),
        ("2020年3月2日 9时30分11秒", ()),
        ("20200302 09:30:11", ()),
        ("2/3/20 9:30:11 am", ("--form", "at=D/M/YY h:mm:ss AM")),
        ("2020/3/2 上午9:30:11", ("--form", "arrived_at=YYYY/M/D 上午h:mm:ss")),
        ("02.03.2020 09:30:11", ("--form", "at=%d.%m.%Y %H:%M:%S")),
        ("2-Mar-20 9:30:11", ("--form", "day=D-MMM-YY")),
    ],
)
def test_times_in_many_forms(
    imported: Import, hall: Hall, arrived: str, args: tuple[str, ...]
) -> None:
    line = SERVED.replace("2020-03-02 09:30:11", arrived)
    assert counts(imported(f"{HEADING}\n{line}\n", *args)) == (1, 1, 0, 0)
    assert times(hall) == TWO[:1]


def test_a_zero_for_a_time_is_asked_for_no_form(
    imported: Import, hall: Hall, tmp_path: Path
) -> None:
    zeros = "\n".join(LEFT.replace("2020-03-02 09:45:02", f"{day} 00:00:00") for day in ZEROS)
    said = imported(f"{HEADING}\n{zeros}\n")
    assert counts(said) == (3, 0, 3, 0)
    with (tmp_path / "log.csv.rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        why = [row["reason_text"] for row in csv.DictReader(file)]
    assert all("leave it empty" in text and "--form" not in text for text in why)
    assert unknown(hall, BOSS, str(tmp_path / "log.csv"), Choices({}, {}, {})) == []


def test_clocks_that_are_a_second_apart_are_not_apart(imported: Import, hall: Hall) -> None:
    early = SERVED.replace("09:31:40", "09:30:10")
    minute = SERVED.replace("09:31:40", "09:29:10").replace("S03", "S04")
    said = imported(f"{HEADING}\n{early}\n{minute}\n")
    assert counts(said) == (2, 1, 1, 0)
    (found,) = rows.select(hall.db, Ticket, "")
    assert (found.waited, found.handled) == (0, 291_000)


def test_columns_as_they_are_said_to_be(imported: Import, hall: Hall) -> None:
    content = "Came,At,What,Begin,End,Who\n2020-03-02,09:30:11,11,09:31:40,09:35:02,Anna\n"
    said = imported(
        content,
        *("--map", "column:arrived_at=Came+At", "--map", "column:day=Came"),
        *("--map", "column:kind=What", "--map", "column:started_at=Begin"),
        *("--map", "column:outcome=", "--map", "column:server=who", "--map", "server:Anna=3"),
    )
    assert counts(said) == (1, 1, 0, 0)
    assert times(hall) == TWO[:1]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--map", "column:colour=Who"), "no-such-log-column"),
        (("--map", "column:kind=Nobody"), "column-unknown"),
        (("--map", "outcome:Y=yes"), "bad-meaning"),
        (("--map", "server:Anna=x"), "bad-counter-number"),
        (("--map", "kind:PS=tea"), "no-such-service"),
        (("--map", "kind:PS=卡"), "service-unclear"),
        (("--form", "day=D-M"), "bad-form"),
        (("--form", "separator=comma and blank"), "bad-separator"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_the_first_row(
    imported: Import, hall: Hall, args: tuple[str, ...], code: str
) -> None:
    said = imported(PLAIN, *args)
    assert (said.code, said.data["error"]) == (1, code)
    assert "is not possible now" not in said.data["message"]
    assert hall.db.execute("select count(*) from ticket").fetchone() == (0,)


def rejects(log: Path) -> list[dict[str, str]]:
    with Path(f"{log}.rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


ADVISED = re.compile(r"--(?:map|form) (?:'[^']*'|[^\s';.,])+")
MEANT = {"SERVICE": "topup", "COUNTER": "7", "OURS": "vip", "COLUMN": "Service"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("topup", "+5G"), "unknown-kind"),
        (("topup", "-"), "unknown-kind"),
        (("topup", ""), "unknown-kind"),
        (("topup", "a b='c'"), "unknown-kind"),
        ((",0,", ",king,"), "unknown-priority"),
        (("served", "ok"), "row-outcome"),
        (("S03", "Anna"), "server-without-number"),
        (("S03", ""), "server-missing"),
        (("2020-03-02 09:30:11", "2.3.2020 9:30:11"), "bad-time"),
        (("2020-03-02 09:30:11", "2/3/2020 9:30:11"), "bad-time"),
    ],
)
def test_the_advice_for_a_row_works_to_the_letter(
    imported: Import, tmp_path: Path, change: tuple[str, str], code: str
) -> None:
    content = f"{HEADING}\n{SERVED.replace(*change)}\n"
    said = imported(content)
    assert (said.code, *counts(said)) == (1, 1, 0, 1, 0)
    (row,) = rejects(tmp_path / "log.csv")
    assert row["reason"] == code
    advice = ADVISED.search(row["reason_text"])
    assert advice, row["reason_text"]
    said_so = advice[0]
    for word, meant in MEANT.items():
        said_so = said_so.replace(word, meant)
    args = shlex.split(said_so)
    again = imported(content, *args)
    assert (again.code, *counts(again)) == (0, 1, 1, 0, 0), said_so


def test_the_advice_for_a_heading_works_to_the_letter(imported: Import) -> None:
    """Both ways: which column it is, and that there is none."""
    content = PLAIN.replace("kind", "Dienst").replace("server", "Platz")
    args: list[str] = []
    for answer in ("Dienst", "Platz"):
        said = imported(content, *args)
        first = next(one for one in ADVISED.findall(said.data["message"]) if "COLUMN" in one)
        args += shlex.split(first.replace("COLUMN", answer))
    assert counts(imported(content, *args)) == (2, 2, 0, 0)
    none = PLAIN.replace(",server", "").replace(",S03", "").replace("02,\n", "02\n")
    said = imported(none, name="none.csv")
    alone = ADVISED.findall(said.data["message"])[-1]
    assert alone == "--map column:server="
    args = [*alone.split(), "--map", "server:=4"]
    assert counts(imported(none, *args, name="none.csv")) == (2, 2, 0, 0)


@pytest.mark.parametrize(
    ("content", "answer", "expected"),
    [
        (PLAIN.replace(LEFT, SERVED.replace("S03", "T03")), "COUNTER=7", (2, 1, 0, 1)),
        ("Tag," + PLAIN.replace("\n2020-03-02 ", "\n2020-03-02,").replace(",2020-03-02 ", ","), "COLUMN=Tag", (2, 2, 0, 0)),
        (PLAIN.replace("outcome", "status").replace("priority", "state"), "COLUMN=status", (2, 2, 0, 0)),
        (PLAIN.replace("2020-03-02 09:35:02", "2020_03_02 09-35-02"), "PATTERN='YYYY_MM_DD HH-mm-ss'", (2, 1, 0, 1)),
    ],
)  # fmt: skip
def test_the_advice_for_a_whole_log_works_to_the_letter(
    imported: Import, tmp_path: Path, content: str, answer: str, expected: tuple[int, ...]
) -> None:
    """Two servers of one number, a day in a column of its own, two columns that may be the same; a form of its own."""
    said = imported(content)
    text = said.data.get("message") or rejects(tmp_path / "log.csv")[0]["reason_text"]
    word, _equals, meant = answer.partition("=")
    (advice,) = ADVISED.findall(text)
    again = imported(content, *shlex.split(advice.replace(word, meant)))
    assert counts(again) == expected, advice


def test_rejects_come_back_from_a_spreadsheet_once(imported: Import, tmp_path: Path) -> None:
    """GBK, a spreadsheet's times without seconds, guards against formulas; another row of that counter stands by."""
    lines = [
        SERVED.replace("topup", "+5G"),
        LEFT.replace("topup", "+5G"),
        LEFT.replace("topup", "-"),
    ]
    after = SERVED.replace("09:31:40", "09:35:40").replace("09:35:02", "09:39:10")
    lines += [
        after.replace("topup", "-"),
        SERVED.replace("09:31:40", "09:39:10").replace("09:35:02", "09:40:20"),
    ]
    log = "\n".join([HEADING, *lines, ""])
    assert counts(imported(log)) == (5, 1, 4, 0)
    rejected = Path(f"{tmp_path / 'log.csv'}.rejected.csv")
    text = (
        rejected.read_text("utf-8-sig")
        .replace("'+5G", "缴费")
        .replace("2020-03-02 09", "2020/3/2 9")
    )
    saved = re.sub(r"(/2 \d:\d\d):\d\d", r"\1", text).encode("gb18030")
    ids = [row["row_id"] for row in rejects(tmp_path / "log.csv")]
    assert len({*ids}) == 4
    rejected.write_bytes(saved)
    args = ("--map", "kind:-=bill", "--map", "kind:+5G=topup")
    said = imported(saved, "--map", "kind:-=bill", name=rejected.name)
    assert counts(said) == (4, 4, 0, 0)
    assert counts(imported(saved, "--map", "kind:-=bill", name=rejected.name)) == (4, 0, 0, 4)
    assert (imported(log, *args).code, *counts(imported(log, *args))) == (0, 5, 0, 0, 5)


def test_rejects_that_were_mended_by_hand_are_not_overwritten(
    imported: Import, tmp_path: Path
) -> None:
    log = f"{HEADING}\n{SERVED.replace('topup', 'PS')}\n{LEFT.replace('topup', 'NW')}\n"
    imported(log)
    rejected = Path(f"{tmp_path / 'log.csv'}.rejected.csv")
    untouched = rejected.read_bytes()
    assert imported(log).data["rejected_file"] == str(rejected)
    assert rejected.read_bytes() == untouched
    mended = untouched.replace(b",PS,", b",topup,")
    rejected.write_bytes(mended)
    said = imported(log)
    assert said.data["rejected_file"] == f"{tmp_path / 'log.csv'}.rejected-2.csv"
    assert rejected.read_bytes() == mended
    old = f"{HEADING},reason,reason_text\n{SERVED},unknown-kind,why\n"
    rejected.write_text(old)
    imported(log, "--map", "kind:PS=topup", "--map", "kind:NW=bill")
    assert rejected.read_text() == old


def test_lines_split_otherwise_than_the_heading_are_told(imported: Import, tmp_path: Path) -> None:
    said = imported(f"{HEADING}\n{SERVED.replace(',', ';')}\n")
    assert counts(said) == (1, 0, 1, 0)
    assert rejects(tmp_path / "log.csv")[0]["reason"] == "row-separator"


@pytest.mark.skipif(not SHARED.exists(), reason="what halls did is not part of the project")
@pytest.mark.parametrize(
    ("file", "args", "expected"),
    [
        ("semicolon.csv", (), (2, 2, 0, 0)),
        ("sep-line.csv", (), (2, 2, 0, 0)),
        ("chinese-headings-gbk.csv", (), (1, 1, 0, 0)),
        ("day-and-time-apart.csv", OF_LEGS, (4, 3, 1, 0)),
        ("clock-skew.csv", (), (1, 1, 0, 0)),
        ("guarded-kinds.csv", (), (3, 0, 3, 0)),
        ("excel-resaved-gbk.csv", (), (2, 2, 0, 0)),
    ],
)
def test_what_halls_did(
    imported: Import, file: str, args: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    said = imported((SHARED / file).read_bytes(), *args)
    assert counts(said) == expected


def test_who_came_before_midnight_is_taken_with_the_next_day_written(
    imported: Import, hall: Hall, tmp_path: Path
) -> None:
    """As the reason advises, also where the day has a column and a form of its own."""
    late = "4-May-20,1004,0,Review,Room 5,23:50:00,23:59:10,0:10:05,Y"
    heading = LEGS.partition("\n")[0]
    assert counts(imported(f"{heading}\n{late}\n", *OF_LEGS)) == (1, 0, 1, 0)
    (row,) = rejects(tmp_path / "log.csv")
    assert row["reason"] == "past-midnight"
    for ended in ("5-May-20 0:10:05", "2020/5/5 0:10"):
        mended = f"{heading}\n{late.replace('0:10:05', ended)}\n"
        assert counts(imported(mended, *OF_LEGS, name=f"{ended[:4]}.csv"))[0] == 1
    assert times(hall)[0][3] == "00:10:05"


def test_rosters_and_paper_forms_are_read_the_same_way(
    call: Call, tmp_path: Path, boss: None
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("sep=;\nday;staff;post;from;to\n2020-03-02;2001;1;8:30;17:30\n", "utf-16")
    said = call("shift", "import", str(path), "--json").data
    assert (said["read"], len(said["rejected"])) == (1, 1)
    path.write_text("number;service\nT0001;缴费\n", "utf-16")
    said = call("late-entry", "add", str(path), "--day", "2020-03-02", "--json").data
    assert "error" not in said
    path.write_bytes(b"PK\x03\x04")
    for line in (("shift", "import"), ("late-entry", "add")):
        assert call(*line, str(path), "--json").data["error"] == "file-is-workbook"


def test_what_is_said_is_kept_under_a_name(
    imported: Import, call: Call, hall: Hall, capsys: pytest.CaptureFixture[str]
) -> None:
    said = imported(LEGS, *OF_LEGS, "--save-profile", "booking")
    assert counts(said) == (4, 3, 1, 0)
    (one,) = call("import", "profiles", "--json").data
    assert one == call("import", "profile", "booking", "--json").data
    assert "outcome:Y=served" in one["choices"]
    assert "form:day=D-MMM-YY" in one["choices"]
    assert counts(imported(LEGS, "--profile", "booking")) == (4, 0, 1, 3)
    other = LEGS.replace("4-May", "5-May").replace(",N\n", ",X\n")
    assert counts(imported(other, "--profile", "booking")) == (4, 2, 2, 0)
    more = ("--map", "outcome:X=left", "--save-profile", "booking")
    assert counts(imported(other, "--profile", "booking", *more)) == (4, 1, 1, 2)
    assert "outcome:X=left" in call("import", "profile", "booking", "--json").data["choices"]
    call("undo")
    assert "outcome:X=left" not in call("import", "profile", "booking", "--json").data["choices"]
    assert imported(LEGS, "--profile", "of another").data["error"] == "no-such-profile"
    assert imported(PLAIN, "--save-profile", "x").data["error"] == "profile-empty"
    assert imported(PLAIN, "--save-profile", "").data["error"] == "profile-needs-name"
    call("import", "forget", "booking")
    assert call("import", "profiles", "--json").data == []
    assert verify.verify(hall.db).holds


def test_progress_is_told_at_a_terminal_only(
    imported: Import, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert imported(PLAIN).err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert "2 rows ..." in imported(PLAIN).err
