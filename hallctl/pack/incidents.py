"""Contacts and playbooks as a pack writes them (C5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from hallctl.domain.playbook import MEETS, WHENS
from hallctl.pack.fields import Both, Clause, Name, Role, Silent, Strict

if TYPE_CHECKING:
    When: TypeAlias = str
    Meets: TypeAlias = str
else:  # the domain's own words, which pydantic lists where it finds another
    When, Meets = Literal[WHENS], Literal[MEETS]


class ContactModel(Strict):
    """A contact whom steps tell, and the one who is asked `next` where nobody answers."""

    name: Both
    phone: Annotated[str, Field(pattern=r"^[0-9 +()-]{0,30}$")] = ""
    next: Annotated[str, Field(pattern=r"^([a-z][a-z0-9-]{0,39})?$")] = ""


class PlayStepModel(Strict):
    """A step of a playbook: who does it, by when, and whom it tells with what words."""

    id: Name
    clause: Clause = ""
    who: list[Role] = []
    text: Both
    limit: Annotated[str, Field(pattern=r"^([1-9][0-9]{0,3}(min|h))?$")] = ""
    when: When = "always"
    tell: list[Name] = []
    say: Silent = Silent()
    proof: Silent = Silent()
    meets: Meets = ""


class PlaybookModel(Strict):
    """What is done in an incident of a kind, and of a branch of it."""

    kind: Name
    branch: Annotated[str, Field(pattern=r"^([a-z][a-z0-9-]{0,39})?$")] = ""
    name: Both
    practice: bool = False
    mend: bool = False
    steps: Annotated[list[PlayStepModel], Field(min_length=1)]
