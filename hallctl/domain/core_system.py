"""The link to the core system: one small port, and the adapter for a hall where clerks work in its own window."""

from typing import NamedTuple, Protocol


class CoreAnswer(NamedTuple):
    """What the core system says of a submission: one of `ANSWERS`, with its reference where it is done."""

    says: str
    reference: str = ""


class CoreSystem(Protocol):
    """What hallctl needs of a core system; `key` names one submission, however often it is sent."""

    def submit(self, key: str, service: str) -> CoreAnswer | None:
        """Have a service carried out; None where the answer is still to come."""

    def status(self, key: str) -> CoreAnswer | None:
        """What became of a submission; None where it cannot be told from here."""


class ByHand:
    """The clerk works in the core system's own window, and keys what it says there."""

    def submit(self, key: str, service: str) -> None:
        """It is sent by hand."""

    def status(self, key: str) -> None:
        """Only somebody who looks there can tell."""
