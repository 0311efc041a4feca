"""`--print` and `--preview`: what a command has done, on the customer's paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from typer import Option

from hallctl.cli.output import Output
from hallctl.domain.base import Refused
from hallctl.store.file import Hall
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.paper.sending import Made, Sent

Print = Annotated[bool, Option("--print", help=N_("Print it on the printer here."))]
Preview = Annotated[
    bool, Option("--preview", help=N_("Show what would be printed, without printing it."))
]


def ready(hall: Hall, print_: bool) -> None:
    """Refuse before anything is done where there is no printer to print on."""
    if print_:
        from hallctl.paper.sending import needed  # noqa: PLC0415  only where one prints

        needed(hall)


def state(sent: Sent | None) -> str | None:
    """What became of a slip, as JSON says it."""
    if sent is None:
        return None
    return "unknown" if sent.unknown else "waiting" if sent.waits else "yes"


def printed(
    hall: Hall, answer: Output, make: Callable[[], Made], *, print_: bool, preview: bool
) -> Output:
    """The answer with its slip: on the printer, or as text in place of the sentence."""
    if not (print_ or preview):
        return told(answer, None)
    from hallctl.paper.sending import as_text, send  # noqa: PLC0415

    made = make()
    text = as_text(hall, made) if preview else ""
    sent = send(hall, made) if print_ else None
    if preview:
        answer = answer._replace(text=text)
    elif sent:
        answer = answer._replace(text=f"{answer.said}\n{told_of(sent)}")
    return told(answer, sent)


def told(answer: Output, sent: Sent | None) -> Output:
    """The answer, whose JSON says whether the slip is printed; of a list each one does."""
    if isinstance(answer.data, list):
        return answer._replace(data=[{**one, "printed": state(sent)} for one in answer.data])
    return answer._replace(data={**answer.data, "printed": state(sent)})


def told_of(sent: Sent) -> str:
    """What became of a slip, and what to do."""
    from hallctl.words.sentences import sentence  # noqa: PLC0415

    if not sent.waits and not sent.unknown:
        return _("The slip is printed.")
    if sent.problem is None:
        return _("The slip waits for its turn at the printer.")
    problem = sentence(Refused(sent.problem))
    if sent.unknown:
        said = _(
            "The slip was perhaps printed. {problem} Then say `hallctl slip came-out ID` or"
            " `hallctl slip again ID`; `hallctl slip list` has the id."
        )
        return said.format(problem=problem)
    return _("The slip waits for the printer. {problem}").format(problem=problem)


def told_of_trial(sent: Sent) -> str:
    """What became of a test page, which waits on no list."""
    from hallctl.words.sentences import sentence  # noqa: PLC0415

    if not sent.unknown or sent.problem is None:
        return told_of(sent)
    said = _("The test page was perhaps printed. {problem}")
    return said.format(problem=sentence(Refused(sent.problem)))
