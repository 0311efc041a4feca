"""`hallctl init`, `verify`, `backup` and `export`: the file as a whole."""

from __future__ import annotations

import os
from typing import Annotated

from typer import Option

from hallctl import identity, words
from hallctl.cli.format import pairs
from hallctl.cli.invocation import ask_pin, given, hall_path, pin_given
from hallctl.cli.options import argument, option
from hallctl.cli.output import DONE, REFUSED, Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.hall import FILE, NAME, TABLE
from hallctl.domain.base import MANAGER, Actor, Refused
from hallctl.domain.staff import staff_number
from hallctl.exchange import tables
from hallctl.store.file import Hall
from hallctl.words import N_, _

VERBS = Verbs()


@VERBS.verb("init", "")
def init(
    *,
    code: Annotated[str, Option("--code", help=N_("The hall's code, such as SZ001."))],
    name: Annotated[str, option(NAME)],
    manager: Annotated[str, Option("--manager", help=N_("The hall manager's staff number."))],
    manager_name: Annotated[
        str | None, Option("--manager-name", help=N_("The hall manager's name."))
    ] = None,
    counters: Annotated[int, Option("--counters", help=N_("How many counters there are."))] = 4,
    login: Annotated[
        str | None,
        Option(
            "--login", help=N_("The manager's login; by default the one that runs this command.")
        ),
    ] = None,
    group: Annotated[
        str | None,
        Option("--group", help=N_("The operating-system group whose logins share the file.")),
    ] = None,
    utc_offset: Annotated[
        int, Option("--utc-offset", help=N_("Minutes the hall's clock is ahead of UTC."))
    ] = 480,
) -> Output:
    """Make a hall from the built-in pack; --lang is the hall's language, --pin the manager's."""
    from hallctl.actions import setup as actions  # noqa: PLC0415  the pack is checked by pydantic
    from hallctl.actions.pin import new_code  # noqa: PLC0415
    from hallctl.actions.staff import New  # noqa: PLC0415
    from hallctl.cli.staff import written_down  # noqa: PLC0415

    number = staff_number(manager)
    language = given.lang or words.language()
    setup = actions.Setup(
        code,
        name,
        language,
        counters,
        New(
            number,
            manager_name or number,
            (MANAGER,),
            pin_given() or ask_pin(number) or "",
            login or identity.login(),
        ),
        utc_offset,
        _group_id(group),
        workstation=identity.workstation(),
        recovery=new_code(),
    )
    made, path = actions.init(hall_path(), setup), hall_path()
    data = {
        "hall": path,
        "code": made.code,
        "name": made.name,
        "language": made.language,
        "counters": counters,
        "manager": number,
        "login": setup.manager.login,
        "shared": made.shared,
        "recovery_code": setup.recovery,
    }
    words.use(language)
    text = _(
        "{name} is set up in {path} with {counters} counters. The hall manager is {manager}, who"
        " needs no PIN as the login {login}. Next: `hallctl staff add`, then `hallctl` for the"
        " console."
    )
    facts = {"path": path, "manager": number, "login": setup.manager.login, "counters": counters}
    said = text.format(name=made.name, **facts)
    return Output(data, f"{said}\n{written_down(setup.recovery)}")


@VERBS.verb("verify", "")
def verify(
    hall: Hall,
    *,
    since: Annotated[int, Option("--since", help=N_("Check only what came after this event."))] = 0,
) -> Output:
    """Check the chain of hashes, the replay and the personal values; exit code 1 if one fails.

    Whom no counter can call is named as well, with what to do.
    """
    from hallctl.columns import verdict  # noqa: PLC0415
    from hallctl.store import reach  # noqa: PLC0415
    from hallctl.store.verify import verify as check  # noqa: PLC0415

    with hall.reading() as db:
        found = check(db, since)
        left = reach.unreached(db, hall.clock()) if found.holds else []
    uncallable = [{"why": one.why, **one.facts} for one in left]
    data = {**found._asdict(), "uncallable": uncallable}

    def told() -> str:
        facts = [(one.name, one.value) for one in verdict.facts(found, left)]
        return f"{verdict.headline(found)}\n{pairs(facts)}"

    return Output(data, told, DONE if found.holds else REFUSED)


@VERBS.verb("backup", "")
def backup(hall: Hall, by: Actor, file: Annotated[str, argument(FILE)]) -> Output:
    """A consistent copy, made while the hall works on; an existing file is never overwritten."""
    from hallctl.actions import hall as actions  # noqa: PLC0415  not on the way of verify

    target = os.path.abspath(file)  # noqa: PTH100  a path as given, surrogates and all
    seq = actions.backup(hall, by, target)
    size = os.stat(target).st_size  # noqa: PTH116
    text = _("{file} holds all {seq} events, {size} bytes.")
    return Output(
        {"file": target, "seq": seq, "bytes": size},
        lambda: text.format(file=target, seq=seq, size=size),
    )


@VERBS.verb("export", "")
def export(
    hall: Hall,
    by: Actor,
    table: Annotated[str, argument(TABLE)],
    *,
    csv: Annotated[bool, Option("--csv", help=N_("As CSV, as it is without --json."))] = False,
    to: Annotated[str | None, Option("--to", help=N_("Write to this new file."))] = None,
) -> Output:
    """As CSV, or with --json as a list of objects; phones, names and free text are masked."""
    del csv
    found = tables.read(hall, by, table)
    if to is None:
        return Output(found.objects, lambda: found.csv.rstrip("\r\n"))
    tables.write(hall, found, to, as_json=given.json)
    said = _("{count} rows of {table} were written to {file}.")
    data = {"table": table, "rows": len(found.rows), "file": to}
    return Output(data, lambda: said.format(count=len(found.rows), table=table, file=to))


def _group_id(group: str | None) -> int | None:
    if group is None:
        return None
    import grp  # noqa: PLC0415  rare

    try:
        found = grp.getgrnam(group).gr_gid
    except KeyError:
        raise Refused("no-such-group", group=group) from None
    if os.getuid() != 0 and found not in {*os.getgroups(), os.getgid()}:
        raise Refused("group-not-yours", group=group)
    return found
