"""What the fields of a pack are made of: texts in both languages, names, clauses, limits."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from hallctl.domain.base import ROLES

MOST = 400
"""The most characters of a text in a pack."""


def _clean(text: str) -> str:
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} for c in text):
        raise PydanticCustomError("invisible", "control or invisible character")
    return text


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise PydanticCustomError("not-a-day", "no such day") from None


Text = Annotated[str, Field(max_length=MOST), AfterValidator(_clean)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
LimitName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_date)]
Year = Annotated[str, Field(pattern=r"^20[0-9]{2}$")]
Time = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
Span = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,3}(min|h)$")]
Clause = Annotated[str, Field(pattern=r"^(C[0-9][0-9.,-]*)?$")]
Hours = list[Annotated[list[Time], Field(min_length=2, max_length=2)]]
TimeLimit = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,3}(min|h|d|cd)$")]
"""A limit: opening minutes or hours, days on which a calendar opens, or dates of the calendar."""
if TYPE_CHECKING:
    Role: TypeAlias = str
else:  # the domain's own words, which pydantic lists where it finds another
    Role = Literal[ROLES]


class Strict(BaseModel):
    """Without conversions or unknown fields."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Both(Strict):
    """A text in both languages; neither may be missing or empty."""

    en: Annotated[Text, Field(min_length=1)]
    zh: Annotated[Text, Field(min_length=1)]


class Silent(Strict):
    """A text that may be left out in both languages."""

    en: Text = ""
    zh: Text = ""

    @model_validator(mode="after")
    def _in_both(self) -> Silent:
        if bool(self.en) != bool(self.zh):
            raise PydanticCustomError("one-language", "stands in one language only")
        return self
