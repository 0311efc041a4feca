"""What is said about profiles of imports."""

from __future__ import annotations

from hallctl.domain.import_profile import ImportProfile
from hallctl.words import N_

NAME = N_("Import profile")
HELP = N_("What the columns, words and times of another system's logs are here, under a name.")
REFUSALS: dict[str, str] = {
    "no-such-import_profile": N_("There is no import profile {id}."),
    "no-such-profile": N_(
        "There is no import profile “{name}”. `hallctl import profiles` lists them."
    ),
    "profile-needs-name": N_("An import profile needs a name."),
    "profile-empty": N_(
        "There is nothing that the import profile “{name}” could keep. Give --map or --form."
    ),
    "profile-named-so": N_("Another import profile is called “{name}” by now. Forget that first."),
}
STATES: dict[str, str] = {
    "saved": N_("kept"),
    "forgotten": N_("forgotten"),
    "withdrawn": N_("taken back"),
}
NAMES = {**STATES}
EVENTS: dict[str, str] = {
    "import_profile.saved": N_("How logs of another system are read was kept under a name."),
    "import_profile.forgotten": N_("An import profile was forgotten."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "import_profile.saved": N_("{by} kept the import profile {of}"),
    "import_profile.forgotten": N_("{by} forgot the import profile {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "import_profile.saved": N_("{by} took back the keeping of the import profile {of}"),
    "import_profile.forgotten": N_("{by} took back the forgetting of the import profile {of}"),
}
"""What is said where such an event is taken back."""


def named(profile: ImportProfile) -> str:
    """Profiles are named by their names."""
    return profile.name
