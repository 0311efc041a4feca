"""What is wrong with an item that is not in order: a digit for a phrase of the pack, or words typed at once."""

from __future__ import annotations

from textual import events, on

from hallctl.columns.form_field import FormField
from hallctl.columns.walk import NOTE, REMEDY
from hallctl.screens.widgets import Choice, Field, Form
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.words import N_, _
from hallctl.words.names import clauses

ABOUT = N_("A digit for what is wrong, or type it in words.")


class WrongPanel(FormPanel):
    """Phrases, of which one has to be chosen where nothing is said in words."""

    def __init__(self, name: str, title: str, phrases: FormField) -> None:
        self.known = phrases.choices
        super().__init__(name, title, phrases, NOTE, REMEDY, about=_(ABOUT))

    @property
    def phrases(self) -> Choice:
        """The phrases."""
        return self.query_one(Choice)

    def on_key(self, event: events.Key) -> None:
        """What is typed at the phrases begins the words."""
        typed = event.character or ""
        if (
            self.phrases.has_focus
            and event.is_printable
            and not typed.isdecimal()
            and typed.strip()
        ):
            event.stop()
            field = self.field(NOTE.name)
            field.fill(field.value + typed)
            field.entry.focus()
            self._said()

    @on(Form.Restored)
    def _back(self) -> None:
        """Words that came back after a crash count as those that are typed, and are in view."""
        self._said()
        if self.phrases.optional:
            self.field(NOTE.name).entry.focus()

    @on(Field.Changed)
    def _said(self) -> None:
        self.phrases.optional = bool(self.field(NOTE.name).value.strip())

    def wrong(self, values: Values) -> str:
        """The phrase by its code, or the words, with the phrase before them where one was chosen too."""
        phrase, note = values["phrase"], values[NOTE.name]
        return clauses((self.known.get(phrase, ""), note)) if note else phrase
