"""One service's name, found without reading the whole pack."""

from __future__ import annotations

import pytest

from hallctl import words
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words import names


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_is_the_name_that_the_pack_has(hall: Hall, language: str) -> None:
    words.use(language)
    _id, book = pack.current(hall.db)
    for service in book.raw["services"]:
        assert pack.service_name(hall.db, service, language) == names.service_name(book, service)


@pytest.mark.parametrize("odd", ["flying", "", 'x"y', "topup.name", "x' or '1", "缴费[/]"])
def test_what_the_pack_has_not_is_called_by_its_id(hall: Hall, odd: str) -> None:
    assert pack.service_name(hall.db, odd, "en") == odd


def test_without_a_pack_it_is_called_by_its_id(hall: Hall) -> None:
    hall.db.execute("begin")
    hall.db.execute("delete from pack")
    assert pack.service_name(hall.db, "topup", "en") == "topup"
    hall.db.execute("rollback")
