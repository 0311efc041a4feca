"""What is filled in of a scanner's habits."""

from __future__ import annotations

from hallctl.columns.form_field import FormField
from hallctl.domain.scanner import ENTER
from hallctl.words import N_
from hallctl.words.scanner import ENDS as KEYS

PREFIX = FormField(
    "prefix", N_("Before the code"), N_("What it types before a code."), "scan-affix", optional=True
)
SUFFIX = FormField(
    "suffix", N_("After the code"), N_("What it types after a code."), "scan-affix", optional=True
)
ENDS = FormField(
    "ends",
    N_("Ends with"),
    N_("What it ends a scan with: enter, tab or none."),
    value=ENTER,
    choices=KEYS,
)
CODE = FormField(
    "code", N_("Printed code"), hint=N_("what is printed under the bar code"), optional=True
)
SCAN = FormField("scan", N_("Scan it here"))
