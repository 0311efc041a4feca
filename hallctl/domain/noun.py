"""What a noun is to those who save and replay it, its events, and how a record comes out of one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args

from hallctl.domain.base import Private

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  so that the names are checked
else:

    def replace(record: Any, /, **facts: Any) -> Any:
        """A copy of a record with some facts changed, in an eighth of the time of
        `dataclasses.replace`, which took a tenth of every change.
        """
        kind = type(record)
        values, put = _copying(kind)
        made = object.__new__(kind)
        for put_one, value in zip(put.values(), values(record), strict=True):
            put_one(made, value)
        for name, value in facts.items():
            if name not in put:
                raise TypeError(f"{kind.__name__} has no {name}")
            put[name](made, value)
        return made

    @cache
    def _copying(kind: Any) -> Any:
        """A function that reads all facts of a record class, and the functions that set each of them."""
        names = kind.__slots__
        return attrgetter(*names), {name: getattr(kind, name).__set__ for name in names}


_KINDS: dict[type[Any], str] = {}
T = TypeVar("T")


def event(kind: str) -> Callable[[type[T]], type[T]]:
    """Give an event class its written kind, as `ticket.called`, which outlives the class's name."""

    def say(made: type[T]) -> type[T]:
        _KINDS[made] = kind
        return made

    return say


def events_of(union: Any) -> dict[str, type[Any]]:
    """The classes of a union of events, or the one event there is, by their written kinds."""
    return {_KINDS[one]: one for one in get_args(union) or (union,)}


class Stamp(NamedTuple):
    """What `evolve` may know besides the event: its seq, when it happened (ms, UTC), and who."""

    seq: int
    happened: int
    by: str


def ref(value: Private | None) -> str | None:
    """The place of a personal value, as a record has it; None where there is none."""
    return value.ref if value else None


def facts(event: Any, but: str = "") -> dict[str, Any]:
    """What an event tells under the names that its record has for it, `but` what is called otherwise there.

    A personal value is told by its ref. A record refuses facts that it does not have (TypeError).
    """
    left = but.split()
    return {
        name: fact.ref if type(fact) is Private else fact
        for name, fact in zip(event._fields, event, strict=True)
        if name not in left
    }


class Undone(NamedTuple):
    """An event of the same record was taken back: `undoes` is its seq.

    What the record was before that event is folded from the journal, never written down again.
    """

    undoes: int


class Retimed(NamedTuple):
    """A clock that had been ahead was put right: `times` are the record's corrected instants (UTC ms).

    They stand by the names in its noun's `instants`; durations begin there again, and the record is
    marked.
    """

    times: Mapping[str, int]


Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the body of an older version of an event, as JSON holds it, and gives the next one's."""


def without(*names: str) -> Upcast:
    """The upcast that leaves out facts which a newer version no longer has."""
    return lambda body: {name: value for name, value in body.items() if name not in names}


