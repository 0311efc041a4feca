"""docs/commands.md says what the program does: every command, option, exit code and JSON key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl import identity
from hallctl.actions import batch, complaint, item, outbox, staff
from hallctl.actions import hall as halls
from hallctl.actions.log_case import NewCase
from hallctl.checks import base as checks
from hallctl.cli import output, session, tree
from hallctl.domain.calendar import WEEKDAYS
from hallctl.store import day, hours
from hallctl.store.file import Hall
from hallctl.store.nouns import NOUNS, brought
from helpers import BOSS, Clock, begin, climb, make_hall
from logs import HEADING, LEFT, SERVED

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
COMMON = {"--hall", "--lang", "--as", "--pin", "--approve", "--approve-ref", "--json", "--help"}
ANY = "(the table's columns)"


def sections() -> dict[str, str]:
    """Each command's part of the page, by its words: "queue call"."""
    parts = re.split(r"^### `hallctl ([a-z -]+?)`$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@cache
def commands() -> dict[str, Any]:
    """Every command of the program, built."""
    return dict(_built())


def _built() -> Iterator[tuple[str, Any]]:
    tree.root()
    for name, entry in tree.COMMANDS.items():
        command = tree.load(name)
        if not entry.noun:
            yield name, command
            continue
        for verb in command.commands:
            yield f"{name} {verb}", tree.build(verb, *command.verbs[verb])


def options(command: Any) -> set[str]:
    own = {option for param in command.params for option in param.opts if option.startswith("--")}
    return own - (COMMON - own_of(command))


def own_of(command: Any) -> set[str]:
    """The options a command has itself though the root has one of that name: `staff add --pin`."""
    common = {id(param) for param in tree.common()}
    return {opt for param in command.params if id(param) not in common for opt in param.opts}


def test_every_command_is_on_the_page_and_nothing_else() -> None:
    assert list(commands()) == list(sections())


@pytest.mark.parametrize("name", list(sections()))
def test_its_options_and_arguments_are_named(name: str) -> None:
    command = commands()[name]
    text = sections()[name]
    # A sentence may mention another command's options; what is a list entry is this command's own.
    named = re.findall(r"^- `([^` ]+)", text, flags=re.MULTILINE)
    arguments = {
        param.name.upper() for param in command.params if param.param_type_name != "option"
    }
    assert set(named) == options(command) | arguments


def documented_keys(text: str) -> list[str] | None:
    found = re.search(r"^JSON: (.*?)(?:\n\n|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert found, "a section says what it answers"
    if ANY in found[1]:
        return None
    shape = re.match(r"(?:`null` or )?(?:a list of |an? )(\w+?)s?\b", found[1])
    if shape and shape[1] in shapes():
        more = re.findall(r"`([a-z0-9_]+)`", found[1][shape.end() :].partition(";")[0])
        return shapes()[shape[1]] + more
    return re.findall(r"`([a-z0-9_]+)`", found[1].partition(";")[0])


def shapes() -> dict[str, list[str]]:
    """The keys of what several commands answer with, by name."""
    found = re.findall(r"^- \*\*(\w+)\*\*: (.*?)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {name: re.findall(r"`([a-z0-9_]+)`", text) for name, text in found}


def keys(data: Any) -> list[str]:
    if isinstance(data, list):
        return keys(data[0]) if data else []
    return list(data) if isinstance(data, dict) else []


OTHERWISE = {
    "ticket": "queue list",
    "closing": "day list",
    "round": "patrol list",
    "meeting": "briefing list",
    "batch": "paper batches",
    "late_entry": "late-entry show",
    "attendance": "shift today",
    "repair": "device repairs",
    "posting": "points months",
    "import_profile": "import profiles",
}
"""The nouns whose list is not called `NOUN list`."""
ELSEWHERE = {
    "answer": "with their rounds",
    "note": "on the log",
    "pack": "its layers",
    "shift": "on the roster, with what it lacks",
}
"""Those that have no list of their own."""
COLUMNS = {
    noun: columns for noun in (*NOUNS, "slip") if (columns := brought("columns", noun, "COLUMNS"))
}


@pytest.mark.parametrize("noun", sorted(COLUMNS.keys() - ELSEWHERE))
def test_a_list_has_the_columns_of_its_noun(noun: str) -> None:
    text, columns = sections()[OTHERWISE.get(noun, f"{noun} list")], COLUMNS[noun]
    assert f"\nColumns: {', '.join(columns.heads)}.\n" in text
    assert documented_keys(text.replace(", each with `printed`", "")) == columns.keys


def test_exit_codes_are_named() -> None:
    text = PAGE.read_text("utf-8").partition("## Exit codes")[2]
    named = [int(code) for code in re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)]
    assert named == [
        output.DONE, output.REFUSED, output.USAGE, output.UNUSABLE, output.NOT_ALLOWED, output.UNEXPECTED,
        output.INTERRUPTED, output.HUNG_UP, output.ENDED,
    ]  # fmt: skip


CLERK = """
queue take topup
queue take sim-replace
queue list
queue remark C001 轮椅
queue show C001
queue prepare C001 --seen id-card
queue pre-process quick
queue transfer C001 --to 2 --reason skill
queue leave C001 --reason other-time
queue call
undo
queue call
queue recall
tick
queue recall
queue no-show
queue back A001
queue call
queue start
queue park --reason form --agreed
queue resume A001
board
order open
face 1
order show {order}
order list
order away {order} copy
order back {order}
order step {order} number --field number=13912342210
order abort {order} wrong-service
order step {order} more
order step {order} goodbye
visit arrive topup self-service
visit end {visit}
visit arrive sim-replace turned-away --missing id-card
visit list
queue take sim-replace
visit turn-away C002 --missing id-card
queue take bill
visit lead A002 self-service
queue take topup
queue call
queue start
order open
order decline {order} customer-declined
order step {order} more
order step {order} goodbye
queue take topup
queue call
queue start
queue finish
queue take sim-replace
queue call
queue start
order open
order step {order} identity --field who=owner --field match=passed --field match-reference=R1
order step {order} documents --field seen=id-card --field taken=id-card
item list --ticket C003 --print
slip list
slip print --to text:{folder}/slips.txt
slip test --to text:{folder}/slips.txt
item hand-back {item}
order abort {order} wrong-service
order step {order} more
order step {order} goodbye
queue take topup
queue call
queue start
order open
order hold {order} --phone 13800138000 --keep form --place A --slip 1
item list --held
held list
held call {order} reached --authorised --phone 13912345678
order resume {order}
order abort {order} wrong-service
hall show
hall crowding
hall now
look
figures list
figures show
figures why tickets
report day --out {folder}/day.txt
counter list
counter away meal
counter back
help
help ticket
journal show
journal list --limit 5
pack show
pack check {pack}
staff list
staff me
verify
rebuild
sign-in 2001
sign-out
"""
BOSS_SAYS = """
staff add 2009 --name X --pin 1234
staff role 2009 clerk
staff skill 2009 topup
staff post 2009 greeter
staff pin 2009 --pin 4321
staff recovery-code
staff recover 1001 --code {recovery_code} --pin 4321
staff login 2009 x
staff disable 2009
staff enable 2009
completion bash
hall set --printer none
hall set --printer text:{folder}/gone/slips.txt --printer-folder {folder}
core status
mode show
mode set degraded
mode list
mode set normal
task add x --to clerk --due 2100-01-01T12:00
task list
device add Z01 --functions bills --must-have
device add Z02
device set Z02 --kind pc
device list
device show Z01
device fault Z01 --why x
device notice Z01
device repair Z01 reported --reference x
device mended Z01
device back Z01
device helped Z01
device retire Z02
device repairs
device availability
points add 2001 --reason x
points list
points show {entry}
points counter {entry} --reason x
points months
points sums {month}
due
task show {task}
task done {task} --remedy x
outbox add x
outbox list
outbox show {outgoing}
outbox sent {outgoing} --how x
complaint log --text x --category ZF --source 12345 --page 12
complaint show {case1}
complaint why {case1}
complaint slip {case2}
complaint sheet {case3} --phone
complaint list
complaint lead {case1} led
complaint outside {case1} --fact solved=yes
complaint book 11 --text x
complaint return {case1} --reason x
complaint ask {case2} --text x
complaint answer {case2} --text x
complaint find {case2} --text x
complaint decide {case2} --text x
complaint carry-out {case2} --text x
complaint reply {case2} --how phone --text x
complaint close {case2} --word satisfied
complaint reopen {case2} --reason x
complaint take {case2}
complaint entered {case2} T1
complaint note {case2} --text x
complaint link {case2} {case1} --kind related
complaint flag {case2} press
complaint seen {case2}
complaint owner {case2} 2001 --reason x
complaint evidence {case2} recording --none
complaint withdraw {case2}
complaint route {case4} simple
complaint settle {case4} --remedy explained --word satisfied
outbox sent {sheet} --how x
complaint accept {case3}
incident open network --where counter:1
incident open security --branch fire --drill
incident list
incident show {incident1}
incident playbooks
incident place {incident1} --where hall
incident judge {incident1} --cause network --reach hall --trade no
incident step {incident1} calm done
incident note {incident1} --text x
incident ask {incident1}
incident link {incident1} {case1}
incident merge {incident2} {incident1}
incident close {incident1} --override --reason x
incident review {incident1} --text x
incident print {incident1} --paper final --out {folder}/final.txt
patrol due
patrol start closing
patrol answer {round} B5 not --note dirty --remedy x --to duty-manager
patrol rest {round} back-office
patrol finish {round}
patrol show {round}
patrol print {round} --out {folder}/round.txt
patrol start round --printed
patrol drop {round} --reason x
patrol list
patrol template show round
paper pack --forms 2 --only ticket --out {folder}/pack.txt
paper reprint {batch} --out {folder}/pack.txt
paper give-out T 1 T0002 --incident {incident1}
paper batches
late-entry add {folder}/forms.csv --day 2020-03-02
paper lists --out {folder}/lists.txt
late-entry list
late-entry missing --form T
briefing open
briefing attend --absent 2003=sick
briefing appearance --finding 2001:hair
briefing topic x
briefing close
briefing acknowledge --as 2003 --pin 5555
briefing list
briefing show
briefing print --out {folder}/briefing.txt
review open
review topic x --topic coaching --of 2001
review close
review list
review show
review print --out {folder}/review.txt
handover begin 2003 --floats 500 --safe 2000 --cards 1-50
handover drop
handover begin 2003 --floats 500 --safe 2000
handover take --floats 500 --safe 1999 --why x
handover list
handover show
handover print --out {folder}/handover.txt
item found umbrella --where hall --place desk
item tried {umbrella} --text x
item taken {umbrella} --taker x --proof known
item police {card} --receipt x
promoter add x --company x --badge P01 --sells x --until 2099-01-01 --seen yes
promoter list
promoter in P01
promoter out P01
promoter end P01
plan import {folder}/plans.csv
plan list
plan show P1
plan end P1
scanner set --prefix x
scanner show
contact list
contact set it --phone 10001
shift plan 2003 --day 2100-01-05 --from 09:00 --to 18:00
shift show --week 2100-W01
shift copy --from-week 2100-W01 --week 2100-W02
shift export --week 2100-W01
shift print --week 2100-W01 --out {folder}/roster.txt
shift import {folder}/roster.csv
shift away 2003 --day 2100-01-05 --reason x
shift cancel {shift}
shift in --staff 2003
shift post roaming --staff 2003
shift break meal --staff 2003
shift break back --staff 2003
shift today
shift out --staff 2003
log add x
log show
log print --out {folder}/log.txt
find x
audit list
audit ok {audited}
audit error {audited} --kind fee-wrong --who 2001 --until 2100-01-01
audit cured {audited} --how corrected
counter add 9
counter set 9 --kind quick
counter open 9
queue take topup --print
slip drop --all
queue call
queue take-over A001 --counter 1 --reason terminal
queue release A001 --reason terminal
counter hand-over 2003
hours show
hours set {all_day} --from {today}
hours date 2099-12-31 09:00-18:00
hours close
hours reopen
hours notice
calendar list
calendar show office --from 2026-03-02 --to 2026-03-03
calendar check
calendar due 2026-03-02T10:00 --calendar office --limit 2d
calendar between 2026-03-02T10:00 2026-03-02T11:00 --calendar office
pack load {pack}
export staff
sql select/**/1
queue take bill --phone 13812345678
private show --phone 13812345678
private purge --expired
backup {folder}/copy.db
day check
day close {explained}
day list
day show {day}
day reopen {day} --reason x
queue take bill
day diff {day}
clock show
doctor
import visits {folder}/log.csv --map kind=PS:topup,NW:sim-sale --save-profile machine
import profiles
import profile machine
import forget machine
figures staffing --day 2026-03-06
init --hall {folder}/new.db --code A --name B --manager 1
restore {folder}/copy.db --hall {folder}/new.db
demo --no-console --seed 1
"""
NOT_RUN = {
    "scanner test",
    "shift correct",
    "points seen",
    "points contest",
    "points answer",
    "points post",
    "points export",
    "points print",
    "late-entry explain",
    "late-entry show",
    "journal follow",
    "order reverse",
    "counter close",
    "clock confirm",
    "clock correct",
    "core said",
    "core submit",
    "item destroy",
    "task recheck",
    "task reopen",
    "outbox drop",
    "day backup",
    "slip again",
    "slip came-out",
}
"""Those that never end, and those whose answer another verb of the same noun gives."""


KEPT = (
    "entry",
    "month",
    "order",
    "visit",
    "item",
    "task",
    "day",
    "recovery_code",
    "shift",
    "round",
)
"""What later lines of a script name by what an earlier one answered."""


def run_all(call: Call, clock: Clock, lines: str, **facts: Any) -> dict[str, list[str]]:
    """The keys each command of a script answered with, by command."""
    known = list(sections())
    found: dict[str, list[str]] = {}
    for line in lines.strip().splitlines():
        if line == "tick":
            clock.tick(minutes=5)
            continue
        args = line.format(**facts).split()
        name = " ".join(args[:2]) if " ".join(args[:2]) in known else args[0]
        said = call(*args, "--json")
        assert said.code == 0 or name in {"doctor", "calendar check"}, (line, said.err)
        first = said.data[0] if isinstance(said.data, list) and said.data else said.data
        if isinstance(first, dict):
            facts |= {key: first[key] for key in KEPT if key in first}
        answered = found.setdefault(name, [])
        answered += [key for key in keys(said.data) if key not in answered]
    return found


def compare(found: dict[str, list[str]]) -> None:
    parts = sections()
    for name, answered in found.items():
        wanted = documented_keys(parts[name])
        if wanted is not None:
            assert answered == wanted, name


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(
        '[pack]\nlayer = "hall"\nname = "Own"\n[limits]\nwait_minutes = 8\n', encoding="utf-8"
    )
    return path


def test_a_clerks_keys(call: Call, layer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a hall of a Monday morning: the script takes hours, and must not come to the day's end."""
    clock, folder = Clock(), layer.parent
    make_hall(folder / "morning.db", clock)
    with Hall(folder / "morning.db", clock) as hall:
        staff.set_login(hall, BOSS, "2001", "li")
        staff.set_pin(hall, BOSS, "2001", "4321")
        halls.set_(hall, BOSS, printer_folder=str(folder))
    monkeypatch.setattr(identity, "login", lambda: "li")
    monkeypatch.setattr(session, "clock", clock)
    for name, value in (
        ("HALLCTL_HALL", f"{folder}/morning.db"),
        ("HALLCTL_PIN", "4321"),
        ("HALLCTL_PRINTER", f"text:{folder}/gone/slips.txt"),
    ):
        monkeypatch.setenv(name, value)
    facts = {"order": 0, "visit": 0, "item": 0}
    compare(run_all(call, clock, CLERK, pack=layer, folder=folder, **facts))


def cases(hall: Hall) -> dict[str, object]:
    """Cases from outside, with the manager, to be sent, and simple; and the sheet of the one to be sent."""
    new = NewCase("x", "ZF", reason="x")
    made = [
        complaint.log(hall, BOSS, one)
        for one in (
            new._replace(source="12345", page="11"),
            new._replace(category="TD", route="complex"),
            new._replace(route="complex"),
            new,
        )
    ]
    labels = {f"case{number}": one.label for number, one in enumerate(made, 1)}
    return {**labels, "sheet": made[2].outbox}


def test_a_managers_keys(
    call: Call, boss: None, hall: Hall, layer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "2003", "5555")
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "5555")
    folder = layer.parent
    (folder / "log.csv").write_text(f"{HEADING}\n{SERVED}\n{LEFT}\n", "utf-8")
    forms = "number,arrived,service,outcome,ended\nT1,9:00,topup,left,9:05\n"
    (folder / "forms.csv").write_text(forms, "utf-8")
    (folder / "plans.csv").write_text("code,name,fee\nP1,x,58\n", "utf-8")
    (folder / "roster.csv").write_text("day,staff,from,to\n2100-01-06,2003,9:00,18:00\n", "utf-8")
    facts = {
        "explained": " ".join(f"--explain {one.name}=x" for one in checks.checks()),
        "batch": batch.print_(hall, BOSS, ("custody",), 1)[0].id,
        "round": 0,
        "outgoing": outbox.add(hall, BOSS, "x").id,
        "umbrella": item.find(hall, BOSS, item.NewFoundThing("x", "x", "x")).id,
        "card": item.find(hall, BOSS, item.NewFoundThing("id-card", "x", "x")).id,
        "incident1": f"I{day.today(hall.db, hall.clock()).replace('-', '')}-001",
        "incident2": f"I{day.today(hall.db, hall.clock()).replace('-', '')}-002",
        **cases(hall),
        "all_day": " ".join(f"--{day} 00:00-24:00" for day in WEEKDAYS),
        "today": hours.today(hall.db, hall.clock())[0],
        "audited": climb(hall, begin(hall, "sim-replace").id).id,
    }
    compare(run_all(call, Clock(), BOSS_SAYS, pack=layer, folder=folder, **facts))


def test_the_scripts_leave_no_command_out() -> None:
    known = set(sections())
    lines = [line.split() for line in (CLERK + BOSS_SAYS).split("\n") if line not in {"", "tick"}]
    said = {" ".join(args[:2]) if " ".join(args[:2]) in known else args[0] for args in lines}
    assert known - said == NOT_RUN & known
