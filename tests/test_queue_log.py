"""Reading the queue log of another system, whatever wrote it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl import queue_log
from hallctl.domain.backfill import PastVisit
from hallctl.domain.base import Refused
from hallctl.log_choices import EACH
from hallctl.log_row import LogRow
from logs import HEADING, LEFT, SERVED


def rows_of(path: Path, content: bytes) -> list[LogRow]:
    path.write_bytes(content)
    return list(queue_log.read(str(path)).rows)


def refusal(path: Path, content: bytes | None) -> Refused:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        queue_log.read(str(path))
    return caught.value


def test_a_row_is_its_values_by_column_and_its_instants(tmp_path: Path) -> None:
    row = rows_of(tmp_path / "a.csv", f"{HEADING}\n{SERVED}\n".encode())[0]
    assert row.line == 2
    assert row.values["server"] == "S17"
    at = 1_772_155_800_000  # 09:30 in the zone of Chinese time
    assert queue_log.past(row, 480) == PastVisit("served", at, at + 120_000, at + 330_000, "S17")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"\ufeff{HEADING}\n{SERVED}\n".encode(), id="a byte-order mark"),
        pytest.param(f"{HEADING}\r\n\r\n{SERVED}\r\n\r\n".encode(), id="CRLF and empty lines"),
        pytest.param(f"{HEADING}\n{SERVED}".encode(), id="no end of the last line"),
        pytest.param(f"{HEADING}\n,,,,,,\n{SERVED}\n \n".encode(), id="lines with nothing in them"),
        pytest.param(f"{HEADING}\n{SERVED}\n".replace(",", " , ").encode(), id="blanks"),
        pytest.param(f'"{HEADING}"\n"{SERVED}"\n'.replace(",", '","').encode(), id="quotes"),
        pytest.param(f"{HEADING}\n{SERVED}\n".replace("PS", "P\0S").encode(), id="a NUL"),
        pytest.param(f"{HEADING}\n{SERVED}\n".replace("PS", "\x1b[31mPS").encode(), id="an escape"),
        pytest.param(f"{HEADING}\n{SERVED}\n".replace(",", ";").encode(), id="semicolons"),
        pytest.param(f"{HEADING}\n{SERVED}\n".replace(",", "\t").encode(), id="tabs"),
        pytest.param(f"sep=,\r\n{HEADING}\r\n{SERVED}\r\n".encode(), id="a separator said"),
        pytest.param(
            f"\ufeffsep=|\n{HEADING}\n{SERVED}\n".replace(",", "|").encode(), id="one of its own"
        ),
        pytest.param(f"{HEADING.upper()}\n{SERVED}\n".encode(), id="capitals"),
        pytest.param(f"{HEADING}\n{SERVED.replace(':', '：')}\n".encode(), id="full-width signs"),
    ],
)
def test_the_same_row_however_it_was_written(tmp_path: Path, content: bytes) -> None:
    plain = rows_of(tmp_path / "plain.csv", f"{HEADING}\n{SERVED}\n".encode())
    found = rows_of(tmp_path / "other.csv", content)
    assert [(row.values, row.source) for row in found] == [(plain[0].values, plain[0].source)]


def test_columns_in_any_order_with_others_between(tmp_path: Path) -> None:
    order = list(reversed(EACH))
    values = dict(zip(EACH, SERVED.split(","), strict=True))
    line = ",".join(["备注", *(values[name] for name in order)])
    found = rows_of(tmp_path / "a.csv", f"note,{','.join(order)}\n{line}\n".encode("gb18030"))
    plain = rows_of(tmp_path / "b.csv", f"{HEADING}\n{SERVED}\n".encode())
    assert found[0].source == plain[0].source
    assert found[0].fields[0] == "备注"


def test_gbk_and_utf_8_in_one_file_are_both_read(tmp_path: Path) -> None:
    line = LEFT.replace("NW", "缴费")
    content = f"{HEADING}\n".encode() + f"{line}\n".encode("gbk") + f"{line}\n".encode()
    found = rows_of(tmp_path / "a.csv", content)
    assert [row.values["kind"] for row in found] == ["缴费", "缴费"]


def test_what_is_no_text_spoils_only_its_own_row(tmp_path: Path) -> None:
    content = f"{HEADING}\n{LEFT}\n".encode() + b"\xff\xfe\xff,PS,0\n" + f"{SERVED}\n".encode()
    found = rows_of(tmp_path / "a.csv", content)
    assert [row.problem and row.problem.code for row in found] == [None, "row-not-text", None]


def test_an_open_quote_spoils_only_its_own_row(tmp_path: Path) -> None:
    content = f'{HEADING}\n"{LEFT}\n{SERVED}\n'.encode()
    found = rows_of(tmp_path / "a.csv", content)
    assert [row.problem and row.problem.code for row in found] == ["row-unreadable", None]


def test_the_same_line_twice_is_two_rows_with_names_of_their_own(tmp_path: Path) -> None:
    first, other, second = rows_of(
        tmp_path / "a.csv", f"{HEADING}\n{LEFT}\n{SERVED}\n{LEFT}\n".encode()
    )
    assert first.values == second.values
    assert len({first.source, second.source, other.source}) == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "log-empty"),
        (b"\n\r\n  \n", "log-empty"),
        (b"\0\0\0\0", "log-empty"),
        (SERVED.encode(), "column-missing"),
        (HEADING.replace(",server", "").encode(), "column-missing"),
        (f"{HEADING},server".encode(), "column-twice"),
        (None, "log-unreadable"),
    ],
)
def test_a_file_without_its_columns_is_refused_as_a_whole(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    assert refusal(tmp_path / "a.csv", content).code == code


def test_a_folder_is_no_log(tmp_path: Path) -> None:
    assert refusal(tmp_path, None).code == "no-plain-file"


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_any_bytes_are_rows_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a.csv"
    for row in rows_of(path, HEADING.encode() + b"\n" + b"\n".join(lines)):
        assert bool(row.values) == (row.problem is None)
        with suppress(Refused):
            assert queue_log.past(row, 480).outcome in {"served", "left"}
