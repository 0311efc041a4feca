"""What is wrong with a pack is said with file, field and a sentence, whatever is in the file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl import words
from hallctl.pack.read import BUILTIN, Layer, Problem, builtin, check, read
from hallctl.words.pack import INVALID, PROBLEMS, problem

GROUP = {"group": builtin().own}
HEAD = '[pack]\nlayer = "hall"\nname = "Tiyu West"\n'
SERVICE = """
[services.printout]
name = { en = "Printout", zh = "打印" }
number = "91"
mnemonic = "DY"
queue = "quick"
self_service = "yes"
who = ["owner"]
ladder = ["number", "submit", "receipt", "check", "more", "goodbye"]
receipt = ["number-tail"]
checked = ["number-tail"]
minutes = 2
plain = { en = "A page.", zh = "一页纸。" }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "hall.toml"
    path.write_text(HEAD + text, "utf-8")
    return path


def found(folder: Path, text: str) -> list[Problem]:
    return check(written(folder, text), GROUP)


def codes(folder: Path, text: str) -> set[tuple[str, str]]:
    return {(one.field, one.code) for one in found(folder, text)}


def test_a_good_layer_has_no_problem(tmp_path: Path) -> None:
    assert not found(tmp_path, SERVICE + "\n[limits]\nwait_minutes = 8\n")


def test_a_layer_keeps_only_what_it_gives(tmp_path: Path) -> None:
    layer = read(written(tmp_path, "[limits]\nwait_minutes = 8\n"))
    assert layer == Layer("hall", "Tiyu West", {"limits": {"wait_minutes": 8}}, str(layer.file))


SLIPS = [
    (', zh = "打印"', "", "name.zh", "missing"),
    ('"打印"', '""', "name.zh", "empty"),
    ('"打印"', '"打\\u001b[31m印"', "name.zh", "invisible"),
    ('"打印"', '"打\\u202e印"', "name.zh", "invisible"),
    ('"打印"', f'"{"印" * 401}"', "name.zh", "too-long"),
    ("minutes = 2", "", "minutes", "missing"),
    ("minutes = 2", 'minutes = "2"', "minutes", "not-a-number"),
    ("minutes = 2", "minutes = 0", "minutes", "too-small"),
    ("minutes = 2", "minutes = 999", "minutes", "too-much"),
    ("minutes = 2", "minutes = 2\nrisky = true", "risky", "unknown-field"),
    ("minutes = 2", 'minutes = 2\nrisk = "yes"', "risk", "not-a-flag"),
    ('["owner"]', '"owner"', "who", "not-a-list"),
    ('["owner"]', '["neighbour"]', "who.0", "not-one-of"),
    ('["owner"]', "[]", "who", "empty"),
    ('"DY"', '"dy"', "mnemonic", "wrong-form"),
    ('"DY"', '"CF"', "mnemonic", "taken"),
    ('"91"', '"11"', "number", "taken"),
    ('"91"', "91", "number", "not-text"),
    ('queue = "quick"', 'queue = "fast"', "queue", "no-such-queue"),
    ('["number", "submit"', '["jump", "submit"', "ladder.0", "not-one-of"),
    (', "goodbye"]', "]", "ladder", "no-goodbye"),
    ('"more"', '"more", "more"', "ladder", "step-twice"),
    ('"submit", ', "", "ladder", "submit-by-core-system"),
    ('"submit", "receipt"', '"receipt", "submit"', "ladder", "steps-out-of-order"),
    ('"more"', '"tell", "more"', "ladder", "step-for-nothing"),
    ('"receipt", "check"', '"check"', "ladder", "step-lacking"),
    ("minutes = 2", 'minutes = 2\nconsents = ["code"]', "ladder", "submits-unconfirmed"),
    ('"number", "submit"', '"number", "consent", "submit"', "consents", "consent-without-means"),
    ("minutes = 2", 'minutes = 2\nmanager_for = ["agent"]', "manager_for", "names-stranger"),
    (
        "minutes = 2",
        "minutes = 2\nconditions = { tell = {} }",
        "conditions.tell",
        "condition-without-step",
    ),
    (
        "minutes = 2",
        "minutes = 2\nconditions = { submit = {} }",
        "conditions.submit",
        "not-one-of",
    ),
    ("minutes = 2", "minutes = 2\nmatch = true", "match", "match-without-identity"),
    ('["owner"]', '["anyone"]\npresent = true', "present", "present-but-others"),
    ('checked = ["number-tail"]', 'checked = ["amount"]', "checked", "checked-not-on-receipt"),
    (
        'receipt = ["number-tail"]',
        'receipt = ["number-tail", "stamp"]',
        "receipt",
        "no-such-receipt-field",
    ),
    ('["number", "submit"', '["submit"', "checked", "checked-unknown"),
    ("minutes = 2", "minutes = 2\nfee = { kind = 'fixed', high_fen = 9 }", "fee", "fixed-not-one"),
    ("minutes = 2", "minutes = 2\nfee = { kind = 'range', low_fen = 9 }", "fee", "low-over-high"),
]


