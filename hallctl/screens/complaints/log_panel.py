"""The form in which a case is logged while the customer talks: their words first, all else as it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import cast

from textual import on
from textual.widget import Widget

from hallctl.columns import complaint_fields as fields
from hallctl.columns.form_field import FormField
from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.case import IN_THE_HALL
from hallctl.domain.routing import BOOK, NETWORK, Category, categories, category, sources
from hallctl.pinyin import is_found
from hallctl.queries.complaint import CaseDraft, Relative, record, relatives
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints.opening import FORM
from hallctl.screens.dialogs import Pick
from hallctl.screens.widgets import Choice, Field, Form, Option, Prose
from hallctl.screens.widgets.collapsed import Collapsed, CollapsedSeveral
from hallctl.screens.widgets.no_default import NoDefault
from hallctl.screens.workplace.panels import FormPanel, PanelForm, Values, options, widget
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.text import phone
from hallctl.words import _, language
from hallctl.words.complaint import LED, RELATIVES, STATES
from hallctl.words.names import commas, sentences

OUTSIDE = (
    fields.REFERENCE,
    fields.STARTED,
    fields.CONTACT_BY,
    fields.ANSWER_BY,
)
"""What a paper from outside says; asked for where the case comes from there."""
FIELDS = (
    fields.TEXT._replace(lines=3),
    fields.WANT._replace(optional=False),
    fields.CATEGORY,
    fields.PHONE._replace(optional=False, check=lambda typed: typed and phone(typed)),
    fields.REPEATS,
    fields.RELATED,
    fields.CAUSED_BY,
    fields.NAME,
    fields.ABOUT,
    fields.ABOUT_STAFF,
    *(one._replace(optional=False) for one in OUTSIDE),
    fields.PAGE,
)


LINKS = (fields.REPEATS.name, fields.RELATED.name, fields.CAUSED_BY.name)
"""How it can have to do with a case that is found while it is logged: the fields that name such cases."""
SHOWN = 3


class CategoryField(Field):
    """A category by its two letters, or by any part of its name; where that is not one, a list is asked for."""

    book: Book

    @property
    def chosen(self) -> Category | None:
        """The only category that what is typed can mean."""
        typed = self.value.strip()
        if not typed:
            return None
        try:
            return category(self.book, typed)
        except Refused:
            found = [one for one in categories(self.book) if is_found(called(one), typed)]
            return found[0] if len(found) == 1 else None

    def passes(self) -> bool:
        """With one that is known; else one is chosen first."""
        known = self.chosen
        if known is None:
            at = cast("HallScreen", self.screen)
            at.begin(self._choose(at))
            return False
        self.fill(known.mnemonic)
        return True

    async def _choose(self, at: HallScreen) -> None:
        every = [
            Option(one.mnemonic, called(one), one.simple.in_(language()))
            for one in categories(self.book)
        ]
        self.fill(await at.ask(Pick(_("Category"), every)))
        self.post_message(Field.Done(self))


def called(one: Category) -> str:
    """A category by its letters and its name."""
    return f"{one.mnemonic} {one.name.in_(language())}"


CATEGORY = fields.CATEGORY
"""The field that is made a `CategoryField`."""


class LettersPanel(FormPanel):
    """A form with a category among its fields: its name, rule and what to mind are shown once it is typed."""

    DEFAULT_CSS = "LettersPanel Form > Prose { margin-left: 15; }"

    def __init__(self, book: Book, draft: str, title: str, *every: FormField) -> None:
        self.book, self.rule = book, Prose(tone="muted")
        super().__init__(draft, title, *every)

    def made(self, draft: str, every: Sequence[FormField]) -> Form:
        """The fields, and under the category what is said of it."""
        return PanelForm(*self.widgets(every), draft=draft)

    def widgets(self, every: Sequence[FormField]) -> Iterator[Widget]:
        """The fields, and what is shown among them."""
        for field in every:
            if field.name != fields.CATEGORY.name:
                yield widget(field)
                continue
            said = _("two letters; Enter alone: choose")
            made = CategoryField(field.name, _(field.label), placeholder=said)
            made.book = self.book
            yield from (made, self.rule)

    @on(Field.Changed, "#field-category")
    @on(Form.Restored)
    def explain(self) -> None:
        """What the category is, by which rule it is settled at once, and what to mind."""
        of = self.form.query_one(CategoryField).chosen
        if of is None:
            self.rule.show("")
            return
        rule = of.simple.in_(language()) or _("No fixed rule settles it: others decide.")
        said = sentences([rule, of.mind.in_(language())])
        self.rule.show(f"{of.name.in_(language())}  {said}", "muted")

    @property
    def categorised(self) -> bool:
        """Whether there is a category; else it is asked for."""
        return self.form.query_one(CategoryField).passes()


class LogPanel(LettersPanel):
    """What happened, what they want, the category, the phone: Enter four times; the rest can be skipped."""

    DEFAULT_CSS = """
    LogPanel { padding: 0 2; }
    """

    first, draft = "text", FORM

    def __init__(
        self, book: Book, running: Sequence[Option], source: str, offered: Sequence[Option]
    ) -> None:
        """`running` are the faults that may have caused it, `offered` the records that it may be about."""
        self.running, self.source, self.offered = running, source, offered
        self.found: list[Relative] = []
        self.causes: Sequence[Option] = ()
        self._looked: Values = {}
        self.relatives = Prose(tone="attention")
        super().__init__(book, self.draft, _("Log a complaint"), *FIELDS)

    def widgets(self, every: Sequence[FormField]) -> Iterator[Widget]:
        """The quiet place first; what comes after the phone, Enter skips."""
        made = list(super().widgets(every))
        yield self._passed(NoDefault("led", options(LED), label=_(fields.LED.label)))
        for one in made:
            yield one
            if one.name == "phone":
                yield self.relatives
            elif one.name == "name" and self.offered:
                offered = [Option("", _("not named")), *self.offered]
                yield self._passed(Collapsed("which", offered, label=_(fields.ABOUT.label)))
            elif one.name == "about-staff":
                came = [Option(one.id, one.name.in_(language())) for one in sources(self.book)]
                yield self._passed(
                    Collapsed("source", came, label=_(fields.SOURCE.label), value=self.source)
                )
                flags = options(fields.FLAGS.choices)
                yield self._passed(CollapsedSeveral("flag", flags, label=_(fields.FLAGS.label)))

    @staticmethod
    def _passed(choice: Choice) -> Choice:
        choice.optional = True
        return choice

    def on_mount(self) -> None:
        """Show what goes with what is preset."""
        self.follow()

    @property
    def values(self) -> dict[str, str]:
        """What is filled in."""
        return self.form.values

    @property
    def led(self) -> str:
        """Whether the customer was led to a quiet place; empty while nobody has said."""
        return self.form.query_one("#choice-led", Choice).value

    def follow(self) -> None:
        """Show what depends on what is filled in."""
        source = self.form.query_one("#choice-source", Choice).value
        outside = any(one.outside for one in sources(self.book) if one.id == source)
        for one in OUTSIDE:
            self.field(one.name).display = outside
        self.field("page").display = source == BOOK
        for kind in LINKS:
            self.field(kind).display = bool(self.field(kind).value)
        waits = (
            ""
            if self.led or source not in IN_THE_HALL
            else _("lead the customer to a quiet place first")
        )
        self.head(self.heading[0], waits)

    @on(Field.Changed, "#field-phone, #field-category")
    @on(Field.Done)
    @on(Form.Restored)
    async def _look(self) -> None:
        """Show what it may have to do with while the customer is still there."""
        at = cast("HallScreen", self.screen)
        if (values := self.values) == self._looked:
            return
        self._looked = values
        of = self.form.query_one(CategoryField).chosen
        self.causes = self.running if of is not None and of.to == NETWORK else ()
        with at.hall.keys.busy(), at.hall.guard():
            self.found = await at.do(_relatives, at.by, values)
            self.relatives.show(self._said(), "attention")
            self.follow()

    def _said(self) -> str:
        found = [
            _("{case} ({why})").format(case=case, why=why)
            for case, why in map(self.told, self.found)
        ] + [f"{one.label} {one.note}" for one in self.causes]
        if not found:
            return ""
        return _("Perhaps it has to do with {cases}. Ctrl+R links it.").format(cases=commas(found))

    def told(self, one: Relative) -> tuple[str, str]:
        """A case that was found, and why it is likely, in words."""
        names = {one.id: one.name.in_(language()) for one in categories(self.book)}
        case = one.case
        said = f"{case.label} {names.get(case.category, case.category)} {_(STATES[case.state])}"
        return said, commas(_(RELATIVES[why]) for why in one.why)

    def has_linked(self, label: str) -> bool:
        """Whether it was said how it has to do with a case or an incident."""
        return any(label in labels(self.field(kind).value) for kind in LINKS)

    def link(self, label: str, how: str) -> None:
        """Say how it has to do with a case or an incident, and no other way; `how` is empty where it has not."""
        for kind in LINKS:
            others = [one for one in labels(self.field(kind).value) if one != label]
            self.field(kind).fill(", ".join([*others, label] if kind == how else others))
        self.follow()


def labels(typed: str) -> list[str]:
    """The cases that a field names."""
    return typed.replace("，", ",").replace(",", " ").split()


def _relatives(hall: Hall, by: Actor, typed: Values) -> list[Relative]:
    """What it may have to do with, as far as it is told; of the index what is there."""
    whole = chosen = ""
    with suppress(Refused):
        whole = phone(typed["phone"]) if typed["phone"] else ""
    _id, book = pack.current(hall.db)
    with suppress(Refused):
        chosen = category(book, typed["category"]).id
    about = [typed.get("which", ""), *labels(typed["about"])]
    records = tuple(filter(None, (record(hall.db, one, hall.clock()) for one in about)))
    told = CaseDraft(typed["text"], chosen, whole, typed["name"], records)
    return relatives(hall.db, by, told, hall.clock())[:SHOWN]
