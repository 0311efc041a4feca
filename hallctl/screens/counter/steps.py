"""How each step is shown: the one table in which the screens know a step by its name."""

from __future__ import annotations

from hallctl.domain.book import Book
from hallctl.screens.counter import steps_closing, steps_customer, steps_terms
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.words import said
from hallctl.words import _

_VIEWS = {**steps_customer.VIEWS, **steps_terms.VIEWS, **steps_closing.VIEWS}
_PLAIN = StepView()


def view_of(step: str) -> StepView:
    """How a step is shown; one that has nothing of its own, as its pack and its rule say."""
    return _VIEWS.get(step, _PLAIN)


def step_name(book: Book, step: str) -> str:
    """What a step is called."""
    own = view_of(step).name
    return _(own) if own else said(book.step(step).name)
