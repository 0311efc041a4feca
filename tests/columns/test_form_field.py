"""Fields that are said once: what a form and a command make of them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from hallctl import columns, words
from hallctl.cli.options import option
from hallctl.columns.form_field import FormField
from hallctl.domain.base import Refused
from hallctl.screens.workplace.panels import FormPanel, widget
from hallctl.words.sentences import FALLBACK, sentence

FROM_INPUT = "- reads it from input."


def fields() -> Iterator[FormField]:
    """Every field that stands beside the columns of a noun."""
    for module in iter_modules(columns.__path__):
        found = vars(import_module(f"hallctl.columns.{module.name}"))
        yield from (one for one in found.values() if isinstance(one, FormField))


FIELDS = list(fields())


def test_there_are_fields_of_several_nouns() -> None:
    names = [field.name for field in FIELDS]
    assert {"due", "login", "counter", "printer"} <= set(names)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_refusal_that_is_said_under_a_field_has_its_sentence(field: FormField) -> None:
    codes = field.refusals.split()
    unknown = [code for code in codes if sentence(Refused(code)) == FALLBACK.format(code=code)]
    assert unknown == []
    assert FormPanel("", "", field).under == dict.fromkeys(codes, field.name)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_command_reads_from_input_where_its_help_says_so(field: FormField) -> None:
    made = option(field)
    assert made.help == field.help
    assert (made.callback is not None) == field.help.endswith(FROM_INPUT)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_form_is_made_of_them_in_the_language_in_use(language: str) -> None:
    words.use(language)
    for field in FIELDS:
        shown = widget(field)
        assert shown.name == field.name
        assert (shown.label == field.label) == (language == "en"), field
        assert shown.value == field.value
