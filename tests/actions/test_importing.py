"""Importing visits: every row is taken once, or rejected with its reason, and the file holds."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hallctl.actions import importing
from hallctl.actions import ticket as tickets
from hallctl.actions.clock import confirm
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.store import counter, journal, rows, ticket, verify, visit
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS, LI, START, Clock, serve
from logs import (
    DIRT,
    HEADING,
    KINDS,
    LEFT,
    MEANT,
    SAMPLE,
    SERVED,
    SHARED,
    imported,
    written,
)


def seq(hall: Hall) -> int:
    return journal.head(hall.db).seq


def holds(hall: Hall) -> bool:
    return verify.verify(hall.db).holds


def test_a_served_row_is_a_visit_and_a_ticket_at_its_own_times(hall: Hall, tmp_path: Path) -> None:
    before = seq(hall)
    report, rejected = imported(hall, written(tmp_path, [SERVED]))
    assert report == (1, 1, 0, 0, (17,))
    assert rejected == []
    found = ticket.by_label(hall.db, "A001", "2026-02-27")
    at = 1_772_155_800_000
    assert (found.taken_at, found.started_at, found.ended_at) == (at, at + 120_000, at + 330_000)
    assert (found.waited, found.handled, found.counter) == (120_000, 210_000, 17)
    stay = rows.load(hall.db, Visit, found.visit)
    assert (stay.day, stay.arrived_at, stay.service) == ("2026-02-27", at, "topup")
    change = list(journal.since(hall.db, before))
    assert [entry.kind for entry in change] == [
        "counter.made",
        "visit.arrived",
        "ticket.backfilled",
    ]
    assert {(entry.change, entry.happened, entry.recorded) for entry in change} == {
        (before + 1, at, START)
    }
    assert holds(hall)


def test_who_left_is_a_ticket_without_a_counter(hall: Hall, tmp_path: Path) -> None:
    report, _ = imported(hall, written(tmp_path, [LEFT]))
    assert (report.taken, report.counters) == (1, ())
    found = ticket.by_label(hall.db, "C001", "2026-02-27")
    assert (found.state, found.waited, found.counter) == ("left", 120_000, None)


def test_each_row_is_one_change(hall: Hall, tmp_path: Path) -> None:
    before = seq(hall)
    imported(hall, written(tmp_path, [SERVED, LEFT, LEFT]))
    changes = Counter(entry.change for entry in journal.since(hall.db, before))
    assert sorted(changes.values()) == [2, 2, 3]


@pytest.mark.parametrize(("line", "code"), DIRT.items(), ids=range(len(DIRT)))
def test_dirt_is_rejected_for_its_reason_and_spoils_nothing_else(
    hall: Hall, tmp_path: Path, line: str, code: str
) -> None:
    later = LEFT.replace("09:31", "11:31").replace("09:33", "11:33")
    report, rejected = imported(hall, written(tmp_path, [SERVED, LEFT, line, later]))
    assert (report.read, report.taken, report.rejected) == (4, 3, 1)
    assert [(row.line, why.code) for row, why in rejected] == [(4, code)]
    assert holds(hall)


def test_all_dirt_at_once_and_again(hall: Hall, tmp_path: Path) -> None:
    path = written(tmp_path, [SERVED, LEFT, *DIRT])
    report, first = imported(hall, path)
    assert report[:4] == (len(DIRT) + 2, 2, len(DIRT), 0)
    before = seq(hall)
    report, second = imported(hall, path)
    assert report[:4] == (len(DIRT) + 2, 0, len(DIRT), 2)
    assert [why.code for _, why in first] == [why.code for _, why in second]
    assert seq(hall) == before


def test_identical_rows_are_two_customers_and_stay_two(hall: Hall, tmp_path: Path) -> None:
    path = written(tmp_path, [LEFT, LEFT])
    assert imported(hall, path)[0].taken == 2
    assert imported(hall, path)[0] == (2, 0, 0, 2, ())


def test_the_same_rows_in_another_encoding_and_order_are_known(hall: Hall, tmp_path: Path) -> None:
    imported(hall, written(tmp_path, [SERVED, LEFT]))
    other = tmp_path / "again.csv"
    other.write_bytes(f"{HEADING}\r\n{LEFT}\r\n{SERVED}\r\n".encode("utf-8-sig"))
    assert imported(hall, other)[0] == (2, 0, 0, 2, ())


def test_services_on_one_server_may_touch_but_not_overlap(hall: Hall, tmp_path: Path) -> None:
    after = "2026-02-27 09:30:00,PS,0,served,2026-02-27 09:35:30,2026-02-27 09:40:00,S17"
    across = "2026-02-27 09:30:00,PS,0,served,2026-02-27 09:31:00,2026-02-27 09:50:00,S17"
    elsewhere = across.replace("S17", "S18")
    report, rejected = imported(hall, written(tmp_path, [SERVED, after, across, elsewhere]))
    assert report.taken == 3
    assert [(row.line, why.code) for row, why in rejected] == [(4, "overlaps")]
    assert rejected[0][1].facts == {"counter": 17, "number": "A001", "day": "2026-02-27"}


def test_what_the_hall_did_itself_is_not_overlapped(
    hall: Hall, clock: Clock, tmp_path: Path
) -> None:
    serve(hall, LI)
    clock.tick(minutes=3)
    line = "2026-03-02 09:29:00,PS,0,served,2026-03-02 09:30:30,2026-03-02 09:31:30,1"
    _, rejected = imported(hall, written(tmp_path, [line]))
    assert [why.code for _, why in rejected] == ["overlaps"]
    tickets.finish(hall, LI)
    _, rejected = imported(hall, written(tmp_path, [line]))
    assert [why.code for _, why in rejected] == ["overlaps"]
    before = line.replace("09:30:30", "09:29:00").replace("09:31:30", "09:30:00")
    assert imported(hall, written(tmp_path, [before]))[0].taken == 1


def test_the_day_goes_on_where_the_import_ends(hall: Hall, tmp_path: Path) -> None:
    line = "2026-03-02 09:00:00,PS,0,served,2026-03-02 09:01:00,2026-03-02 09:02:00,1"
    imported(hall, written(tmp_path, [line]))
    assert serve(hall, LI).label == "A002"
    assert tickets.finish(hall, LI).state == "served"
    assert holds(hall)


def test_priorities_rank_by_the_packs_head_start(hall: Hall, tmp_path: Path) -> None:
    lines = [LEFT.replace(",1,", f",{priority},") for priority in ("0", "1", "2")]
    imported(hall, written(tmp_path, lines))
    ranks = [
        (found.priority, found.taken_at - found.rank_at)
        for found in (ticket.by_label(hall.db, f"C00{n}", "2026-02-27") for n in (1, 2, 3))
    ]
    assert ranks == [("", 0), ("", 0), ("vip", 5 * MINUTE)]


def test_a_map_says_what_their_words_mean(hall: Hall, tmp_path: Path) -> None:
    meant = {"kind": {"PS": "bill"}, "priority": {"0": "elderly"}, "server": {"S17": "2"}}
    assert imported(hall, written(tmp_path, [SERVED]), meant=meant)[0] == (1, 1, 0, 0, ())
    found = ticket.by_label(hall.db, "A001", "2026-02-27")
    assert (found.service, found.priority, found.counter) == ("bill", "elderly", 2)


@pytest.mark.parametrize(
    ("meant", "code"),
    [
        ({"kind": {"PS": "tea"}}, "no-such-service"),
        ({"priority": {"2": "king"}}, "no-such-priority"),
    ],
)
def test_a_map_to_nothing_is_refused_before_the_first_row(
    hall: Hall, tmp_path: Path, meant: importing.Map, code: str
) -> None:
    before = seq(hall)
    with pytest.raises(Refused) as refused:
        imported(hall, written(tmp_path, [SERVED]), meant=meant)
    assert (refused.value.code, seq(hall)) == (code, before)


def test_only_managers_import(hall: Hall, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        imported(hall, written(tmp_path, [SERVED]), by=LI)


def test_others_get_in_between_two_batches(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While rows are judged and rejected no lock is held: another connection writes meanwhile."""
    monkeypatch.setattr(importing, "BATCH", 2)
    seen: list[str] = []

    def meanwhile(*_: object) -> None:
        with Hall(hall_path, clock) as other:
            seen.append(tickets.take(other, BOSS, "topup").label)

    void = next(iter(DIRT))
    path = written(tmp_path, [SERVED, void, LEFT, void])
    from hallctl import queue_log

    report = importing.visits(hall, BOSS, queue_log.read(str(path)).rows, MEANT, meanwhile)
    assert (report.taken, report.rejected) == (2, 2)
    assert seen == ["A001", "A002"]
    assert holds(hall)


