"""What `hallctl doctor` says of what it found: what is so, and where it is wrong, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from hallctl.domain.base import Refused
from hallctl.words import LANGUAGES, N_, _
from hallctl.words.sentences import sentence

LEVELS: dict[str, str] = {"ok": N_("right"), "note": N_("note"), "wrong": N_("WRONG")}
FINDINGS: dict[str, str] = {
    "rights-right": N_("The file and its folder can be read and written by this login."),
    "not-yours": N_(
        "This login may not read and write {path}. Have its owner share it, or add this login to"
        " the hall's group."
    ),
    "open-to-all": N_(
        "Every login of this computer may read {path}. Prevent that with `chmod o-rwx {path}`."
    ),
    "not-shared": N_(
        "The hall is shared by a group, but {path} is not open to it. Run `chmod {mode} {path}`."
    ),
    "open-elsewhere": N_(
        "{workstation} ({login}, process {pid}) has a file open that is no longer {path}. Nothing"
        " done there is recorded; have them leave (Ctrl+Q) and start again."
    ),
    "saved-beside": N_(
        "These files were saved when the hall file was taken away while it was open: {files}."
        " Check whether the hall file has all that is in them; if so, delete them."
    ),
    "disk-room": N_("{free_mb} MB are free in {path}."),
    "disk-little-room": N_("Only {free_mb} MB are free in {path}. Make room before it is needed."),
    "disk-almost-full": N_(
        "Only {free_mb} MB are free in {path}: soon nothing can be recorded. Make room now."
    ),
    "network-share": N_(
        "{path} lies on a network share ({kind}), where two consoles can damage it. Move it to a"
        " disk of this computer, and let the others come over SSH."
    ),
    "sqlite-safe": N_("SQLite {version} is new enough for many consoles at once."),
    "sqlite-old": N_(
        "SQLite {version} may lose work when several programs use its write-ahead log, so the file"
        " works without that log: slower, but safe. Install pysqlite3 to have it back."
    ),
    "wal-unsafe": N_(
        "{path} has a write-ahead log, which this SQLite must not use with several programs."
        " Install pysqlite3 on this computer before anybody works here."
    ),
    "wal-large": N_(
        "{wal_mb} MB wait in the write-ahead log of {path}: some program keeps reading and never"
        " ends. Close tools that have the file open."
    ),
    "not-marked": N_("{path} is not marked as a hall file. Check that it is the right file."),
    "does-not-hold": N_(
        "The last events of {path} are not intact ({problem}). Keep the file as it is, and find"
        " out with `hallctl verify` how much of it is intact."
    ),
    "file-holds": N_("The file is sound: {events} events, {mb} MB; the last ones were checked."),
    "clock-right": N_("This computer's clock agrees with what was recorded."),
    "clock-followed": N_(
        "At {since} this computer's clock went back behind the last entry ({last}). Either of the"
        " two may be the wrong time. Check the clock, let it follow a time server, and mind the"
        " waits marked “>=”: they were counted anew from then. If the clock is right now, a"
        " manager confirms that with `hallctl clock correct --reason WHY`."
    ),
    "clock-corrected": N_(
        "At {since} a manager confirmed that this computer's clock is right. What was recorded"
        " before may have times up to {last}; waits marked “>=” were counted anew. Let the clock"
        " follow a time server."
    ),
    "clock-confirmed": N_(
        "Today a manager confirmed that this computer's clock is right, although it had jumped. If"
        " it was not, set it right, and then run `hallctl clock correct --reason WHY`."
    ),
    "clock-stepped": N_(
        "On {day} this computer's clock stepped back. Let it follow a time server."
    ),
    "slips-waiting": N_(
        "Slips that wait for {printer}: {count}. Switch it on; a console, or `hallctl slip print`, prints them."
    ),
    "slips-unknown": N_(
        "Slips perhaps printed by {printer}: {count}. Look at it; `hallctl slip"
        " came-out` and `hallctl slip again`, or F9, Printing, settle each."
    ),
    "printer-there": N_("{printer} takes slips."),
    "printer-ready": N_("The printer {printer} answers: it is ready."),
    "printer-low": N_("The printer {printer} is ready, but its paper is nearly used up."),
    "printer-says-nothing": N_(
        "{printer} can be reached, but does not say how it is: whether it prints is not known."
        " Print a test page with `hallctl slip test`."
    ),
    "scanner-none": N_("Nothing is set for a scanner: all that is scanned is the code."),
    "scanner-set": N_(
        "The scanner here types “{prefix}” before a code and “{suffix}” after it, and ends with {ends}."
    ),
    "scan-ended-enter": N_("It typed “{text}”, {count} characters in {ms} ms, and then Enter."),
    "scan-ended-tab": N_("It typed “{text}”, {count} characters in {ms} ms, and then Tab."),
    "scan-ended-none": N_("It typed “{text}”, {count} characters in {ms} ms, and no key after it."),
    "scan-slow": N_(
        "It types as slowly as a hand, so nothing is taken off. Set its delay between characters to none."
    ),
    "scan-controls": N_(
        "It sends control characters, which may do something here. Set it to send letters, figures and"
        " signs only."
    ),
    "scan-all-of-it": N_("Nothing is set for it: all of that is the code."),
    "scan-fits": N_("That is what is set: the code is “{code}”."),
    "scan-otherwise": N_(
        "Something else is set: “{prefix}” before a code, “{suffix}” after it, and then"
        " {set}. Set it anew with `hallctl scanner set`."
    ),
    "no-printer": N_("No printer is set; the hall works without one."),
    "signed-in": N_("Signed in as {name} ({staff}). Sessions in force: {count}."),
    "nobody-signed-in": N_(
        "Nobody is signed in here, and the login {login} belongs to no member of staff. Sign in with"
        " `hallctl sign-in NUMBER`. Sessions in force: {count}."
    ),
    "no-terminal": N_("There is no terminal here: commands work, but the console needs one."),
    "terminal-right": N_("The terminal ({term}) has {columns} columns and {lines} lines."),
    "terminal-small": N_(
        "The terminal has {columns} columns and {lines} lines; the screens need 80 and 24. Make the"
        " window larger or its letters smaller."
    ),
    "terminal-dumb": N_(
        "The terminal says that it is “{term}” and can draw nothing. Set TERM, for instance to"
        " xterm-256color."
    ),
    "not-utf-8": N_(
        "Text is encoded as {encoding} here, which has no Chinese. Set LANG to zh_CN.UTF-8 or"
        " C.UTF-8."
    ),
    "no-colour": N_("NO_COLOR is set: the screens use no colours and say everything in words."),
    "language": N_("The language is {language}."),
    "linux-console": N_(
        "The bare Linux console cannot draw Chinese, so English is used. Work in a terminal window"
        " or over SSH."
    ),
    "no-catalogue": N_(
        "The translation into {language} is not installed, so English is used. Install hallctl"
        " again."
    ),
}


def said(code: str, facts: Mapping[str, object]) -> str:
    """A finding as a sentence: one of its own, or the one for a refusal of that code."""
    own = FINDINGS.get(code)
    if "language" in facts:
        facts = {**facts, "language": LANGUAGES[str(facts["language"])]}
    return sentence(Refused(code, **facts)) if own is None else _(own).format(**facts)
