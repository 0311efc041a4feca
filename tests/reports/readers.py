"""Readers of a report that know nothing of how it was written."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

VOID = {"meta", "rect"}


class Html(HTMLParser):
    """A document's tables, texts and tags; every tag has to be closed in its place."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.texts: list[str] = []
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if {"td", "th"} & set(self.open):
            self.tables[-1][-1][-1] += data


def csv_rows(document: str) -> list[list[str]]:
    """The lines of CSV, without the mark of its encoding."""
    assert document[0] == "\ufeff"
    return list(csv.reader(io.StringIO(document[1:], newline="")))
