"""Answers: what was found of one item on one round; a failed one has a task (C5.1-1)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import MANAGERS, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, replace
from hallctl.domain.patrol_template import CHECK, NUMBER, TEXT, PatrolItem
from hallctl.domain.round import DONE, OPEN, Round
from hallctl.text import clean, digits

OK, NOT, NOT_APPLICABLE = "ok", "not", "na"
RESULTS = (OK, NOT, NOT_APPLICABLE)
GIVEN, WITHDRAWN = "given", "withdrawn"
STATES = (GIVEN, WITHDRAWN)


class KeyedAnswer(NamedTuple):
    """An answer as it was keyed: a result, the number or the few words that its item asks for.

    What is wrong is said by `note`, in words, or by `phrase`, a code of the pack; `remedy` says what
    was put right at once.
    """

    result: str
    number: int | None = None
    text: Private | None = None
    note: Private | None = None
    phrase: str | None = None
    remedy: Private | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one item of a round, on the round's business `day`; `text`, `note` and `remedy` are
    refs.

    `task` is the id of the task that a failure has. A corrected answer says when and by whom it was
    corrected last. One that is *withdrawn* was keyed by mistake and taken back at once.
    """

    noun: ClassVar = "answer"

    id: int
    round_id: int
    item: str
    day: str
    area: str
    clause: str
    result: str
    number: int | None
    text: str | None
    note: str | None
    phrase: str | None
    remedy: str | None
    task: int | None
    answered_at: int
    answered_by: str
    corrected_at: int | None = None
    corrected_by: str | None = None
    times_corrected: int = 0
    state: str = GIVEN


@event("answer.given")
class AnswerGiven(NamedTuple):
    """An item of a round was answered; `task` is the id of the task that a failure has."""

    round: int
    item: str
    day: str
    area: str
    clause: str
    result: str
    number: int | None = None
    text: Private | None = None
    note: Private | None = None
    phrase: str | None = None
    remedy: Private | None = None
    task: int | None = None


@event("answer.corrected")
class AnswerCorrected(NamedTuple):
    """The item was answered anew; the earlier answer stays in the journal."""

    result: str
    number: int | None = None
    text: Private | None = None
    note: Private | None = None
    phrase: str | None = None
    remedy: Private | None = None
    task: int | None = None


AnswerEvent = AnswerGiven | AnswerCorrected


def evolve(one: Answer | None, event: AnswerEvent, at: Stamp) -> Answer:
    """The answer after an event."""
    match event:
        case AnswerGiven():
            return Answer(
                id=at.seq,
                round_id=event.round,
                **facts(event, but="round"),
                answered_at=at.happened,
                answered_by=at.by,
            )
        case AnswerCorrected():
            assert one is not None
            anew = replace(one, **facts(event))
            return replace(
                anew,
                corrected_at=at.happened,
                corrected_by=at.by,
                times_corrected=one.times_corrected + 1,
            )
    assert_never(event)


class Read(NamedTuple):
    """The meaning of what was keyed for an item: a result, and a number or words where it asks for
    them.
    """

    result: str
    number: int | None = None
    text: str = ""


def read(item: PatrolItem, typed: str) -> Read:
    """What a typed answer means: ok, not, na, a number, or a few words.

    Refused as `number-wanted`, `words-wanted`, `no-such-finding` where the item asks for another one.
    """
    shown = clean(typed)
    code = shown.lower()
    if code in RESULTS and (item.kind == CHECK or code != OK):
        return Read(code)
    if item.kind == NUMBER:
        number = _number(shown)
        if number is None:
            raise Refused("number-wanted", item=item.id, typed=shown)
        return Read(NOT if item.fails(number) else OK, number)
    if item.kind == TEXT:
        if not shown or code == OK:
            raise Refused("words-wanted", item=item.id)
        return Read(OK, text=shown)
    raise Refused("no-such-finding", item=item.id, typed=shown)


def _number(typed: str) -> int | None:
    text = digits(typed)
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdigit() and len(bare) <= 6 else None  # noqa: PLR2004  a count


def give(round_: Round, item: PatrolItem, said: KeyedAnswer, task: int | None) -> AnswerGiven:
    """Answer an item of an open round; refused as `round-state`, `item-optional`, `note-needed`."""
    if round_.state != OPEN:
        raise Refused("round-state", round=round_.id, state=round_.state)
    _check_note(item, said)
    return AnswerGiven(round_.id, item.id, round_.day, item.area, item.clause, *said, task=task)


def correct(
    round_: Round, item: PatrolItem, said: KeyedAnswer, task: int | None
) -> AnswerCorrected:
    """Answer an item anew, also once the round is done; refused as `give` is."""
    if round_.state not in {OPEN, DONE}:
        raise Refused("round-state", round=round_.id, state=round_.state)
    _check_note(item, said)
    return AnswerCorrected(*said, task=task)


def _check_note(item: PatrolItem, said: KeyedAnswer) -> None:
    if said.result != NOT:
        return
    if item.optional:
        raise Refused("item-optional", item=item.id)
    if said.note is None and said.phrase is None:
        raise Refused("note-needed", item=item.id)


NOUN = Noun(
    model=Answer,
    events=events_of(AnswerEvent),
    evolve=evolve,
    instants={"answered": "answered_at", "corrected": "corrected_at"},
    private={"": "record"},
    ended=lambda _answer: True,
    may={"answer.give": MANAGERS, "answer.correct": MANAGERS},
    undoable=frozenset({AnswerGiven, AnswerCorrected}),
    withdrawn={"state": WITHDRAWN},
    belongs={"round_id": "round"},
)
