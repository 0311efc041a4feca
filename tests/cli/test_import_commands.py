"""import visits: counts, the file of rejected rows, and what is refused as a whole."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest
from calls import Call

from hallctl.domain.base import Refused
from hallctl.log_choices import read
from hallctl.store import sqlite
from hallctl.store.file import Hall
from logs import DIRT, HEADING, LEFT, SERVED, written

MAP = ("--map", "kind=PS:topup,NW:sim-sale")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Two good rows, and every kind of dirt, in years that are over for every computer's clock."""
    lines = [line.replace("2026", "2020") for line in (SERVED, LEFT, *DIRT)]
    return written(tmp_path, lines)


def rejects(log: Path) -> list[dict[str, str]]:
    with Path(f"{log}.rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_counts_and_rejects(call: Call, boss: None, log: Path) -> None:
    said = call("import", "visits", str(log), *MAP, "--json")
    assert (said.code, said.data) == (
        0,
        {
            "read": len(DIRT) + 2,
            "taken": 2,
            "rejected": len(DIRT),
            "already": 0,
            "counters": [17],
            "rejected_file": f"{log}.rejected.csv",
        },
    )
    found = rejects(log)
    assert [row["reason"] for row in found] == list(DIRT.values())
    assert all(len(row) == 10 and row["reason_text"].endswith(".") for row in found)
    # every reason is a sentence of its own, never the one for a code without words
    assert not any("is not possible now" in row["reason_text"] for row in found)


def test_what_is_said_to_people(call: Call, boss: None, log: Path) -> None:
    said = call("import", "visits", str(log), *MAP, "--lang", "zh")
    assert said.out.splitlines()[:2] == [f"读取      {len(DIRT) + 2}", "导入      2"]
    assert rejects(log)[0]["reason_text"] == "原系统已将该记录作废，无需导入。"


def test_a_second_import_takes_nothing_and_changes_nothing(
    call: Call, boss: None, log: Path, hall: Hall
) -> None:
    call("import", "visits", str(log), *MAP)
    before = hall.db.execute("select max(seq) from journal").fetchone()
    first = rejects(log)
    said = call("import", "visits", str(log), *MAP, "--json")
    assert (said.data["taken"], said.data["already"]) == (0, 2)
    assert hall.db.execute("select max(seq) from journal").fetchone() == before
    assert rejects(log) == first


def test_rejects_that_were_mended_are_imported(call: Call, boss: None, tmp_path: Path) -> None:
    line = SERVED.replace("2026", "2020").replace("S17", "")
    log = written(tmp_path, [line])
    call("import", "visits", str(log), *MAP)
    mended = Path(f"{log}.rejected.csv")
    mended.write_text(mended.read_text(encoding="utf-8").replace(":30,,", ":30,S4,"), "utf-8")
    said = call("import", "visits", str(mended), *MAP, "--json")
    assert (said.data["taken"], said.data["rejected_file"]) == (1, None)


def test_rejects_keep_their_own_columns_only_once(call: Call, boss: None, tmp_path: Path) -> None:
    log = written(tmp_path, ["2020-01-01 10:00:00,PS,0,void,,,,old,why"], f"{HEADING},reason,note")
    call("import", "visits", str(log), *MAP)
    (row,) = rejects(log)
    assert list(row) == [*HEADING.split(","), "note", "reason", "reason_text", "row_id"]
    assert (row["note"], row["reason"]) == ("why", "row-void")


def test_without_rejects_there_is_no_file_of_them(call: Call, boss: None, tmp_path: Path) -> None:
    log = written(tmp_path, [SERVED.replace("2026", "2020")])
    old = Path(f"{log}.rejected.csv")
    old.write_text("from an earlier time")
    said = call("import", "visits", str(log), *MAP, "--json")
    assert said.data["rejected_file"] is None
    assert sorted(tmp_path.glob("*.csv*")) == [log]


def test_a_spreadsheet_finds_no_formula_in_the_rejects(
    call: Call, boss: None, tmp_path: Path
) -> None:
    log = written(tmp_path, ['=cmd|x,@SUM(A1),-1,void,+1,"=1,2",\x1b[31mred'])
    call("import", "visits", str(log), *MAP)
    (row,) = rejects(log)
    assert row["arrived_at"] == "'=cmd|x"
    assert (row["kind"], row["priority"], row["started_at"]) == ("'@SUM(A1)", "'-1", "'+1")
    assert (row["ended_at"], row["server"]) == ("'=1,2", "red")


@pytest.mark.usefixtures("boss")
@pytest.mark.parametrize(("shared", "mode"), [(0, 0o600), (1, 0o660)])
def test_rejects_have_the_rights_of_the_hall_file(
    call: Call, log: Path, hall: Hall, shared: int, mode: int
) -> None:
    hall.db.execute("update hall set shared = ?", (shared,))
    call("import", "visits", str(log), *MAP)
    assert stat.S_IMODE(Path(f"{log}.rejected.csv").stat().st_mode) == mode


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "log-empty"), (f"{SERVED}\n", "column-missing"), (None, "log-unreadable")],
)
def test_a_file_that_is_no_log(
    call: Call, boss: None, tmp_path: Path, content: str | None, code: str
) -> None:
    log = tmp_path / "收据[bold].csv"
    if content is not None:
        log.write_text(content)
    said = call("import", "visits", str(log), "--json")
    assert (said.code, said.data["error"]) == (1, code)
    assert str(log) in said.data["message"]


def test_a_folder_that_cannot_be_written_is_refused_with_nothing_done(
    call: Call, boss: None, log: Path, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("hallctl.exchange.rejects.mkstemp", forbidden)
    said = call("import", "visits", str(log), *MAP)
    assert (said.code, said.err.split(":")[0]) == (1, "cannot-write")
    assert hall.db.execute("select count(*) from ticket").fetchone() == (0,)


def test_who_may_not_import_leaves_nothing_behind(call: Call, clerk: None, log: Path) -> None:
    said = call("import", "visits", str(log), *MAP)
    assert (said.code, said.err.split(":")[0]) == (4, "not-allowed")
    assert sorted(log.parent.glob("*log*")) == [log]
    assert sorted(log.parent.glob(".*")) == []


def test_the_map() -> None:
    assert read(["kind=PS:topup, NW：sim-sale", "priority＝2:", "server=Anna:7"]).meant == {
        "kind": {"PS": "topup", "NW": "sim-sale"},
        "priority": {"2": ""},
        "server": {"Anna": "7"},
    }


@pytest.mark.parametrize(
    "text", ["", "PS:topup", "kind=PS", "color=PS:topup", "kind=:topup", "kind:PS=", "form:day"]
)
def test_a_map_that_maps_nothing(text: str) -> None:
    with pytest.raises(Refused, match="bad-map"):
        read([text])


@pytest.mark.parametrize("number", ["0", "1000", "x", "", "²"])
def test_a_server_is_mapped_to_a_counters_number(number: str) -> None:
    with pytest.raises(Refused, match="bad-counter-number"):
        read([f"server=Anna:{number}"])


def test_no_row_stays_behind_in_a_transaction(
    call: Call, boss: None, log: Path, hall: Hall
) -> None:
    call("import", "visits", str(log), *MAP)
    sqlite.begin(hall.db)
    hall.db.execute("rollback")
