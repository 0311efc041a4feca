"""What is said about self-service devices."""

from __future__ import annotations

from hallctl.domain.device import Device
from hallctl.words import N_

NAME = N_("Self-service device")
HELP = N_(
    "Where customers serve themselves: what each device is for, and whether it works. While one is out,"
    " nobody is led to it."
)
REFUSALS: dict[str, str] = {
    "no-such-device": N_("There is no self-service device {id}. `hallctl device list` shows them."),
    "bad-device-number": N_(
        "A device's number has letters, figures and hyphens, as Z01, and at most {most} of them."
    ),
    "device-number-taken": N_("Another device has the number {device} already. Give another one."),
    "no-such-device-kind": N_("There is no kind of device “{kind}”. It is one of: {kinds}."),
    "no-such-function": N_("No device does “{function}”. Choose from: {functions}."),
    "device-gone": N_("Device {device} is no longer in the hall."),
    "device-out": N_("Device {device} is out of service. Put it back first, or undo the fault."),
    "device-out-already": N_(
        "Device {device} is out of service already. Go on with its repair: F6, Devices."
    ),
    "device-works": N_("Device {device} is not out of service. Report its fault first."),
    "no-device": N_(
        "The hall has no self-service device on its register. A manager adds one: F6, Devices."
    ),
    "none-works": N_("Every device is out of service already: F6, Devices."),
}
KINDS: dict[str, str] = {
    "pc": N_("computer"),
    "kiosk": N_("self-service kiosk"),
    "bill-printer": N_("bill printer"),
}
FUNCTIONS: dict[str, str] = {
    "number-choice": N_("choosing a number"),
    "balance": N_("balance"),
    "bills": N_("bills and call details"),
    "payment": N_("payment"),
    "changes": N_("changing services"),
    "sim-sale": N_("SIM cards"),
}
STATES: dict[str, str] = {
    "works": N_("works"),
    "out": N_("out of service"),
    "retired": N_("taken away"),
    "withdrawn": N_("taken back"),
    "in-use": N_("in use"),
}
NAMES = {
    **KINDS,
    **FUNCTIONS,
    **STATES,
    "device": N_("Device"),
    "must-have-out": N_("Every must-have device is out of service: F6, Devices."),
    "to-mend": N_("device to be mended"),
    "to-try": N_("device mended, to be tried"),
    "none-works": N_("every must-have device is out of service"),
}
EVENTS: dict[str, str] = {
    "device.set": N_("A device was registered or changed: kind, place, functions."),
    "device.helped": N_("A customer was helped at a device."),
    "device.retired": N_("A device was taken away for good."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "device.set": N_("{by} registered or changed the device {of}: {kind}"),
    "device.helped": N_("{by} helped a customer at the device {of}"),
    "device.retired": N_("{by} took the device {of} away for good"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "device.set": N_("{by} took back the entry of the device {of}"),
    "device.helped": N_("{by} took back the help at the device {of}"),
    "device.retired": N_("{by} took back the removal of {of}"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {
    "place": N_("Position"),
    "functions": N_("Functions"),
    "must_have": N_("Must have"),
}


def named(device: Device) -> str:
    """A device by its number."""
    return device.number
