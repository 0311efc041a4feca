"""The hall pack as TOML may write it: strict pydantic models, nothing unknown passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hallctl.domain.calendar import WEEKDAYS
from hallctl.domain.case import STAGES
from hallctl.domain.device import FUNCTIONS
from hallctl.domain.service import WHO
from hallctl.domain.steps import VOCABULARY
from hallctl.pack.fields import (
    Both,
    Clause,
    Day,
    Hours,
    LimitName,
    Name,
    Role,
    Silent,
    Span,
    Strict,
    Text,
    TimeLimit,
    Year,
)
from hallctl.pack.incidents import ContactModel, PlaybookModel
from hallctl.pack.patrols import ItemId, LeftOut, PatrolItemModel

Fen = Annotated[int, Field(ge=0, le=100_000_000)]
Consent = Literal["signature", "text-reply", "code", "own-account"]
Conditional = Literal["status", "tell", "test-call", "cut-card"]
"""Steps that may depend on a field: no other rule relies on them."""
Kind = Literal["text", "digits", "iccid", "plan", "date", "phone", "money"]
if TYPE_CHECKING:
    Who: TypeAlias = str
    Step: TypeAlias = str
    CaseStage: TypeAlias = str
    Weekday: TypeAlias = str
    MachineFunction: TypeAlias = str
else:  # the domain's own words, which pydantic lists where it finds another
    Who, Step, Weekday = (Literal[one] for one in (WHO, tuple(VOCABULARY), WEEKDAYS))
    CaseStage, MachineFunction = Literal[STAGES[:-1]], Literal[FUNCTIONS]


class Document(Both):
    hand_back: bool = True


class FeeModel(Strict):
    kind: Literal["none", "fixed", "range", "amount", "paid-out", "points", "contract"] = "none"
    low_fen: Fen = 0
    high_fen: Fen = 0

    @model_validator(mode="after")
    def _agrees(self) -> FeeModel:
        if self.low_fen > self.high_fen:
            raise PydanticCustomError("low-over-high", "low_fen is more than high_fen")
        if self.kind == "fixed" and self.low_fen != self.high_fen:
            raise PydanticCustomError("fixed-not-one", "a fixed fee has one amount")
        return self


class ExtraField(Strict):
    id: Name
    name: Both
    kind: Kind
    required: bool
    on_receipt: bool
    choices: dict[Name, Both] = {}
    usual: Literal["", "next-month"] = ""
    offered: bool = False

    @model_validator(mode="after")
    def _of_its_kind(self) -> ExtraField:
        if (self.usual and self.kind != "date") or (self.offered and self.kind != "plan"):
            raise PydanticCustomError("other-kind", "usual is of a date, offered of a plan")
        return self


class PlaceModel(Strict):
    id: Name
    name: Both
    by: Literal["owner", "agent", "new-owner"]
    when: Literal["", "agent", "contract"] = ""
    at: Literal[
        "",
        "top-left",
        "top",
        "top-right",
        "left",
        "middle",
        "right",
        "bottom-left",
        "bottom",
        "bottom-right",
    ] = ""


class ServiceModel(Strict):
    """A service; what is left out is the ordinary case."""

    name: Both
    number: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")]
    mnemonic: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")]
    queue: Name
    risk: bool = False
    self_service: Literal["yes", "no", "part", "text"]
    core_system: bool = True
    who: Annotated[list[Who], Field(min_length=1)]
    manager_for: list[Who] = []
    match: bool = False
    present: bool = False
    documents: dict[Who, list[Annotated[list[Name], Field(min_length=1)]]] = {}
    tell: list[Both] = []
    dispute: list[Both] = []
    consents: list[Consent] = []
    fee: FeeModel = FeeModel()
    fields: list[ExtraField] = []
    ladder: Annotated[list[Step], Field(min_length=1)]
    receipt: list[Name] = []
    checked: list[Name] = []
    signatures: list[PlaceModel] = []
    minutes: Annotated[int, Field(ge=1, le=240)]
    reversible: Literal["none", "same-day", "manager"] = "none"
    plain: Both
    acting: dict[Who, Annotated[list[Literal["name", "phone", "unit"]], Field(min_length=1)]] = {}
    conditions: dict[Conditional, dict[Name, Annotated[list[Name], Field(min_length=1)]]] = {}


class QueueModel(Strict):
    name: Both
    prefix: Annotated[str, Field(pattern=r"^[A-Z]$")]
    area: Literal["window", "sales", "handling", "self-service"]


class NeedModel(Strict):
    key: Annotated[str, Field(pattern=r"^[1-9]$")]
    name: Both
    services: Annotated[list[Name], Field(min_length=1)]
    sales_floor: bool


class PriorityModel(Strict):
    name: Both
    head_start_minutes: Annotated[int, Field(ge=0, le=240)]
    front: bool


class LimitModel(Strict):
    value: Annotated[int, Field(ge=0, le=100_000)]
    unit: Name
    direction: Literal["lower", "higher", "free"]
    clause: Clause
    given: bool


class ReasonModel(Strict):
    name: Both
    say: Silent = Silent()
    granted: bool = False


class ReceiptField(Strict):
    name: Both
    kind: Kind


class StepWordsModel(Strict):
    name: Both
    say: Both


SourceName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Sums = dict[Literal["clerk", "duty-manager", "hall-manager"], Fen]


class SourceModel(Strict):
    name: Both
    outside: bool = False


class RemedyModel(Strict):
    name: Both
    money: bool = False
    up_to_fen: Sums = {}


class CategoryModel(Strict):
    mnemonic: Annotated[str, Field(pattern=r"^[A-Z]{2,5}$")]
    name: Both
    simple: Silent = Silent()
    mind: Silent = Silent()
    to: Literal["back-office", "hall-manager", "network", "maker", "data-office"]
    calls: bool = False
    remedies: list[Name] = []
    evidence: list[Literal["order", "consent", "tickets", "recording"]] = []
    limits: dict[CaseStage, TimeLimit] = {}
    type: Literal["complaint", "suggestion", "praise"] = "complaint"


class StageModel(Strict):
    limit: TimeLimit
    calendar: Name


class CalendarModel(Strict):
    """Which hours are open; a weekday that is left out is closed."""

    hours: dict[Weekday, Hours]
    national: bool = False
    days_off: list[Day] = []
    workdays: list[Day] = []
    makeup_hours: Hours | None = None
    known_from: Day | None = None
    known_until: Day | None = None


class YearModel(Strict):
    """A year's national holidays, and the workdays that make up for them."""

    holidays: list[Day]
    workdays: list[Day]


