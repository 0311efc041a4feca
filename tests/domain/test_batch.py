"""Numbers of paper forms: drawn once, written as people write them, handed out once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import at

from hallctl.domain import batch as b
from hallctl.domain.base import Refused


def printed(*counts: int, form: str = b.TICKET) -> list[b.Batch]:
    """Batches of a form, one after the other."""
    found: list[b.Batch] = []
    for count in counts:
        event = b.print_(form, count, found[-1].last if found else 0)
        found.append(b.evolve(None, event, at(by="1001")))
    return found


@given(st.lists(st.integers(1, b.MOST), min_size=1, max_size=6))
def test_no_number_is_ever_printed_twice(counts: list[int]) -> None:
    numbers = [n for one in printed(*counts) for n in range(one.first, one.last + 1)]
    assert numbers == list(range(1, sum(counts) + 1))


@given(st.sampled_from([*b.FORMS]), st.integers(1, 10**6))
def test_a_number_is_read_as_it_is_printed_and_without_its_letter(form: str, number: int) -> None:
    said = b.label(form, number)
    assert {b.numbered(form, one) for one in (said, f" {said.lower()}", f"{number}")} == {number}


@pytest.mark.parametrize("typed", ["", "0", "T", "R0041", "T-1", "T٣", "1" * 12])
def test_what_is_no_number_of_the_form_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        b.numbered(b.TICKET, typed)
    assert refused.value.code == "no-form-number"


@pytest.mark.parametrize("count", [0, b.MOST + 1])
def test_none_and_too_many_are_refused(count: int) -> None:
    with pytest.raises(Refused) as refused:
        b.print_(b.REQUEST, count, 7)
    assert refused.value.code == "how-many-forms"


def test_a_range_over_two_batches_is_given_out_of_both_and_only_once() -> None:
    first, second = printed(10, 10)
    out = list(b.give_out([first, second], b.TICKET, (8, 12), "2001", 7))
    assert out == [
        (first, b.BatchGivenOut(8, 10, "2001", 7)),
        (second, b.BatchGivenOut(11, 12, "2001", 7)),
    ]
    after = [b.evolve(one, event, at()) for one, event in out]
    assert [one.given for one in after] == [((8, 10, "2001", 7),), ((11, 12, "2001", 7),)]
    for wanted, code in (
        ((12, 14), "form-given-out"),
        ((15, 21), "form-not-printed"),
        ((5, 4), "form-range"),
        ((30, 31), "form-not-printed"),
    ):
        with pytest.raises(Refused) as refused:
            list(b.give_out(after, b.TICKET, wanted, "2001", None))
        assert refused.value.code == code


def test_forms_are_called_by_name_or_letter() -> None:
    assert [b.known(one) for one in (" K", "k", "Custody")] == [b.CUSTODY] * 3
    with pytest.raises(Refused) as refused:
        b.known("x")
    assert refused.value.code == "no-such-paper-form"
