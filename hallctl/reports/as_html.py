"""A report as one HTML file: light and dark, on a phone, on A4; it loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageTable

BAR = 100
"""How wide the longest bar is, in units of its own."""
LONG = 12
"""The rows beyond which a table is printed in two columns, so that a day fits on one page."""
STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --ground: #fff; --line: #c9ced6; --bar: #2f6f9f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7eb; --ground: #16191d; --line: #454c55; --bar: #6fb1de; }
}
body { margin: 1rem auto; padding: 0 1rem; max-width: 60rem; color: var(--ink); background: var(--ground);
  font: 15px/1.4 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
h2 { font-size: 1rem; margin: 1rem 0 .2rem; }
dl { display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; margin: 0; }
dl div { display: flex; gap: .5rem; min-width: 0; }
dd { margin: 0; overflow-wrap: anywhere; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .5rem; border-bottom: 1px solid var(--line); text-align: right; font-weight: 400; }
th:first-child { text-align: left; min-width: 7rem; }
thead th { font-weight: 600; white-space: nowrap; }
td { white-space: nowrap; }
svg { width: 6rem; max-width: 50%; height: .7rem; margin-left: .5rem; vertical-align: baseline; }
rect { fill: var(--bar); }
.form { display: block; margin: .5rem 0; border: 1px solid var(--line); break-inside: avoid; }
.form div { padding: .1rem .5rem; }
.form dt { flex: 0 0 8rem; }
.form dd { white-space: pre-line; }
footer { margin-top: 1rem; font-size: .85rem; }
.signed { margin-top: 1.2rem; gap: 1rem 2rem; }
.signed dd { width: 10rem; border-bottom: 1px solid var(--ink); }
@media (min-width: 44rem), print {
  table { table-layout: fixed; }
  th:first-child { width: 28%; }
  thead th { white-space: normal; }
  .broad table { table-layout: auto; }
  .broad th:first-child { width: auto; }
  .broad thead th { white-space: nowrap; }
  .broad tr > :not(:first-child) { width: 4rem; }
}
@media (max-width: 40rem) {
  body { font-size: 12px; padding: 0 .4rem; }
  th, td { padding: .15rem .2rem; }
  th:first-child { min-width: 5rem; position: sticky; left: 0; background: var(--ground); }
  thead th { white-space: normal; }
  svg { width: 3rem; margin-left: .2rem; }
}
@page { size: A4; margin: 8mm 10mm; }
@media print {
  :root { --ink: #000; --ground: #fff; --line: #999; --bar: #555; }
  body { margin: 0; padding: 0; max-width: none; font-size: 7.5pt; line-height: 1.1; }
  h1 { font-size: 12pt; }
  h2 { font-size: 8pt; margin: .6mm 0 .2mm; break-after: avoid; }
  p { margin: 1mm 0; }
  footer { margin-top: 1mm; font-size: 7.5pt; }
  .signed { margin-top: 4mm; gap: 2mm 8mm; }
  .signed dd { width: 35mm; }
  th, td { padding: 0 2pt; }
  svg { height: 5pt; }
  tr { break-inside: avoid; }
  .table { overflow: visible; }
  .long { columns: 2; column-gap: 6mm; }
  .long th:first-child { width: 34%; }
  .long svg { width: 3rem; }
  .again thead { display: none; }
  .broad { margin-top: .5mm; }
  .broad th, .broad td { line-height: 1; }
  .beside { columns: 2; column-gap: 6mm; }
  .beside .form { margin: 0 0 1mm; line-height: 1; }
  .beside .form div { padding: 0 .5rem; }
  .beside .form dt { flex-basis: 4.5rem; }
  .beside h2 { column-span: all; }
  .apart { font-size: 10pt; line-height: 1.5; }
  .apart h2 { font-size: 13pt; }
  .apart + .apart { break-before: page; }
  .apart .form dt { flex-basis: 15rem; }
}
"""


def render(page: Page) -> str:
    """The page as a document that needs no other file."""
    return "".join(f"{line}\n" for line in _lines(page))


def _lines(page: Page) -> Iterator[str]:
    title = escape(page.title)
    days = escape(" ".join(fact.text for fact in page.facts))
    yield "<!DOCTYPE html>"
    yield f'<html lang="{"zh-CN" if page.language == "zh" else "en"}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{title} {days}</title>"
    yield f"<style>{STYLE}</style></head>"
    yield f"<body><h1>{title}</h1>"
    yield _facts(page.facts)
    heads: tuple[PageColumn, ...] = ()
    for section in page.sections:
        kind = "apart" if section.apart else "beside" if section.beside else ""
        kind = f' class="{kind}"' if kind else ""
        yield f'<section id="{escape(section.name)}"{kind}><h2>{escape(section.title)}</h2>'
        for table in section.tables:
            yield from _form(table) if table.form else _table(table, again=table.columns == heads)
            heads = table.columns
        yield "</section>"
    yield "<footer>"
    yield from (f"<p>{escape(note)}</p>" for note in page.notes)
    yield _facts(page.foot)
    yield _pairs(((who, "") for who in page.signed), ' class="signed"')
    yield "</footer></body></html>"


def _facts(facts: Iterable[PageFact]) -> str:
    return _pairs((fact.label, fact.text) for fact in facts)


def _pairs(told: Iterable[tuple[str, str]], kind: str = "") -> str:
    parts = (f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in told)
    return f"<dl{kind}>{''.join(parts)}</dl>"


def _form(table: PageTable) -> Iterator[str]:
    """Each row by itself: its columns that have a value, one below another."""
    for row in table.rows:
        told = zip(table.columns, row, strict=True)
        yield _pairs(((one.head, cell.text) for one, cell in told if cell.text), ' class="form"')


def _table(table: PageTable, *, again: bool) -> Iterator[str]:
    """Rows under heads; the heads are left out where they would be printed `again`."""
    heads = "".join(f'<th scope="col">{escape(column.head)}</th>' for column in table.columns)
    long = " long" if len(table.rows) > LONG and not table.broad else ""
    kind = f"{long}{' again' if again else ''}{' broad' if table.broad else ''}"
    yield f'<div class="table{kind}"><table><thead><tr>{heads}</tr></thead><tbody>'
    most = table.most
    for first, *rest in table.rows:
        numbers = zip(table.columns[1:], rest, strict=True)
        told = "".join(_cell(column, cell, most) for column, cell in numbers)
        yield f'<tr><th scope="row">{escape(first.text)}</th>{told}</tr>'
    yield "</tbody></table></div>"


def _cell(column: PageColumn, cell: Cell, most: dict[str, int]) -> str:
    bar = ""
    if longest := most.get(column.name):
        long = (cell.data or 0) * BAR // longest
        bar = (
            f'<svg viewBox="0 0 {BAR} 10" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect width="{long}" height="10"/></svg>'
        )
    return f"<td>{escape(cell.text)}{bar}</td>"