class LevelModel(Strict):
    """Who is told when something is late, and after how much opening time."""

    to: Role
    after: Span | None = None
    repeat: Span | None = None
    calendar: Name = "trading"


class PackHead(Strict):
    """What kind of file it is."""

    layer: Literal["group", "province", "hall"]
    name: Annotated[Text, Field(min_length=1)]


class Added(Strict):
    """What any layer of a pack may leave out."""

    complaint_sources: dict[SourceName, SourceModel] = {}
    complaint_categories: dict[Name, CategoryModel] = {}
    complaint_stages: dict[CaseStage, StageModel] = {}
    remedies: dict[Name, RemedyModel] = {}
    calendars: dict[Name, CalendarModel] = {}
    working_days: dict[Year, YearModel] = {}
    escalation: dict[Name, list[LevelModel]] = {}
    contacts: dict[Name, ContactModel] = {}
    playbooks: dict[Name, PlaybookModel] = {}
    patrol_items: dict[ItemId, PatrolItemModel] = {}
    patrols: LeftOut = {}
    machine_functions: dict[MachineFunction, list[Name]] = {}


class Whole(Added):
    """A whole pack: the group's layer, and what is in force once all layers are put together."""

    queues: dict[Name, QueueModel]
    needs: dict[Name, NeedModel]
    documents: dict[Name, Document]
    priorities: dict[Name, PriorityModel]
    limits: dict[LimitName, LimitModel]
    receipt_fields: dict[Name, ReceiptField]
    means: dict[Name, Both]
    reasons: dict[Name, dict[Name, ReasonModel]]
    steps: dict[Step, StepWordsModel]
    services: dict[Name, ServiceModel]


class Part(Added):
    """A province's or a hall's layer: whole entries, and of limits only values."""

    queues: dict[Name, QueueModel] = {}
    needs: dict[Name, NeedModel] = {}
    documents: dict[Name, Document] = {}
    priorities: dict[Name, PriorityModel] = {}
    limits: dict[LimitName, Annotated[int, Field(ge=0, le=100_000)]] = {}
    receipt_fields: dict[Name, ReceiptField] = {}
    means: dict[Name, Both] = {}
    reasons: dict[Name, dict[Name, ReasonModel]] = {}
    steps: dict[Step, StepWordsModel] = {}
    services: dict[Name, ServiceModel] = {}
