"""The steps that settle who the customer is, and whether they may have the service."""

from __future__ import annotations

from hallctl.domain.base import Refused
from hallctl.domain.step import Done, Ending, Given, Need, Result, Secret, Step, StepContext, secret

MATCHES = ("passed", "failed", "not-needed")
CLEAR = "clear"
ACTING = "acting-"
"""The prefix of fields about the person who acts for the owner."""


# identity: who stands there, and does the person match the document


def _identity_needs(s: StepContext) -> tuple[Need, ...]:
    who = s.order.who if s.order.who in s.service.who else s.service.who[0]
    matches = MATCHES[:2] if s.service.match else MATCHES
    return (
        Need("who", "choice", s.service.who, who),
        *(
            Need(ACTING + name, kind, default=s.acting.get(name, ""), required=False)
            for name, kind in asked_of_who_acts(s)
        ),
        Need("match", "choice", matches),
        Need("match-reference", "text", required=False),
    )


def asked_of_who_acts(s: StepContext) -> list[tuple[str, str]]:
    """The facts that the pack asks of anyone who acts for the owner, with their kinds."""
    names = dict.fromkeys(name for who in s.service.who for name in s.service.acting.get(who, ()))
    return [(name, "phone" if name == "phone" else "text") for name in names]


def _identity(s: StepContext, given: Given) -> Result:
    who = given["who"]
    if given["match"] == "failed":
        return Ending("match-failed")
    asked = s.service.acting.get(who, ())
    if lacking := next((name for name in asked if not given[ACTING + name]), ""):
        raise Refused("field-needed", field=ACTING + lacking)
    if who in s.service.manager_for and not s.by.approved:
        raise Refused("manager-needed", who=who, service=s.service.id)
    return Done(
        {
            "who": who,
            "match": given["match"],
            "match_reference": secret(given["match-reference"]),
            "approver": s.by.approver,
            "acting": {name: Secret(given[ACTING + name]) for name in asked},
        }
    )


# documents: one of each group seen, the originals taken go on the to-hand-back list


def _documents_needs(s: StepContext) -> tuple[Need, ...]:
    groups = s.service.documents.get(s.order.who or "", ())
    known = tuple(document for group in groups for document in group)
    # What reception saw is brought; where it looked at nothing, the usual documents are.
    brought = s.prepared or tuple(group[0] for group in groups)
    taken = ",".join(one for one in known if one in brought and s.book.handed_back(one))
    return (
        Need("seen", "several", known, required=bool(_unseen(s))),
        Need("taken", "several", default=taken, required=False),
    )


def _unseen(s: StepContext) -> list[tuple[str, ...]]:
    """The groups of documents of which one is still to be checked at the counter."""
    groups = s.service.documents.get(s.order.who or "", ())
    return [group for group in groups if not set(group) & set(s.settled)]


def _documents(s: StepContext, given: Given) -> Result:
    seen = given["seen"]
    if missing := [group for group in _unseen(s) if not set(group) & set(seen)]:
        raise Refused("documents-missing", missing=tuple("|".join(group) for group in missing))
    return Done({"seen": seen}, received=given["taken"])


# number and status: whose number it is, and whether the core system lets it be served


def _number_needs(s: StepContext) -> tuple[Need, ...]:
    named = "name" in s.service.checked
    return (
        Need("number", "phone", default=s.phone),
        Need("name", "text", default=s.name, required=named),
    )


def _number(_: StepContext, given: Given) -> Result:
    return Done({"phone": Secret(given["number"]), "name": secret(given["name"])})


def _status_needs(s: StepContext) -> tuple[Need, ...]:
    refusals = tuple(reason.id for reason in s.book.reasons("decline"))
    return (Need("status", "choice", (CLEAR, *refusals)),)


def _status(_: StepContext, given: Given) -> Result:
    return Done({}) if given["status"] == CLEAR else Ending(given["status"])


STEPS = {
    "identity": Step(_identity_needs, _identity),
    "documents": Step(_documents_needs, _documents),
    "number": Step(_number_needs, _number),
    "status": Step(_status_needs, _status),
}
