"""The pack that comes with hallctl: complete, in both languages, and true to the trade."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from hallctl.domain.book import Book
from hallctl.domain.service import Service
from hallctl.domain.steps import VOCABULARY
from hallctl.pack.read import builtin

# id, Chinese, queue, self-service, core system, minutes, risk
FACTS = """
topup 缴费 quick yes yes 2 no
suspend-resume 停复机/挂失 quick yes yes 3 no
invoice 发票 quick yes yes 3 no
bill 账单 quick yes yes 3 no
call-detail 详单 quick yes yes 5 yes
points 积分兑换 quick yes yes 4 no
plan-change 套餐变更 general yes yes 8 no
data-addon 流量包 general yes yes 3 no
vas-cancel 退订 general yes yes 4 no
roaming 国际漫游 general yes yes 5 no
family 副卡/亲情网 general part yes 8 no
autopay 代扣 general yes yes 6 no
sim-sale 新入网 sim part yes 15 yes
sim-replace 补换卡 sim part yes 7 yes
esim 一号双终端 sim part yes 8 yes
transfer 过户 sim no yes 15 yes
close-account 销户 sim part yes 12 yes
refund 余额退款 sim part yes 8 yes
password-reset 密码重置 sim yes yes 3 yes
number-change 改号 sim no yes 10 yes
real-name 资料更正 sim part yes 6 yes
reverify 二次实人认证 sim part yes 10 yes
my-numbers 名下号码查询 sim yes yes 4 no
port-in 携入 sim no yes 15 yes
port-out 携出咨询/解约 sim text yes 8 yes
reversal 返销 general no yes 6 yes
broadband 宽带新装 broadband part yes 15 no
broadband-move 移机 broadband yes yes 8 no
broadband-end 拆机 broadband part yes 10 no
contract-phone 合约机 sales no yes 20 no
handset 裸机 sales no no 15 no
device-dropoff 维修接机 sales no no 8 no
group 集团业务 group no yes 25 yes
advice 咨询 advice yes no 4 no
complaint 投诉 advice no no 10 no
"""
OWNER_ONLY = {
    *("call-detail", "family", "autopay", "esim", "transfer", "close-account", "refund"),
    *("password-reset", "number-change", "real-name", "reverify", "my-numbers", "port-in"),
    *("port-out", "broadband", "contract-phone"),
}
MATCHED = {
    *("sim-sale", "sim-replace", "esim", "transfer", "close-account", "password-reset"),
    *("number-change", "real-name", "reverify", "port-in", "broadband", "contract-phone"),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(json.loads(json.dumps(builtin().own)))


def test_services_are_those_of_the_trade(book: Book) -> None:
    rows = [line.split() for line in FACTS.split("\n") if line]
    said = {True: "yes", False: "no"}
    found = {
        s.id: [
            s.name.zh,
            s.queue,
            s.self_service,
            said[s.core_system],
            str(s.minutes),
            said[s.risk],
        ]
        for s in book.services()
    }
    assert found == {service: facts for service, *facts in rows}


def test_who_may_stand_there(book: Book) -> None:
    services = book.services()
    assert {s.id for s in services if s.who == ("owner",)} == OWNER_ONLY
    assert {s.id for s in services if s.match} == MATCHED
    assert book.service("topup").who == book.service("advice").who == ("anyone",)
    assert book.service("group").who == ("unit-agent",)
    assert book.service("sim-replace").manager_for == ("agent",)
    assert all(s.present for s in services if s.who == ("owner",))


def test_documents_are_those_of_the_trade(book: Book) -> None:
    def owner(service: str) -> tuple[tuple[str, ...], ...]:
        return book.service(service).documents["owner"]

    assert owner("bill") == owner("plan-change") == (("id-card", "password"),)
    assert owner("call-detail") == (("id-card",), ("password",))
    assert owner("autopay") == (("id-card",), ("bank-card",))
    assert owner("transfer") == (("id-card",), ("new-owner-id-card",))
    assert owner("reverify") == (("id-card",), ("sim-card",))
    assert owner("port-in") == (("id-card",), ("port-code",))
    assert owner("reversal") == (("id-card",), ("original-receipt",))
    assert owner("broadband-end") == (("id-card",), ("modem",))
    assert len(book.service("group").documents["unit-agent"]) == 4
    assert not book.service("topup").documents
    assert not book.service("handset").documents


def test_a_top_up_runs_as_it_does_at_a_counter(book: Book) -> None:
    topup = book.service("topup")
    assert topup.ladder == (
        *("number", "amount", "money", "submit", "receipt", "check"),
        *("hand-back", "more", "rating", "goodbye"),
    )
    assert topup.checked == ("number-tail", "amount")
    assert not topup.signatures
    assert not topup.consents


def test_a_sim_replacement_runs_as_it_does_at_a_counter(book: Book) -> None:
    service = book.service("sim-replace")
    steps = [*service.ladder]
    order = "identity status tell details sign money submit test-call cut-card hand-back rating"
    assert [step for step in steps if step in order.split()] == order.split()
    assert [place.by for place in service.places("agent")] == ["owner", "agent"]
    assert [place.by for place in service.places("owner")] == ["owner"]
    assert service.fee == ("range", 0, 3000)


def test_a_plan_change_has_a_second_signature_with_a_contract(book: Book) -> None:
    service = book.service("plan-change")
    assert [p.id for p in service.places("owner")] == ["form"]
    assert [p.id for p in service.places("owner", contract=True)] == ["form", "agreement"]
    assert {"signature", "code"} <= {*service.consents}


def test_signatures_come_before_submission_after_it_or_not_at_all(book: Book) -> None:
    def kind(service: Service) -> str:
        if "sign" not in service.ladder or "submit" not in service.ladder:
            return "none"
        before = service.ladder.index("sign") < service.ladder.index("submit")
        return "before" if before else "after"

    assert {kind(service) for service in book.services()} == {"before", "after", "none"}


def test_the_hall_pays_out_only_what_the_core_system_has_booked(book: Book) -> None:
    paid = [service for service in book.services() if service.fee.kind == "paid-out"]
    assert {service.id for service in paid} == {"reversal", "refund", "broadband-end"}
    assert all(s.ladder.index("submit") < s.ladder.index("money") for s in paid)


def test_every_step_of_the_vocabulary_is_used_and_has_words(book: Book) -> None:
    used = {step for service in book.services() for step in service.ladder}
    assert used == {*VOCABULARY}
    assert all(book.step(step).say.zh for step in VOCABULARY)


def test_every_line_of_every_receipt_has_a_name(book: Book) -> None:
    for service in book.services():
        for line in service.receipt:
            assert book.receipt_field(service, line).name.zh


def test_every_document_is_needed_by_some_service(book: Book) -> None:
    needed = {
        document
        for service in book.services()
        for groups in service.documents.values()
        for group in groups
        for document in group
    }
    assert needed == {*book.raw["documents"]}


def test_every_service_is_reached_by_one_key(book: Book) -> None:
    keys = book.needs()
    assert [need.key for need in keys] == list("12345678")
    reached = [service for need in keys for service in need.services]
    assert sorted(reached) == sorted(service.id for service in book.services())
    assert [need.id for need in keys if need.sales_floor] == ["plan", "handset"]


def test_numbers_need_no_end_of_entry(book: Book) -> None:
    numbers = [service.number for service in book.services()]
    assert {len(number) for number in numbers} == {2}
    assert numbers == sorted(numbers)


def test_limits_of_the_standard(book: Book) -> None:
    found = {limit.name: (limit.value, limit.direction, limit.clause) for limit in book.limits()}
    assert found["wait_minutes"] == (10, "lower", "C5.2-3")
    assert found["handling_minutes"] == (5, "lower", "C5.2-3")
    assert found["satisfaction_percent"] == (95, "higher", "C5.2-3")
    assert found["waiting_per_counter"] == (3, "lower", "C4.3.1-1")
    assert found["open_hours"] == (8, "higher", "C2.1-1")
    assert found["repair_trading_days"] == (2, "lower", "C4.2.1")
    assert [limit.name for limit in book.limits() if not limit.given] == ["repair_working_days"]


def test_elderly_and_disabled_customers_and_who_comes_back_stand_before_vip(book: Book) -> None:
    assert [p.id for p in book.priorities() if p.front] == ["elderly", "disabled", "held-over"]
    assert book.priority("vip").head_start_minutes == 5


def test_leaving_a_counter_comes_with_a_sentence(book: Book) -> None:
    for kind in ("away", "stepped-away", "transfer"):
        assert all(reason.say.zh and reason.say.en for reason in book.reasons(kind))
    assert {r.granted for r in book.reasons("away")} == {True, False}
    wanted = {"documents-missing", "match-failed", "arrears", "contract", "number-limit"}
    assert wanted | {"fraud-suspected"} <= {reason.id for reason in book.reasons("decline")}


def texts(raw: Any) -> Iterator[tuple[str, str]]:
    if isinstance(raw, dict):
        if {"en", "zh"} <= raw.keys():
            yield raw["en"], raw["zh"]
        raw = list(raw.values())
    if isinstance(raw, list):
        for inner in raw:
            yield from texts(inner)


def test_every_text_is_in_its_own_language(book: Book) -> None:
    found = list(texts(book.raw))
    assert len(found) > 400
    assert not [en for en, _zh in found if CHINESE.search(en)]
    assert not [zh for _en, zh in found if zh and not CHINESE.search(zh)]


def test_no_text_states_a_limit_of_the_standard(book: Book) -> None:
    figure = re.compile(
        r"(\d+|[一二三四五六七八九十两]+|\b(?:two|five|ten|thirty)\b)\s*"
        r"(分钟|个?工作日|个?营业日|天|%|minutes?\b|(?:working |trading )?days?\b|per ?cent)"
    )
    found = [text for both in texts(book.raw) for text in both if figure.search(text)]
    assert not found
