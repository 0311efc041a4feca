"""How other systems write times: what is known, what is stated, and what is proposed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl import log_times
from hallctl.domain.base import Refused

AT = "2026-05-04 07:24:19"


@pytest.mark.parametrize(
    ("text", "day", "forms", "iso"),
    [
        (AT, "", {}, AT),
        ("2026/5/4 7:24", "", {}, "2026-05-04 07:24"),
        ("2026.5.4 7:24:19.25", "", {}, "2026-05-04 07:24:19.25"),
        ("2026年5月4日7时24分19秒", "", {}, AT),
        ("2026-05-04T07:24:19,5+08:00", "", {}, "2026-05-04 07:24:19.5+08:00"),
        ("2026-05-04 07:24:19 +0800", "", {}, "2026-05-04 07:24:19+0800"),
        ("7:24:19", "20260504", {}, AT),
        ("7:24:19", "2026/5/4 0:00", {}, AT),
        ("7:24:19", "4-May-26", {"day": "D-MMM-YY"}, AT),
        ("7:24:19", "4-May-26", {"at": "D-MMM-YY H:mm:ss"}, AT),
        ("7:24:19 am", "26-5-4", {"day": "yy-m-d", "time": "hh:mm:ss tt"}, AT),
        ("上午7:24:19", "2026/5/4", {"time": "上午h:mm:ss"}, AT),
        ("下午12:05", "2026/5/4", {"time": "上午h:mm"}, "2026-05-04 12:05"),
        ("12:05 AM", "2026/5/4", {"time": "h:mm AM"}, "2026-05-04 00:05"),
        ("Monday, May 4, 2026 7:24:19 AM", "", {"at": "dddd, MMMM d, yyyy h:mm:ss AM"}, AT),
        ("04/05/26 07:24:19", "", {"at": "%d/%m/%y %T"}, AT),
        ("07-24-19", "2026-05-04", {"arrived_at": "HH-mm-ss"}, AT),
        ("yesterday", "", {}, "yesterday"),
        ("4-Foo-26 7:24", "", {"at": "D-MMM-YY H:mm"}, "2026-00-04 07:24"),
        ("", "2026-05-04", {}, ""),
    ],
)
def test_a_time_in_its_form(text: str, day: str, forms: dict[str, str], iso: str) -> None:
    assert log_times.iso("arrived_at", text, day, forms) == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "time-missing"),
        ("7:24", "day-missing"),
        ("2026-02-30 10:00", "bad-time"),
        ("2026-05-04 24:01", "bad-time"),
        ("1970-01-01 00:00:00", "bad-time"),
        ("2026-00-04 07:24", "bad-time"),
        ("4-May-26 7:24", "bad-time"),
    ],
)
def test_what_is_no_time(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        log_times.instant("arrived_at", text, 480)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4-May-26 7:24:19", ["D-MMM-YY H:mm:ss"]),
        ("27.2.2026 10:00", ["D.M.YYYY H:mm"]),
        ("3/4/2026 10:00", ["D/M/YYYY H:mm", "M/D/YYYY H:mm"]),
        ("2026/3/2 上午9:30", ["YYYY/M/D AM h:mm"]),
        ("2026-02-30 10:00", []),
        ("1970-01-01 00:00:00", []),
        ("soon", []),
    ],
)
def test_forms_are_proposed_where_they_can_be_meant(text: str, found: list[str]) -> None:
    assert log_times.guesses(text) == found


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("day", "D-M"), ("day", "h:mm"), ("time", "h"), ("time", "D.M.YYYY"), ("at", "D.M.YYYY"),
        ("at", "%Q"), ("arrived_at", "?"), ("at", "D D.M.YY H:mm"),
    ],
)  # fmt: skip
def test_a_form_by_which_nothing_can_be_read(name: str, pattern: str) -> None:
    with pytest.raises(Refused, match="bad-form"):
        log_times.check(name, pattern)


@given(
    st.integers(946_684_800, 4_102_444_799).map(
        lambda seconds: datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    ),
    st.sampled_from(
        [
            ("D.M.YYYY H:mm:ss", "%d.%m.%Y %H:%M:%S"),
            ("M/D/YY h:mm:ss AM", "%m/%d/%y %I:%M:%S %p"),
            ("YY年M月D日 HH:mm:ss", "%y年%m月%d日 %H:%M:%S"),
            ("D-MMM-YY H:mm:ss", "%d-%b-%y %H:%M:%S"),
        ]
    ),
)
def test_what_is_written_in_a_form_is_read_in_it(at: datetime, forms: tuple[str, str]) -> None:
    ours, theirs = forms
    text = at.strftime(theirs)
    for form in (ours, theirs):
        log_times.check("at", form)
        assert log_times.iso("ended_at", text, "", {"at": form}) == at.isoformat(" ")
