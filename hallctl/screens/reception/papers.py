"""Pre-processing: the documents seen and missing for the customer (C4.3.1-1, C4.3.1-2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from hallctl.domain.book import Book
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.screens.reception.read import Request
from hallctl.screens.spans import Spans, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets import Choice, Column, Line, Option, Panel, Prose, Row, Rows
from hallctl.screens.widgets.choice import DIGITS
from hallctl.screens.widgets.collapsed import Collapsed
from hallctl.words import N_, _, language
from hallctl.words.names import service_name, who_name

SEEN, MISSING = "seen", "missing"
BESIDE = 13
"""Cells of a line that are not a document's name."""


class TurnedAway(NamedTuple):
    """An arrival that is being turned away, with what the action is given by name."""

    wanted: Request
    given: dict[str, Any]


class Documents(Rows):
    """The documents: Space says that one was seen, its digit that it is missing; Enter alone says nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "pick", N_("Seen"), tooltip=N_("This document was seen"), id="papers.seen"
        ),
        Binding("enter", "hint", show=False, id="papers.hint"),
        *(Binding(d, f"missing({d})", show=False, id=f"papers.missing-{d}") for d in DIGITS),
    ]

    @dataclass
    class Marked(Message):
        """A document was marked."""

        key: str
        state: str

    class Unsaid(Message):
        """Enter was pressed, which says nothing of a document."""

    def describe(self, action: str) -> str:
        """What the key line says of a key of this list."""
        return N_("Seen") if action == "pick" else ""

    def action_hint(self) -> None:
        """Have the keys told."""
        self.post_message(self.Unsaid())

    def action_missing(self, digit: int) -> None:
        """Say that this one is missing."""
        if digit <= len(self.rows):
            key = self.rows[digit - 1].key
            self.select(key)
            self.post_message(self.Marked(key, MISSING))


class Papers(Panel):
    """The documents of one customer, gone through one by one."""

    DEFAULT_CSS = "Papers { max-height: 100%; }"

    @dataclass
    class Settled(Message):
        """Every document is seen or missing."""

        papers: Papers

    def __init__(self, book: Book, service: Service, whose: Ticket | TurnedAway) -> None:
        self.marks: dict[str, str] = {}
        if isinstance(whose, Ticket):
            title, who = whose.label, whose.who
            self.marks |= dict.fromkeys(whose.seen, SEEN) | dict.fromkeys(whose.missing, MISSING)
        else:
            title, who = _("What is missing"), whose.given["who"]
        super().__init__(title=title, aside=service_name(book, service.id), id="papers")
        self.book, self.service, self.whose = book, service, whose
        self.who = who if who in service.who else service.who[0]

    def compose(self) -> ComposeResult:
        """Who has come, the documents, what the keys do."""
        yield from super().compose()
        options = [Option(one, who_name(one) or _("anybody")) for one in self.service.who]
        yield Collapsed("papers-who", options, label=_("Who is here"), value=self.who)
        yield Line("")
        yield Documents(
            Column(),
            Column(),
            Column(cut=True),
            empty=_("Nothing has to be brought."),
            id="documents",
        )
        yield Line("")
        yield Prose(id="papers-name")
        yield Prose(id="papers-hint")

    def on_mount(self) -> None:
        """Begin at the first document."""
        self.query_one("#choice-papers-who").display = len(self.service.who) > 1
        self.show()
        self.documents.select(self.missing[0] if self.missing else self._open())
        self.documents.focus()

    def on_resize(self) -> None:
        """There may be room for whole names, or no longer."""
        self._tell()

    @property
    def documents(self) -> Documents:
        """The list."""
        return self.query_one(Documents)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """What is asked for: of each group one."""
        return self.service.documents.get(self.who, ())

    @property
    def seen(self) -> tuple[str, ...]:
        """The documents seen."""
        return self._marked(SEEN)

    @property
    def missing(self) -> tuple[str, ...]:
        """The documents missing: of groups of which nothing was seen."""
        lacking = [g for g in self.groups if not any(self.marks.get(d) == SEEN for d in g)]
        return tuple(d for group in lacking for d in group if self.marks.get(d) == MISSING)

    def _marked(self, state: str) -> tuple[str, ...]:
        return tuple(d for group in self.groups for d in group if self.marks.get(d) == state)

    def show(self) -> None:
        """Show the marks, and what is to be done."""
        rows, number = [], 0
        for group in self.groups:
            done = any(self.marks.get(one) == SEEN for one in group)
            for place, one in enumerate(group):
                number += 1
                rows.append(self._row(one, number, alternative=place > 0, done=done))
        self.documents.show(rows)
        self._tell()
        self._hint("muted")

    @on(Documents.Unsaid)
    def _unsaid(self, event: Documents.Unsaid) -> None:
        event.stop()
        self._hint("attention")

    def _hint(self, tone: Tone) -> None:
        hint = _("Space: seen (√). Its number: missing (!).") if self.documents.rows else ""
        sign = "! " if hint and tone == "attention" else ""
        self.query_one("#papers-hint", Prose).show(f"{sign}{hint}", tone)

    @on(Rows.Moved, "#documents")
    def _tell(self) -> None:
        """The whole name of the one under the cursor, where it is cut in the list."""
        key, room = self.documents.key, self.documents.size.width - BESIDE
        name = self.book.document(key).in_(language()) if key else ""
        if width(name) <= room or room <= 0:
            name = ""
        self.query_one("#papers-name", Prose).show(name, "strong")

    def _row(self, one: str, number: int, *, alternative: bool, done: bool) -> Row:
        name = self.book.document(one).in_(language())
        mark = self.marks.get(one, "")
        either: Spans = [(_("or") + " ", "muted"), name] if alternative else name
        signs: dict[str, Spans] = {SEEN: [("√", "done")], MISSING: [("!", "wrong")]}
        sign = signs.get(mark, [("-" if done else " ", "muted")])
        return Row(one, [[(str(number), "key")], sign, either])

    @on(Choice.Picked, "#choice-papers-who")
    def _who(self, event: Choice.Picked) -> None:
        event.stop()
        self.who = event.value
        self.show()
        self.documents.focus()

    @on(Rows.Picked, "#documents")
    def _seen(self, event: Rows.Picked) -> None:
        event.stop()
        self._mark(event.key, SEEN)

    @on(Documents.Marked)
    def _missing(self, event: Documents.Marked) -> None:
        event.stop()
        self._mark(event.key, event.state)

    def _mark(self, document: str, state: str) -> None:
        if document:
            self.marks[document] = state
        self.show()
        open_ = self._open()
        if open_:
            self.documents.select(open_)
        else:
            self.post_message(self.Settled(self))

    def _open(self) -> str:
        """The next document to look at; a group is settled by one that was seen, or all missing."""
        for group in self.groups:
            marks = [self.marks.get(one, "") for one in group]
            if SEEN not in marks and "" in marks:
                return group[marks.index("")]
        return ""
