"""Logs in the form of two public systems, made up here: each is imported by what can be said of it alone."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from calls import Call

from hallctl.domain.ticket import Ticket
from hallctl.store import rows, verify
from hallctl.store.file import Hall

CLIENTS = """\
"id";"service_id";"user_id";"service_prefix";"number";"stand_time";"start_time";"finish_time";"clients_authorization_id";"result_id";"input_data";"state_in"
"1583112611000";"21";"7";"A";"1";"2020-03-02 09:30:11";"2020-03-02 09:31:40";"2020-03-02 09:35:02";NULL;"4";"";"10"
"1583112967000";"21";"7";"A";"2";"2020-03-02 09:36:07";"2020-03-02 09:44:30";"2020-03-02 09:45:02";NULL;NULL;"";"0"
"1583113000000";"35";"9";"B";"1";"2020-03-02 09:36:40";"2020-03-02 09:37:00";"2020-03-02 09:41:00";NULL;NULL;"";"6"
"""
OF_CLIENTS = shlex.split(
    "--map column:server=user_id --map column:outcome=state_in --map kind:21=topup --map kind:35=bill"
    " --map server:7=3 --map server:9=4 --map outcome:10=served --map outcome:6=served"
    " --map outcome:0=no-show"
)
"""QSystem's table `clients`, as a database tool writes it: who was redirected was served, state 0 did not come."""
PERIODS = """\
sr_id,service_name,ps_name,username,time_start,time_end
501,Top-up,Ticket Creation,frontdesk,2020-03-02 01:30:11.102938+00,2020-03-02 01:30:29.5+00
501,Top-up,Waiting,frontdesk,2020-03-02 01:30:29.5+00,2020-03-02 01:31:20.25+00
501,Top-up,Invited,cliu,2020-03-02 01:31:20.25+00,2020-03-02 01:31:40+00
501,Top-up,Being Served,cliu,2020-03-02 01:31:40+00,2020-03-02 01:35:02.9+00
502,Bill,Ticket Creation,frontdesk,2020-03-02 01:36:07+00,2020-03-02 01:36:10+00
502,Bill,Waiting,frontdesk,2020-03-02 01:36:10+00,2020-03-02 01:45:02+00
"""
OF_PERIODS = shlex.split(
    "--map column:number=sr_id --map column:event=ps_name --map column:at=time_start"
    " --map column:ended_at=time_end --map column:server=username"
    " --map 'event:Ticket Creation=arrived' --map server:cliu=3 --map server:frontdesk=1"
)
"""TheQ's table `period` with the names of service, state and clerk: a line for each state of a request."""


def imported(call: Call, path: Path, content: str, args: list[str]) -> tuple[int, ...]:
    path.write_text(content)
    data = call("import", "visits", str(path), *args, "--json").data
    return tuple(data[key] for key in ("read", "taken", "rejected", "already"))


@pytest.mark.usefixtures("boss")
def test_two_public_systems(call: Call, hall: Hall, tmp_path: Path) -> None:
    for content, args, expected in (
        (
            CLIENTS,
            OF_CLIENTS,
            ["3 topup served 4:51", "3 topup no-show 8:55", "4 bill served 4:20"],
        ),
        (PERIODS, OF_PERIODS, ["3 topup served 4:51", "None bill left 8:55"]),
    ):
        path = tmp_path / "log.csv"
        before = [one.id for one in rows.select(hall.db, Ticket, "")]
        many = len(expected)
        text = content.replace("2020-03-02", "2020-03-03") if before else content
        assert imported(call, path, text, args) == (many, many, 0, 0)
        assert imported(call, path, text, args) == (many, 0, 0, many)
        found = [one for one in rows.select(hall.db, Ticket, "order by id") if one.id not in before]
        assert [described(one) for one in found] == expected
    assert verify.verify(hall.db).holds


def described(one: Ticket) -> str:
    assert one.ended_at is not None
    minutes, seconds = divmod((one.ended_at - one.taken_at) // 1000, 60)
    return f"{one.counter} {one.service} {one.state} {minutes}:{seconds:02}"