@pytest.mark.parametrize(
    ("old", "new", "field", "code"), SLIPS, ids=[f"{field}-{code}" for *_, field, code in SLIPS]
)
def test_a_service_names_the_field_and_what_is_wrong(
    tmp_path: Path, old: str, new: str, field: str, code: str
) -> None:
    assert old in SERVICE
    broken = found(tmp_path, SERVICE.replace(old, new, 1))
    assert (f"services.printout.{field}", code) in {(one.field, one.code) for one in broken}
    assert {one.file for one in broken} == {str(tmp_path / "hall.toml")}


def test_a_risk_service_has_its_whole_receipt_checked(tmp_path: Path) -> None:
    risky = SERVICE.replace("minutes = 2", "minutes = 2\nrisk = true").replace(
        'receipt = ["number-tail"]', 'receipt = ["number-tail", "name"]'
    )
    assert codes(tmp_path, risky) == {("services.printout.checked", "risk-checks-all")}


def test_documents_are_known_for_everyone_and_handed_back(tmp_path: Path) -> None:
    taken = SERVICE.replace('["owner"]', '["owner", "agent"]').replace(
        '"number", "submit"', '"documents", "number", "submit"'
    )
    owner = '[services.printout.documents]\nowner = [["id-card", "library-card"]]\n'
    assert codes(tmp_path, taken + owner) == {
        ("services.printout.documents", "documents-not-for"),
        ("services.printout.ladder", "never-handed-back"),
        ("services.printout.documents.owner", "no-such-document"),
    }
    back = taken.replace('"more"', '"hand-back", "more"') + owner + 'agent = [["id-card"]]\n'
    assert codes(tmp_path, back) == {("services.printout.documents.owner", "no-such-document")}


def test_a_signature_counts_as_consent_only_before_submission(tmp_path: Path) -> None:
    place = (
        '\nsignatures = [{ id = "form", name = { en = "Form", zh = "受理单" }, by = "owner" }]\n'
    )
    signed = SERVICE + 'consents = ["signature"]' + place
    before = signed.replace('"number", "submit"', '"number", "sign", "submit"')
    after = signed.replace('"check", "more"', '"check", "sign", "more"')
    assert not codes(tmp_path, before)
    assert codes(tmp_path, after) == {("services.printout.ladder", "submits-unconfirmed")}
    other = before.replace('["signature"]', '["code"]')
    assert codes(tmp_path, other) == {("services.printout.ladder", "submits-unconfirmed")}


LAYERS = [
    ("[limits]\nwait_minutes = 11\n", "limits.wait_minutes", "limit-laxer"),
    ("[limits]\nopen_hours = 7\n", "limits.open_hours", "limit-laxer"),
    ("[limits]\nnaps = 1\n", "limits.naps", "no-such-limit"),
    ('[limits]\nwait_minutes = "8"\n', "limits.wait_minutes", "not-a-number"),
    ("[colours]\nred = 1\n", "colours", "unknown-field"),
    ("[services]\ntopup = 1\n", "services.topup", "not-a-table"),
    ("services = 1\n", "pack.services", "unknown-field"),
    ("[means]\nbarter = { en = 'Barter' }\n", "means.barter.zh", "missing"),
    ("[services.Topup]\n", "services.Topup", "wrong-form"),
    (
        "[needs.pay]\nkey='1'\nname={en='Pay',zh='缴费'}\nservices=['x']\nsales_floor=false\n",
        "needs.pay.services",
        "no-such-service",
    ),
    (
        "[reasons.away.nap]\nname={en='Nap',zh='小睡'}\nsay={en='Zzz'}\n",
        "reasons.away.nap.say",
        "one-language",
    ),
]


@pytest.mark.parametrize(
    ("text", "field", "code"), LAYERS, ids=[f"{field}-{code}" for _, field, code in LAYERS]
)
def test_a_layer_names_the_field_and_what_is_wrong(
    tmp_path: Path, text: str, field: str, code: str
) -> None:
    assert (field, code) in codes(tmp_path, text)


