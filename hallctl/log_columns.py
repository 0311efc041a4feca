"""Which column of a log from outside is which: by our names, by usual names in other systems, or as stated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.ticket import LEFT, NO_SHOW, SERVED
from hallctl.log_choices import BESIDES, EACH, IGNORED, VOID, Choices
from hallctl.text import digits

USUAL = {
    "arrived_at": "arrival/arrival time/arrived/issued/issued at/issue time/ticket time/created/created at/"
    "check in/check in time/stand time/queue time/qtime/取号时间/领号时间/发号时间/到达时间/到厅时间/签到时间/排队时间",
    "kind": "service/service type/service name/service id/svc/业务/业务类型/业务名称/业务类别/办理业务/服务类型",
    "priority": "优先级/优先类别/优先",
    "outcome": "result/status/state/结果/状态/办理结果/办理状态/处理结果",
    "called_at": "called/call time/called time/叫号时间/呼叫时间",
    "started_at": "start/start time/started/begin/begin time/service start/serve time/served at/"
    "开始时间/开始办理时间/办理开始时间/服务开始时间/受理时间",
    "ended_at": "end/end time/ended/finish/finish time/finished/finished at/completed at/complete time/service end/"
    "结束时间/办理结束时间/服务结束时间/完成时间/办结时间/离开时间",
    "server": "counter/window/desk/room/counter name/窗口/窗口号/台席/台席号/柜台/柜台号/办理窗口/办理台席",
    "day": "date/qdate/日期/业务日期/取号日期/营业日期",
    "number": "ticket/ticket no/ticket number/queue no/queue number/排队号/票号/号码/取号号码",
    "leg": "",
    "event": "action/事件/操作/动作",
    "at": "time/timestamp/event time/时间/发生时间/操作时间",
}
"""The usual names of columns in other systems, besides ours."""
OUTCOMES = {
    SERVED: "completed/complete/done/finished/已办理/已办结/办结/已完成/完成/办理完成",
    LEFT: "abandoned/walked out/离开/已离开/未办理/弃号",
    NO_SHOW: "no show/noshow/过号/未到",
    VOID: "作废/已作废",
}
EVENTS = {
    "arrived": "taken/issued/created/waiting/取号/到达",
    "called": "call/invited/叫号/呼叫",
    "started": "start/serving/being served/开始/开始办理",
    "ended": "end/finished/completed/done/served/结束/办结/完成",
    LEFT: "abandoned/离开/弃号",
    NO_SHOW: "no show/过号",
    IGNORED: "recalled/重呼",
}
"""The usual words for outcomes and events in other systems."""
REASON = ("reason", "reason_text", "row_id")
"""The columns added to a file of rejected rows; when it is imported again, only the last of them is read."""
NEEDED = EACH[:2] + EACH[3:]
NEEDED_OF_EVENTS = ("number", "at", "kind")
NEVER_NONE = ("arrived_at", "ended_at", "number", "at")
"""The columns that may not be stated as missing: without them nothing is known of a customer."""


class LogColumns(NamedTuple):
    """The places of a log's columns in a line, by their names here; some have two places, for day and time."""

    headings: list[str]
    places: Mapping[str, tuple[int, ...]]

    @property
    def by_event(self) -> bool:
        """Whether a line is one event of a customer, not their whole visit."""
        return {"event", "at"} <= self.places.keys() and "arrived_at" not in self.places


def folded(text: str) -> str:
    """A name as it is compared: `Queue_No.` is `queue no`."""
    return re.sub(r"[\s_.-]+", " ", digits(text).casefold()).strip()


def known(usual: Mapping[str, str]) -> dict[str, str]:
    """The meaning of each usual word."""
    own = {folded(name): name for name in usual}
    return {**{word: ours for ours, words in usual.items() for word in words.split("/")}, **own}


def find(file: str, headings: Sequence[str], choices: Choices) -> LogColumns:
    """The places of the columns; refused as `column-unknown`, `column-missing`, `column-twice`."""
    places = _places(file, headings, choices)
    for ours in NEEDED:
        usual = _usual(headings, ours, places)
        if ours not in places and ours not in choices.columns and len(usual) > 1:
            also = tuple(headings[place] for place in usual)
            raise Refused("column-unclear", file=file, column=ours, columns=also)
    columns = LogColumns([heading.casefold() for heading in headings], places)
    if not columns.by_event:
        places.pop("event", None)
    _check(file, headings, columns, choices)
    return columns


def free(file: str, headings: Sequence[str], choices: Choices) -> list[int]:
    """The places of the columns that nothing is known of."""
    used = {place for places in _places(file, headings, choices).values() for place in places}
    return [place for place, name in enumerate(headings) if name and place not in used]


def _places(file: str, headings: Sequence[str], choices: Choices) -> dict[str, tuple[int, ...]]:
    places = {
        ours: _stated(file, headings, theirs) for ours, theirs in choices.columns.items() if theirs
    }
    for ours in (*EACH, *BESIDES):
        if ours not in choices.columns and (found := _found(file, headings, ours, places)):
            places[ours] = found
    return places


def _usual(headings: Sequence[str], ours: str, taken: Mapping[str, tuple[int, ...]]) -> list[int]:
    """The places of columns with a usual name, without places already taken."""
    used = {place for places in taken.values() for place in places}
    names = USUAL.get(ours, "").split("/")
    found = ((place, folded(text)) for place, text in enumerate(headings) if place not in used)
    return [place for place, text in found if text and text in names]


def _stated(file: str, headings: Sequence[str], theirs: str) -> tuple[int, ...]:
    wanted, compared = folded(theirs), [*map(folded, headings)]
    if wanted in compared:
        return (compared.index(wanted),)
    parts = [folded(part) for part in theirs.split("+")]
    for part in parts:
        if part not in compared:
            raise Refused("column-unknown", file=file, column=theirs, found=tuple(headings))
    return tuple(map(compared.index, parts))


def _found(
    file: str, headings: Sequence[str], ours: str, taken: Mapping[str, tuple[int, ...]]
) -> tuple[int, ...]:
    """The place of a column by our name, else by a usual one; none where several fit."""
    used = {place for places in taken.values() for place in places}
    wanted = folded(ours)
    own = [
        place for place, text in enumerate(headings) if place not in used and folded(text) == wanted
    ]
    if len(own) > 1:
        raise Refused("column-twice", file=file, columns=(ours,))
    usual = _usual(headings, ours, taken)
    return tuple(own or (usual if len(usual) == 1 else ()))


def _check(file: str, headings: Sequence[str], columns: LogColumns, choices: Choices) -> None:
    needed = NEEDED_OF_EVENTS if columns.by_event else NEEDED
    missing = tuple(
        name
        for name in needed
        if name not in columns.places and (name not in choices.columns or name in NEVER_NONE)
    )
    if missing:
        facts = {"columns": missing, "first": missing[0], "found": tuple(headings)}
        needed_too = {"state": "needed"} if missing[0] in NEVER_NONE else {}
        raise Refused("column-missing", file=file, **facts, **needed_too)
