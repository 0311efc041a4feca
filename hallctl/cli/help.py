"""`hallctl help`: what a noun is, what happens to it, and who may do what."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Argument

from hallctl.cli.format import table
from hallctl.cli.output import Output
from hallctl.cli.session import speak_like_the_hall
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import NO_PERSON, ROLES, Refused
from hallctl.domain.noun import Noun
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.nouns import noun as noun_named
from hallctl.words import N_, _
from hallctl.words.events import happened
from hallctl.words.records import noun_name
from hallctl.words.sentences import role_name

VERBS = Verbs()
NOUN_HEADS = (N_("Noun"), N_("In words"), N_("In a sentence"))
EVENT_HEADS = (N_("Event"), N_("What happened"))
MAY_HEADS = (N_("Action"), N_("Who may do it"))


@VERBS.verb("help", "")
def help_(
    noun: Annotated[str | None, Argument(help=N_("A noun; without one, all."))] = None,
) -> Output:
    """From the program's own registry: nothing here is written down twice."""
    speak_like_the_hall()
    if noun is None:
        every = [_about(name) for name in NOUNS]
        return Output(every, lambda: table(NOUN_HEADS, [tuple(one.values()) for one in every]))
    if noun not in NOUNS:
        raise Refused("no-such-noun", noun=noun, nouns=tuple(NOUNS))
    data = _facts(noun_named(noun))
    return Output(data, lambda: _text(data))


def _facts(about: Noun) -> dict[str, Any]:
    return {
        **_about(about.name),
        "events": happened(about.name),
        "may": {
            action: [role for role in (*ROLES, *NO_PERSON) if role in roles]
            for action, roles in about.may.items()
        },
    }


def _about(noun: str) -> dict[str, str]:
    help_ = _(brought("words", noun, "HELP", ""))
    return {"noun": noun, "name": noun_name(noun), "help": help_}


def _text(data: dict[str, Any]) -> str:
    may = [(action, _(", ").join(map(role_name, roles))) for action, roles in data["may"].items()]
    parts = [data["help"], table(EVENT_HEADS, data["events"].items()), table(MAY_HEADS, may)]
    return "\n\n".join(part for part in parts if part)