def test_a_head_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("[limits]\n", "utf-8")
    assert [(p.field, p.code) for p in check(path, GROUP)] == [
        ("pack.layer", "missing"),
        ("pack.name", "missing"),
    ]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    """The head, a field, a rule inside a service, a reference, two limits: each once."""
    other = SERVICE.replace("printout", "fax").replace('"DY"', '"CZ"').replace('"91"', '"92"')
    path = tmp_path / "hall.toml"
    path.write_text(
        SERVICE.replace("minutes = 2", "minutes = 0")
        + other.replace('"goodbye"]', '"more"]').replace('"quick"', '"nowhere"')
        + "\n[limits]\nwait_minutes = 99\nno_show_seconds = 1\nwrong = 5\n",
        "utf-8",
    )
    assert {(one.field, one.code) for one in check(path, GROUP)} == {
        ("pack.layer", "missing"),
        ("pack.name", "missing"),
        ("services.printout.minutes", "too-small"),
        ("services.fax.ladder", "no-goodbye"),
        ("services.fax.ladder", "step-twice"),
        ("services.fax.queue", "no-such-queue"),
        ("limits.wait_minutes", "limit-laxer"),
        ("limits.no_show_seconds", "limit-laxer"),
        ("limits.wrong", "no-such-limit"),
    }


def test_an_entry_is_not_missed_because_something_is_wrong_with_it(tmp_path: Path) -> None:
    need = '[needs.paper]\nkey = "9"\nname = { en = "Paper", zh = "纸" }\nservices = ["printout"]\nsales_floor = false\n'
    assert codes(tmp_path, SERVICE.replace("minutes = 2", "minutes = 0") + need) == {
        ("services.printout.minutes", "too-small")
    }


def test_a_folder_names_the_file_of_each_problem(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(BUILTIN, folder)
    quick = folder / "quick.toml"
    quick.write_text(
        quick.read_text("utf-8").replace('queue = "quick"', 'queue = "slow"', 1), "utf-8"
    )
    assert [(p.file, p.field, p.code) for p in check(folder, {})] == [
        (str(quick), "services.topup.queue", "no-such-queue")
    ]
    shutil.copy(quick, folder / "zz.toml")
    twice = check(folder, {})
    assert {(p.file, p.code) for p in twice} == {
        (str(folder / "zz.toml"), "stands-twice"),
        (str(quick), "no-such-queue"),
    }


def test_files_that_are_no_packs(tmp_path: Path) -> None:
    def code(content: bytes) -> str:
        path = tmp_path / "x.toml"
        path.write_bytes(content)
        return check(path, GROUP)[0].code

    assert code(b"[pack\n") == "not-toml"
    assert code(b"\xff\xfe\x00") == "not-utf8"
    assert code(b"limits = 1\n" + HEAD.encode()) == "not-a-table"
    assert code(b"x = " + b"[" * 5000) == "too-deep"
    assert code(b"#" * 4_000_001) == "too-large"
    assert code(b"\xef\xbb\xbf" + HEAD.encode() + b"[limits]\nwait_minutes = 99\n") == "limit-laxer"
    assert check(tmp_path / "missing.toml", GROUP)[0].code == "unreadable"
    (tmp_path / "empty").mkdir()
    assert check(tmp_path / "empty", GROUP)[0].code == "empty-folder"


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    for one in check(path, GROUP):
        assert problem(*one).isprintable()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_problem_is_a_line_that_nothing_in_the_file_can_forge(
    tmp_path: Path, language: str
) -> None:
    words.use(language)
    try:
        lines = [
            problem(*one)
            for one in found(tmp_path, '[services."a\\u001b[2J\\nb"]\n"[/]" = 1\n' + '"x" = 1\n')
        ]
    finally:
        words.use("en")
    assert len(lines) > 5
    assert all(line.isprintable() for line in lines)


def test_every_problem_has_its_own_sentence(tmp_path: Path) -> None:
    folder = Path(words.__file__).parent.parent / "pack"
    source = "".join(
        (folder / f"{name}.py").read_text("utf-8")
        for name in (
            "rules",
            "calendars",
            "complaints",
            "devices",
            "playbooks",
            "patrols",
            "read",
            "model",
            "fields",
        )
    )
    unused = {code for code in PROBLEMS if f'"{code}"' not in source}
    assert unused == {"limit-laxer", "no-such-limit"}
    assert INVALID not in PROBLEMS.values()


def test_what_is_read_is_plain_json() -> None:
    own = builtin().own
    assert json.loads(json.dumps(own)) == own
