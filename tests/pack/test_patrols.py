"""What the standard asks of the hall and its staff has items, or a rule that keeps it; and packs with wrong items."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from hallctl.domain.book import Book
from hallctl.domain.patrol_template import items
from hallctl.pack.read import builtin, check

ROOT = Path(__file__).parents[2]
CLAUSES = (
    "C2.1-1 C2.1-2 C2.1-3 C2.2.1-1 C2.2.1-2 C2.2.1-3 C2.2.2-1 C2.2.2-2 C2.2.2-3 C2.2.3-1 C2.2.3-2"
    " C2.2.3-3 C2.2.3-4 C2.2.3-5 C2.2.4-1 C2.2.4-2 C2.2.4-3 C2.2.4-4 C3.2-1 C3.2-2 C3.2-3 C3.2-4"
    " C3.2-5 C3.2-6 C3.3-1 C3.3-2 C3.3-3 C3.3-4 C3.4-1 C3.4-2 C3.4-3 C3.4-4 C3.4-5 C3.4-6 C3.4-7"
)
"""Every clause of C2 and of C3.2 to C3.4."""
HEAD = '[pack]\nlayer = "hall"\nname = "Own"\n'
ITEM = 'area = "outside"\nhow = ["L"]\nrhythm = ["round"]\nname = { en = "x", zh = "x" }\n'


def test_each_demand_has_items_or_a_rule_that_keeps_it() -> None:
    page = runpy.run_path(str(ROOT / "tools" / "patrols_page.py"))
    known = items(Book(builtin().own))
    for one in page["DEMANDS"]:
        assert one.items or one.rule, one
        for item in one.items.split():
            rests = known[item].clauses
            assert one.clause in rests or one.clause == "C2.2.1-1", (one, rests)
        if one.rule:
            assert one.clause in (ROOT / "hallctl" / one.module).read_text("utf-8"), one
    assert {one.clause for one in page["DEMANDS"]} == {*CLAUSES.split()}
    written = (ROOT / "docs" / "patrols.md").read_text("utf-8")
    assert page["page"]() == written, "python tools/patrols_page.py > docs/patrols.md"


@pytest.mark.parametrize(
    ("toml", "field", "code"),
    [
        (f"[patrol_items.O9]\npractice = true\n{ITEM}", None, None),
        (f"[patrol_items.O9]\n{ITEM}", "patrol_items.O9.clauses", "neither-clause-nor-practice"),
        (
            f"[patrol_items.O9]\npractice = true\nlow = 1\n{ITEM}",
            "patrol_items.O9.kind",
            "bounds-of-no-number",
        ),
        (
            f'[patrol_items.O9]\npractice = true\nkind = "number"\nlow = 3\nhigh = 1\n{ITEM}',
            "patrol_items.O9.high",
            "bounds-crossed",
        ),
        (
            f"[patrol_items.O9]\npractice = true\n{ITEM}".replace("outside", "roof"),
            "patrol_items.O9.area",
            "not-one-of",
        ),
        (
            f"[patrol_items.umbrella]\npractice = true\n{ITEM}",
            "patrol_items.umbrella",
            "wrong-form",
        ),
        ('[patrols]\nleft_out = ["H3"]\n', None, None),
        ('[patrols]\nleft_out = ["H99"]\n', "patrols.left_out", "no-such-patrol-item"),
        ("[patrols]\nskipped = []\n", "patrols.skipped", "not-one-of"),
    ],
)
def test_a_halls_own(tmp_path: Path, toml: str, field: str | None, code: str | None) -> None:
    (tmp_path / "own.toml").write_text(HEAD + toml, encoding="utf-8")
    found = check(tmp_path / "own.toml", {"group": builtin().own})
    assert [(one.field, one.code) for one in found] == ([(field, code)] if field else [])