_EVERYONES: dict[str, tuple[type[Any], tuple[Upcast, ...]]] = {
    "undone": (Undone, (without("to"),)),
    "retimed": (Retimed, ()),
}
"""The events of every noun, by the last part of their kind, with their upcasters."""


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of record: all that saving, replay, undo and permissions need to know.

    The record class `model` bears the noun's written name (`noun`). `events` are NamedTuple classes
    by their written kinds (`"ticket.called": TicketCalled`); `former` tells today's kind of one that
    was renamed, `upcasters` how the body of (kind, version) becomes the next version's. `evolve`
    gives the record after an event and only assigns. `undoable` are the events Ctrl+Z may take back,
    `withdrawn` what a birth that is taken back sets, `remarks` the kinds journaled beside what
    somebody did, which an undo passes over. `may` maps each action (`ticket.call`) to the roles that
    may do it. `lists` are the columns held as JSON, `flags` those that are 0 or 1; `table` is the
    table's name where the noun's own is a word of SQL. `instants` are the times that a clock put right
    may set anew, by their names in the journal and the columns that hold them; `retime` works them
    out of the record, the last recorded time and the true one, and `marked` is the flag set then;
    `follow` gives, from the record before and after that, what else follows from its times.
    `private` says by the fields' names in the journal what kind of personal value each holds, and
    under "" what the others do; `ended` whether a record no longer needs its values, None where that
    cannot be told; `belongs` are the columns that name a record of another noun which it is part of.
    `cuts_since` is the instant from which on a record cuts what else happened, as a mode does.
    """

    model: type[Any]
    events: Mapping[str, type[Any]]
    evolve: Callable[[Any, Any, Stamp], Any]
    may: Mapping[str, frozenset[str]]
    lists: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    undoable: frozenset[type[Any]] = frozenset()
    withdrawn: Mapping[str, Any] = field(default_factory=dict)
    remarks: frozenset[str] = frozenset()
    former: Mapping[str, str] = field(default_factory=dict)
    upcasters: Mapping[tuple[str, int], Upcast] = field(default_factory=dict)
    table: str = ""
    instants: Mapping[str, str] = field(default_factory=dict)
    retime: Callable[[Any, int, int], Mapping[str, int]] | None = None
    marked: str = ""
    follow: Callable[[Any, Any], Any] | None = None
    private: Mapping[str, str] = field(default_factory=dict)
    ended: Callable[[Any], bool] | None = None
    belongs: Mapping[str, str] = field(default_factory=dict)
    cuts_since: str = ""
    _kinds: dict[type[Any], str] = field(init=False, repr=False, compare=False)
    _versions: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index kinds by event class once: writing an event looks up its kind and version."""
        kinds = {event: kind for kind, event in self.events.items()}
        kinds |= {event: f"{self.name}.{end}" for end, (event, _) in _EVERYONES.items()}
        object.__setattr__(self, "_kinds", kinds)
        versions = {kind: 1 + len(self.upcasts(kind, 1)) for kind in kinds.values()}
        object.__setattr__(self, "_versions", versions)

    @property
    def name(self) -> str:
        """The noun's name, as the journal has it."""
        return str(self.model.noun)

    @property
    def table_name(self) -> str:
        """The table that holds the records."""
        return self.table or self.name

    def kind(self, event: type[Any]) -> str:
        """The journal's name of an event class."""
        return self._kinds[event]

    def event(self, kind: str) -> type[Any]:
        """The event class of a journal kind, old or new; KeyError for one this version lacks."""
        kind = self.former.get(kind, kind)
        end = kind.removeprefix(f"{self.name}.")
        return _EVERYONES[end][0] if end in _EVERYONES else self.events[kind]

    def value(self, name: str) -> str:
        """What kind of personal value a field of this name holds; "text" where nothing is said."""
        return self.private.get(name) or self.private.get("", "text")

    def upcasts(self, kind: str, version: int) -> tuple[Upcast, ...]:
        """What makes a body of this version one of today's, step by step."""
        kind = self.former.get(kind, kind)
        end = kind.removeprefix(f"{self.name}.")
        if end in _EVERYONES:
            return _EVERYONES[end][1][version - 1 :]
        found = []
        while step := self.upcasters.get((kind, version)):
            found.append(step)
            version += 1
        return tuple(found)

    def version(self, kind: str) -> int:
        """The version in which an event of this kind is written now: 1 and one per upcaster."""
        return self._versions[self.former.get(kind, kind)]

    def retimed(self, record: Any, times: Mapping[str, int]) -> Any:
        """The record with its instants set anew after the clock was put right, and its mark."""
        marks = {self.marked: True} if self.marked else {}
        after = replace(record, **{self.instants[name]: at for name, at in times.items()}, **marks)
        return self.follow(record, after) if self.follow else after

    def taken_back(self, now: Any, before: Any) -> Any:
        """The record as an undo leaves it: as it was `before`, or withdrawn where it was not born."""
        return replace(now, **self.withdrawn) if before is None else before
