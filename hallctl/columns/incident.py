"""What is shown of incidents; `own` around them are their steps by id, and what they caused by noun and id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several, written
from hallctl.columns.contact import role
from hallctl.columns.due import until
from hallctl.columns.kinds import INSTANT, LIST, MOMENT, PERSON, coded
from hallctl.domain.incident import OPEN, Incident
from hallctl.domain.incident_timers import StepNow, timers
from hallctl.domain.mode import Mode
from hallctl.domain.task import Task
from hallctl.domain.times import moment, time_on
from hallctl.words import N_, _, language
from hallctl.words import incident as words
from hallctl.words.mode import NAMES as MODES
from hallctl.words.names import clauses, commas, qualified
from hallctl.words.records import named
from hallctl.words.sentences import role_name
from hallctl.words.task import STATES


class TimelineEntry(NamedTuple):
    """One line of the timeline: when it was so and when it was recorded (UTC ms), by whom, what, and its words.

    `step` is the step that it is about; one that was corrected since is `superseded`. `judged` are the cause,
    the reach, and whether trade is affected.
    """

    seq: int
    at: int
    recorded: int
    by: str
    kind: str
    step: str = ""
    state: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    superseded: bool = False
    judged: tuple[str, str, bool] | None = None


def _timers(one: Incident, at: Around) -> list[dict[str, Any]]:
    return [timer._asdict() for timer in timers(one, at.now)]


def timers_said(one: Incident, at: Around) -> str:
    """What is left of each limit that runs, and which was missed."""
    return commas(
        filter(None, (_timer(*timer, at, runs=one.state == OPEN) for timer in timers(one, at.now)))
    )


def _timer(
    name: str, due_at: int, met_at: int | None, late: bool, at: Around, *, runs: bool
) -> str:
    if met_at is not None or not runs:
        return _("{timer} late").format(timer=_(words.TIMERS[name])) if late else ""
    span = until(abs(due_at - at.now))
    said = _("{timer} late {span}") if late else _("{timer} {span}")
    return said.format(timer=_(words.TIMERS[name]), span=span)


def _steps(one: Incident, at: Around) -> list[dict[str, Any]]:
    return [_step(one, step, at) for step in at.own[one.id]]


def _step(one: Incident, now: StepNow, at: Around) -> dict[str, Any]:
    said = one.steps.get(now.step.id)
    told = None
    if said and said[4]:
        who, how, answer = (at.values.get(ref or "", "") for ref in said[4:7])
        told = {"who": who, "how": how, "answer": answer, "at": said[1]}
    return {
        "step": now.step.id,
        "clause": now.step.clause,
        "who": list(now.step.who),
        "text": now.step.text.in_(language()),
        "tell": list(now.step.tell),
        "state": now.state,
        "due_at": now.due_at,
        "late": now.late(at.now),
        "done_at": said[1] if said else None,
        "by": said[2] if said else None,
        "recorded_at": said[3] if said else None,
        "told": told,
        "reason": at.values.get(said[7] or "") if said else None,
    }


def _links(one: Incident, _at: Around) -> list[dict[str, Any]]:
    kinds = {one.noun: "merged"}
    links = [
        {"noun": noun, "id": other, "kind": kinds.get(noun, "caused")} for noun, other in one.links
    ]
    merged = {"noun": one.noun, "id": one.merged_into, "kind": "merged"}
    return [*links, merged] if one.merged_into else links


def _links_said(one: Incident, at: Around, kind: str = "caused") -> str:
    links = (link for link in _links(one, at) if link["kind"] == kind)
    every = [at.own.get((link["noun"], link["id"])) for link in links]
    return commas(named(record) for record in every if record is not None)


def _modes(one: Incident, at: Around) -> list[dict[str, Any]]:
    return [
        {"mode": mode.mode, "since_at": mode.since, "until_at": mode.until}
        for mode in at.own.get(("modes", one.id), ())
    ]


def _task_said(at: Around) -> Callable[[Task], str]:
    def said(task: Task) -> str:
        return qualified(at.values.get(task.text, ""), _(STATES[task.state]))

    return said


def _mode_said(at: Around) -> Callable[[Mode], str]:
    def said(mode: Mode) -> str:
        since, until = (
            "" if when is None else time_on(when, at.zone, at.now)
            for when in (mode.since, mode.until)
        )
        return _("{mode} {since}-{until}").format(
            mode=_(MODES[mode.mode]), since=since, until=until
        )

    return said


def undone(one: Incident, at: Around) -> int:
    """How many of its steps are open."""
    return sum(step.state == OPEN for step in at.own[one.id])


def late(one: Incident, at: Around) -> bool:
    """Whether a limit was missed, or an open step is past its own."""
    missed = any(timer.late for timer in timers(one, at.now))
    return missed or (one.state == OPEN and any(step.late(at.now) for step in at.own[one.id]))


def _kind(one: Incident, at: Around) -> str:
    said = words.playbook_said(at.book, one.playbook)
    return _("{incident} (drill)").format(incident=said) if one.drill else said


COLUMNS = Columns(
    NounColumn("id"),
    NounColumn("label", N_("Incident"), key="number"),
    NounColumn("kind", N_("Kind"), Kind("code", lambda kind, _at: words.kind_said(kind))),
    NounColumn("playbook", N_("What"), cell=_kind, text=_kind, cut=1),
    NounColumn("state", N_("State"), coded(words.STATES)),
    NounColumn(
        "happened_at",
        N_("Happened"),
        MOMENT,
        cell=lambda one, at: time_on(one.happened_at, at.zone, at.now),
    ),
    NounColumn("recorded_at", N_("Recorded"), MOMENT),
    NounColumn(
        "where_at", N_("Where"), text=lambda one, _at: words.place_said(one.where_at), key="where"
    ),
    NounColumn("reach", N_("Reach"), coded(words.REACHES)),
    NounColumn("cause", N_("Cause"), coded(words.CAUSES)),
    NounColumn("nature", N_("Nature"), of=written("nature")),
    NounColumn(
        "timers",
        N_("Time limits"),
        Kind("list", lambda _value, _at: "", list),
        of=_timers,
        text=timers_said,
        tone=lambda one, at: "attention" if late(one, at) else "text",
    ),
    NounColumn("steps", of=_steps, text=lambda _one, _at: ""),
    NounColumn("open", N_("Steps open"), of=undone, align="right"),
    NounColumn("modes", kind=LIST, of=_modes),
    NounColumn("links", N_("Caused"), of=_links, text=_links_said),
    NounColumn("text", of=written("text")),
    NounColumn("reason", of=written("reason")),
    NounColumn("review", of=written("review")),
    NounColumn("opened_by", N_("Opened by"), PERSON),
    *several("closed_by", PERSON),
    *several("reported_at mended_at judged_at reviewed_at since", INSTANT),
    NounColumn("left", kind=LIST),
    *several("branch version trade drill asked day number pack"),
    json="id label kind branch playbook version state drill happened_at recorded_at where_at reach trade"
    " cause nature timers steps open modes links asked text opened_by judged_at since closed_by reason left"
    " reviewed_at review",
    listed="label playbook state happened_at where_at timers open",
    view="id number day kind branch playbook version state drill happened_at recorded_at where_at reach"
    " trade cause reported_at mended_at judged_at asked opened_by closed_by since",
    screen="label playbook state happened_at timers open",
    filters="state kind",
)


def facts(one: Incident, at: Around) -> Iterator[Fact]:
    """All of an incident but its steps."""

    def private(ref: str | None) -> str:
        return at.values.get(ref or "", "")

    yield Fact(_("Incident"), _kind(one, at), "strong")
    yield Fact(_("State"), _(words.STATES[one.state]))
    yield Fact(_("Happened"), moment(one.happened_at, at.zone))
    yield Fact(_("Recorded"), moment(one.recorded_at, at.zone))
    yield Fact(_("Opened by"), str(PERSON.text(one.opened_by, at)))
    yield Fact(_("Where"), words.place_said(one.where_at))
    yield Fact(_("Course of events"), private(one.text))
    tone = "attention" if late(one, at) else "text"
    yield Fact(_("Time limits"), timers_said(one, at), tone)
    yield Fact(_("Judgement"), judged(one, at))
    yield Fact(_("Asked"), str(one.asked) if one.asked else "")
    yield Fact(_("Caused"), _links_said(one, at))
    yield Fact(_("Same as"), _links_said(one, at, "merged"))
    yield Fact(_("Mode"), commas(map(_mode_said(at), at.own.get(("modes", one.id), ()))))
    yield Fact(_("Why closed"), private(one.reason))
    yield Fact(_("Review"), private(one.review))
    yield Fact(_("Tasks"), commas(map(_task_said(at), at.own.get(("tasks", one.id), ()))))


def judged(one: Incident, at: Around) -> str:
    """Its cause, reach, and whether trade is affected; empty while nobody has judged it."""
    if one.cause is None:
        return ""
    said = words.judgement(one.cause, one.reach, trade=one.trade)
    return clauses((*said, at.values.get(one.nature or "", "")))


def step_said(step: StepNow, at: Around) -> str:
    """Who does a step, by when, and whom it tells."""
    told = commas(role(name, at) for name in step.step.tell)
    until = "" if step.due_at is None else time_on(step.due_at, at.zone, at.now)
    who = commas(map(role_name, step.step.who))
    return clauses((who, until, told))


def moment_said(one: Incident, entry: TimelineEntry, at: Around) -> str:
    """A line of the timeline, in words."""
    written = commas(
        _(words.HOWS.get(text, text)) if name == "how" else text
        for name, text in entry.texts
        if text
    )
    if entry.step:
        step = next((now.step for now in at.own[one.id] if now.step.id == entry.step), None)
        what = step.text.in_(language()) if step else entry.step
        said = _("{state}: {step}").format(state=_(words.STEPS[entry.state]), step=what)
        if entry.superseded:
            said = _("(corrected since) {said}").format(said=said)
    else:
        said = _(words.EVENTS[entry.kind])
        if entry.kind == "incident.opened":
            said = clauses((_kind(one, at), words.place_said(one.where_at)))
        if entry.judged:
            cause, reach, trade = entry.judged
            said = clauses((said.rstrip(".。"), *words.judgement(cause, reach, trade=trade)))
    return clauses((said.rstrip(".。"), written)) if written else said
