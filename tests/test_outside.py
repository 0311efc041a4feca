"""What comes from outside is bounded before it is worked on.

The inputs are so long that anything but linear work on them would not end within hours; nothing is
timed.
"""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from hallctl import csv_lines, outside, queue_log
from hallctl.domain.base import Refused
from hallctl.outside import Raw
from hallctl.pack.read import MOST_BYTES, builtin, check
from hallctl.text import MOST_MARKS, clean
from logs import HEADING, SERVED

MANY = 1_000_000
GROUP = {"group": builtin().own}


def pipe(folder: Path) -> Path:
    path = folder / "pipe.toml"
    os.mkfifo(path)
    return path


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 10)
    assert outside.read(path, 10) == b"x" * 10
    with pytest.raises(Refused, match="file-too-large"):
        outside.read(path, 9)


def test_a_file_is_not_read_past_its_bound(tmp_path: Path) -> None:
    """A sparse file of a terabyte: it could not be held."""
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(Refused, match="file-too-large"):
        outside.read(path, 1000)


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (pipe(tmp_path), tmp_path / "folder", Path("/dev/zero"), Path("/dev/tty")):
        if path.exists():
            with pytest.raises(Refused, match="no-plain-file"):
                outside.read(path, 10)
            with pytest.raises(Refused, match="no-plain-file"):
                next(outside.lines(path, 10))


def test_a_long_line_is_cut_and_the_next_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345\n1234\n" + b"x" * 300_000 + b"\nend")
    assert list(outside.lines(path, 5)) == [
        Raw(b"12345", True),
        Raw(b"1234\n", False),
        Raw(b"xxxxx", True),
        Raw(b"end", False),
    ]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("\x9d" * MANY, 0),
        ("\x9dt" * MANY, MANY),
        ("\x1b]t" * MANY, MANY),
        ("\x90" * MANY + "\x1b" + "\x07", 0),
        ("\x9b0" * MANY, MANY),
        ("\x1b" + " " * MANY, 0),
    ],
    ids=["strings", "with-text", "titles", "cut-off", "controls", "blanks"],
)
def test_an_escape_that_is_never_closed_is_looked_at_once(text: str, length: int) -> None:
    assert len(clean(text, limit=len(text))) == length


def test_a_title_within_a_title_goes_with_its_end() -> None:
    assert clean("a\x9db\x9dc\x07d") == "abd"
    assert clean("a\x1b]0;title\x1b\\b") == "ab"


@pytest.mark.parametrize("marks", ["\u0300\u0316", "\u0f73"])
def test_a_letter_keeps_some_marks_and_no_more(marks: str) -> None:
    """NFC puts marks in order one by one."""
    kept = normalize("NFC", "a" + (marks * MOST_MARKS)[:MOST_MARKS])
    assert clean("a" + marks * MANY) == kept
    assert clean("cafe\u0301") == "café"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a." * MANY + "a = 1", "too-deep"),
        (f"x = [{'1, ' * 9}'''q''''', {{ {'a.' * MANY}a = 1 }}]", "too-deep"),
        ("x = " + "[" * MANY, "too-deep"),
        ("limits.wait_minutes = " + "9" * 6000, "number-too-long"),
        ("limits.wait_minutes = 0x" + "9" * MANY, "too-much"),
        ('"' * (3 * MANY), "not-toml"),
        ("x" * MOST_BYTES, "too-large"),
    ],
    ids=["key", "inline", "lists", "digits", "hexadecimal", "quotes", "bytes"],
)
def test_a_pack_nobody_could_mean(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "hall.toml"
    path.write_text('[pack]\nlayer = "hall"\nname = "x"\n[limits]\n' + text.removeprefix("limits."))
    assert code in {one.code for one in check(path, GROUP)}


def test_full_stops_in_texts_and_remarks_are_no_keys(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_text(f'# {"a." * 99}\n[pack]\nlayer = "hall"\nname = "{"a." * 15}"\n')
    assert check(path, GROUP) == []


def test_a_pipe_is_no_pack(tmp_path: Path) -> None:
    path = pipe(tmp_path)
    assert [one.code for one in check(path, GROUP)] == ["not-a-file"]
    assert [one.code for one in check(tmp_path, GROUP)] == ["not-a-file"]
    assert [one.code for one in check(Path("/dev/zero"), GROUP)] == ["not-a-file"]


def test_a_line_that_is_no_row_is_told_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"{HEADING}\n{'x' * 90 * MANY}\n{SERVED}\n")
    long, good = queue_log.read(str(path)).rows
    assert long.problem is not None
    assert (long.problem.code, long.line, good.line) == ("row-too-long", 2, 3)
    assert len(long.fields[0]) <= csv_lines.SHOWN + 1
    assert good.problem is None


def test_a_pipe_is_no_log(tmp_path: Path) -> None:
    for path in (pipe(tmp_path), "/dev/zero"):
        with pytest.raises(Refused, match="no-plain-file"):
            queue_log.read(str(path))
