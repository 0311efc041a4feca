"""What is shown of the limits of the pack: what each is about, which way it binds, its unit."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.domain.book import Limit
from hallctl.words import N_, _
from hallctl.words.names import qualified

LIMITS = {
    "wait_minutes": N_("Waiting for a counter"),
    "handling_minutes": N_("Serving a customer"),
    "satisfaction_percent": N_("Satisfied customers"),
    "waiting_per_counter": N_("Waiting at each counter before pre-processing"),
    "open_hours": N_("Open on a trading day"),
    "repair_trading_days": N_("Mending a self-service device"),
    "points_posting_days": N_("Points are posted for"),
    "repair_working_days": N_("Mending a small system fault"),
    "fault_report_minutes": N_("Reporting a system fault"),
    "drill_months": N_("Drilling each playbook again"),
    "found_days": N_("Keeping found things"),
    "large_fault_minutes": N_("Mending a large system fault"),
    "before_shift_minutes": N_("Manager there before the shift"),
    "follow_up_days": N_("Call after a purchase"),
    "calls_before_no_show": N_("Calls before a no-show"),
    "no_show_seconds": N_("Waiting after a call"),
    "back_minutes": N_("Back in line after a no-show"),
    "away_minutes": N_("Away from the counter"),
    "stepped_away_minutes": N_("Stepped away from an open order"),
    "crowded_area_people": N_("People in an area before it is crowded"),
    "greeter_waiting": N_("Waiting before a greeter is posted"),
    "pin_wrong_tries": N_("Wrong PINs before a lock"),
    "pin_lock_minutes": N_("Lock after wrong PINs"),
    "rating_seconds": N_("Waiting for the customer's rating"),
    "lock_minutes": N_("Without a key before a console locks itself"),
    "session_hours": N_("Signed in for"),
    "audit_percent": N_("Share of ordinary orders audited"),
    "port_code_minutes": N_("Life of a porting code"),
    "port_code_warning_minutes": N_("Warning before a porting code runs out"),
    "reverify_hours": N_("Identity match valid for"),
    "complaint_days": N_("Answering a complaint"),
    "complaint_warn_days": N_("Warning before a complaint has to be answered"),
    "complaint_reopen_days": N_("Reopening a complaint within"),
    "complaint_repeat_days": N_("A second complaint on one matter within"),
    "book_answer_days": N_("Answer in the opinion book"),
    "recording_days": N_("Keeping recordings"),
    "appointment_early_minutes": N_("Early for an appointment"),
    "appointment_late_minutes": N_("Late for an appointment"),
    "turned_away_twice_days": N_("Turned away twice within"),
    "tendered_factor": N_("Cash is counted twice beyond what is due"),
    "day_ends_hour": N_("Business day ends after midnight by"),
    "clock_ahead_days": N_("Largest jump of the clock ahead"),
    "clock_behind_hours": N_("Largest jump of the clock back"),
    "keep_phone_days": N_("Keeping phones"),
    "keep_name_days": N_("Keeping customers' names"),
    "keep_receipt_days": N_("Keeping receipts' values"),
    "keep_text_days": N_("Keeping free text"),
    "keep_complaint_days": N_("Keeping what closed complaints say"),
    "keep_record_days": N_("Keeping what was written of rounds"),
    "keep_staff_days": N_("Keeping the names of former staff"),
    "round_minutes": N_("Opening time between rounds"),
    "round_least_minutes": N_("A round takes"),
    "patrol_missed_minutes": N_("A round is missed when late by"),
    "closing_check_minutes": N_("Closing check after closing"),
    "keep_draft_days": N_("Keeping what was typed and not confirmed"),
}
"""By the names of the built-in pack; a limit that another pack adds is shown by its own name."""
UNITS = {
    "minute": N_("min"),
    "second": N_("s"),
    "hour": N_("h"),
    "day": N_("days"),
    "month": N_("months"),
    "trading-day": N_("trading days"),
    "working-day": N_("working days"),
    "percent": N_("%"),
    "customer": N_("people"),
    "call": N_("calls"),
    "try": N_("tries"),
    "times": N_("times"),
}
BINDS = {"lower": N_("at most"), "higher": N_("at least")}
TIGHTER = {
    "lower": N_("A layer below may only set less."),
    "higher": N_("A layer below may only set more."),
    "free": N_("A layer below may set less or more."),
}


def limit_name(limit: Limit) -> str:
    """What a limit is about."""
    return _(LIMITS[limit.name]) if limit.name in LIMITS else limit.name


def unit(limit: Limit) -> str:
    """The unit of a limit's value."""
    return _(UNITS[limit.unit]) if limit.unit in UNITS else limit.unit


def bound(limit: Limit) -> str:
    """A limit's value, which way it binds, and its unit: "at most 10 min"."""
    binds = _(BINDS[limit.direction]) if limit.direction in BINDS else ""
    return " ".join(filter(None, (binds, str(limit.value), unit(limit))))


COLUMNS = Columns(
    NounColumn("about", N_("Limit"), of=lambda one, _at: limit_name(one), cut=1),
    NounColumn("value", N_("Value"), align="right", tone="strong"),
    NounColumn("unit", text=lambda one, _at: unit(one), tone="muted"),
    screen="about value unit",
)


def facts(one: Limit, _at: Around) -> list[Fact]:
    """Which way it binds, where it comes from, and who may set less or more."""
    told = [Fact(_("Limit"), limit_name(one)), Fact(_("Value"), qualified(bound(one), one.name))]
    if one.clause:
        told.append(Fact(_("Clause"), one.clause))
    return [*told, Fact(_("Tighter"), _(TIGHTER[one.direction]))]