FIELD = st.one_of(
    st.sampled_from(
        [
            "PS",
            "NW",
            "served",
            "left",
            "void",
            "0",
            "2",
            "S01",
            "S02",
            "",
            "2026-02-27 09:30:00",
            "2026-02-27 09:30:20",
            "2026-02-27 09:31",
            "2026-02-27T09:40:00",
            "2026-02-28 00:10:00",
            "收据[/]",
            "=1+1",
        ]
    ),
    st.text(max_size=12),
)
SECOND = st.integers(0, 900).map(lambda s: f"2026-02-27 09:{30 + s // 60:02}:{s % 60:02}")
PLAUSIBLE = st.tuples(
    SECOND,
    st.sampled_from(["PS", "NW", "XX"]),
    st.sampled_from("012"),
    st.sampled_from(["served", "left", "void"]),
    st.one_of(SECOND, st.just("")),
    SECOND,
    st.sampled_from(["S01", "S02", ""]),
)
ROW = st.one_of(PLAUSIBLE, PLAUSIBLE, st.lists(FIELD, max_size=9).map(tuple))


@settings(max_examples=60)
@given(lines=st.lists(ROW, max_size=25))
def test_every_row_is_accounted_for_and_taken_once(
    tmp_path_factory: pytest.TempPathFactory, made_hall: Path, lines: list[tuple[str, ...]]
) -> None:
    folder, clock = tmp_path_factory.mktemp("rows"), Clock()
    shutil.copy(made_hall, folder / "hall.db")
    path = folder / "log.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([HEADING.split(","), *lines])
    with Hall(folder / "hall.db", clock) as hall:
        first, rejected = imported(hall, path)
        assert first.read == first.taken + first.rejected + first.already
        assert (first.rejected, first.already) == (len(rejected), 0)
        at = seq(hall)
        second, _ = imported(hall, path)
        assert (second.read, second.taken, second.already) == (first.read, 0, first.taken)
        assert seq(hall) == at
        assert holds(hall)
        assert no_overlaps(hall)


