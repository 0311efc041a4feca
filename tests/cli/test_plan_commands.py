"""Plans by commands, as JSON: a table with a spreadsheet's dirt, mended, ended, taken back."""

from __future__ import annotations

from pathlib import Path

from calls import Call

from hallctl.store.file import Hall
from hallctl.store.verify import verify

TABLE = """\
套餐编码;名称;类型;月费;生效日期;失效日期;备注
GT128;全球通128;手机套餐;128元/月;2026/1/1;长期;x
ＧＴ５８;全球通58;;￥58.00;45658;20261231;
'0123;神州行8;;8;;;
KD100;宽带100M;宽带;100.5;;;
LL10;流量包10G;流量包;30;2027年1月1日;;
GT128;重复;;1;;;
;无码;;1;;;
X1;;;1;;;
X2;贵;;abc;;;
X3;早;;1;2026-05-01;2026-04-01;
X4;怪;火箭;1;;;
"""


def taken(call: Call, path: Path, *more: str) -> dict[str, object]:
    found = call("plan", "import", str(path), *more, "--json")
    assert found.code == 0, found.err
    data = found.data
    return {**data, "rejected": [(one["line"], one["error"]) for one in data["rejected"]]}


def codes(call: Call, *which: str) -> list[str]:
    return [one["code"] for one in call("plan", "list", *which, "--json").data]


def test_a_table_is_read_with_its_dirt(call: Call, boss: None, hall: Hall, tmp_path: Path) -> None:
    path = tmp_path / "plans.csv"
    path.write_bytes(TABLE.replace("\n", "\r\n").encode("gb18030"))
    first = taken(call, path)
    assert (first["read"], first["taken"], first["already"], first["ended"]) == (11, 5, 0, [])
    assert first["rejected"] == [
        (7, "plan-twice"), (8, "plan-needs-code"), (9, "plan-needs-name"), (10, "amount-not-a-number"),
        (11, "plan-ends-early"), (12, "no-such-plan-kind"),
    ]  # fmt: skip
    again = taken(call, path, "--all")
    assert (again["taken"], again["already"], again["ended"]) == (0, 5, [])
    assert call("plan", "show", "gt58", "--json").data.items() >= {
        "code": "GT58", "name_zh": "全球通58", "name_en": "全球通58", "kind": "plan", "fee_fen": 5800,
        "from": "2025-01-01", "until": "2026-12-31", "state": "offered",
    }.items()  # fmt: skip
    assert codes(call) == ["0123", "GT128", "GT58", "KD100", "LL10"]
    assert codes(call, "--on", "2027-01-01") == ["0123", "GT128", "KD100", "LL10"]
    assert codes(call, "--text", "qqt") == ["GT128", "GT58"]
    assert codes(call, "--text", "全球通58", "--on", "2026-03-02") == ["GT58"]
    assert verify(hall.db).holds


def test_what_leaves_the_list_ends_and_comes_back(
    call: Call, boss: None, hall: Hall, tmp_path: Path
) -> None:
    path = tmp_path / "plans.csv"
    path.write_text(
        "code,zh,en,fee_fen,from\nA1,甲,Alpha,100,2026-01-01\nB1,乙,Beta,200,2026-01-01\n"
    )
    assert taken(call, path)["taken"] == 2
    path.write_text("code,zh,en,fee,from\nA1,甲,Alpha,1.50,2026-01-01\n,丙,Gamma,1,\n")
    bad = taken(call, path, "--all")
    assert (bad["taken"], bad["ended"], bad["unnamed"]) == (1, [], 1)
    path.write_text("code,zh,en,fee,from\nA1,甲,Alpha,1.50,2026-01-01\n")
    assert taken(call, path)["unnamed"] == 1
    whole = taken(call, path, "--all")
    assert (whole["already"], whole["ended"], whole["unnamed"]) == (1, ["B1"], 0)
    assert call("plan", "show", "B1", "--json").data["state"] == "over"
    assert codes(call, "--on", "2099-01-01") == ["A1"]
    assert call("plan", "end", "B1", "--json").data["error"] == "plan-over"
    assert call("undo", "--json").code == 0
    assert codes(call, "--on", "2099-01-01") == ["A1", "B1"]
    assert (
        call("plan", "end", "A1", "--until", "2098-12-31", "--json").data["until"] == "2098-12-31"
    )
    assert codes(call, "--on", "2099-01-01") == ["B1"]
    assert call("plan", "end", "Z9", "--json").data["error"] == "no-such-plan"
    for heading, why in (
        ("name,fee", "table-column-missing"),
        ("code,name", "table-column-missing"),
    ):
        path.write_text(f"{heading}\n1,2\n")
        assert call("plan", "import", str(path), "--json").data["error"] == why
    assert verify(hall.db).holds


def test_only_the_manager_and_the_office_take_a_list(
    call: Call, clerk: None, tmp_path: Path
) -> None:
    path = tmp_path / "plans.csv"
    path.write_text("code,name,fee\nA1,x,1\n")
    assert call("plan", "import", str(path), "--json").data["error"] == "not-allowed"
