"""The sentence for a refusal, and for a hall file that cannot be used."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from hallctl.words import N_, _

PARTS = ("file", "text", "hall", "pack", "staff", "counter", "visit", "ticket", "order", "item")
"""The modules of `words` that hold sentences: one for each noun, and what stands beside them."""

FALLBACK = N_("This is not possible now ({code}).")


class Coded(Protocol):
    """A Refused, NotAllowed or HallUnusable."""

    code: str
    facts: dict[str, object]


def sentence(error: Coded) -> str:
    """What is wrong and what to do, in the language in use."""
    for part in PARTS:
        found = import_module(f"hallctl.words.{part}").REFUSALS.get(error.code)
        if found:
            return _(found).format(**error.facts)
    return _(FALLBACK).format(code=error.code)