def no_overlaps(hall: Hall) -> bool:
    for desk in counter.every(hall.db):
        spans = sorted(
            (found.started_at, found.ended_at)
            for found in rows.select(hall.db, Ticket, "where counter = ?", desk.number)
        )
        if any(
            a[1] > b[0] and a[0] < b[1]  # type: ignore[operator]
            for a, b in pairwise(spans)
        ):
            return False
    return True


def test_the_projects_own_sample_day(hall: Hall, clock: Clock) -> None:
    clock.tick(minutes=60 * 24 * 20)
    confirm(hall, BOSS)
    report, rejected = imported(hall, SAMPLE)
    assert report.read == len(SAMPLE.read_text(encoding="utf-8").splitlines()) - 1
    assert report.taken > 200
    assert report.rejected == len(rejected)
    assert imported(hall, SAMPLE)[0][:2] == (report.read, 0)
    assert holds(hall)


@pytest.mark.skipif(not SHARED.exists(), reason="real days are not part of the project")
@pytest.mark.parametrize("day", ["2010-08-04", "2010-08-13"])
def test_a_real_day_with_its_dirt(hall: Hall, day: str) -> None:
    path = SHARED / f"arrivals-{day}.csv"
    report, rejected = imported(hall, path, meant={"kind": KINDS})
    assert report.read == len(path.read_text().splitlines()) - 1
    taken = expected_counts(path, {row.line for row, _ in rejected})
    found = Counter(row[0] for row in hall.db.execute("select state from ticket"))
    assert found == taken
    codes = Counter(why.code for _, why in rejected)
    assert codes == REAL_DIRT[day]
    assert imported(hall, path, meant={"kind": KINDS})[0][:4] == (
        report.read,
        0,
        report.rejected,
        report.taken,
    )
    assert holds(hall)
    assert no_overlaps(hall)
    assert all(
        visit.imported(hall.db, row[0]) for row in hall.db.execute("select source from ticket")
    )


def expected_counts(path: Path, without: set[int]) -> Counter[str]:
    lines = path.read_text().splitlines()[1:]
    return Counter(
        line.split(",")[3] for number, line in enumerate(lines, 2) if number not in without
    )


REAL_DIRT = {
    "2010-08-04": {
        "row-void": 17,
        "server-missing": 17,
        "overlaps": 12,
        "starts-before-arrival": 3,
        "past-midnight": 2,
    },
    "2010-08-13": {"row-void": 4, "server-missing": 10},
}
