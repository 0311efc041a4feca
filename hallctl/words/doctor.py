"""What `hallctl doctor` says of what it found: what is so, and where it is wrong, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from hallctl.domain.base import Refused
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

LEVELS: dict[str, str] = {"ok": N_("right"), "note": N_("note"), "wrong": N_("WRONG")}
FINDINGS: dict[str, str] = {
    "rights-right": N_("The file and its folder can be read and written by this login."),
    "not-yours": N_(
        "This login may not read and write {path}. Have its owner share it, or add this login to"
        " the hall's group."
    ),
    "open-to-all": N_(
        "Every login of this computer may read {path}. Take that away with `chmod o-rwx {path}`."
    ),
    "not-shared": N_(
        "The hall is shared by a group, but {path} is not open to it. Run `chmod {mode} {path}`."
    ),
    "open-elsewhere": N_(
        "{workstation} ({login}, process {pid}) has another file open than the one that is {path} now."
        " Nothing is confirmed there; have them leave (Ctrl+Q), and start again."
    ),
    "saved-beside": N_(
        "Here lies what was saved when the hall file was taken away under an open console: {files}."
        " Look whether the hall file has it all; if it does, delete it."
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
        "SQLite {version} may lose work when several programs write ahead, so the file works"
        " without: slower, and safe. Install pysqlite3 to mend that."
    ),
    "wal-unsafe": N_(
        "{path} writes ahead, which this SQLite must not do with several programs. Install"
        " pysqlite3 on this computer before anybody works here."
    ),
    "wal-large": N_(
        "{wal_mb} MB wait in the write-ahead log of {path}: some program keeps reading and never"
        " ends. Close tools that have the file open."
    ),
    "not-marked": N_("{path} does not bear a hall file's mark. Check that it is the right file."),
    "does-not-hold": N_(
        "The last events of {path} do not hold together ({problem}). Keep the file as it is, and"
        " see how far it holds with `hallctl verify`."
    ),
    "file-holds": N_("The file is sound: {events} events, {mb} MB; the last ones were checked."),
    "clock-right": N_("This computer's clock agrees with what was recorded."),
    "clock-followed": N_(
        "At {since} this computer's clock went back behind the last entry ({last}). Either of the two"
        " may be the wrong time. Check the clock, let it follow a time server, and look at the waits"
        " that are marked “>=”: they began anew then. If the clock is right now, a manager says so with"
        " `hallctl clock correct --reason WHY`."
    ),
    "clock-corrected": N_(
        "At {since} a manager said that this computer's clock is right. What was recorded before may"
        " say times up to {last}; waits that are marked “>=” began anew. Let the clock follow a time"
        " server."
    ),
    "clock-confirmed": N_(
        "Today a manager said that this computer's clock is right, though it had jumped. If it was not,"
        " set it right, and then run `hallctl clock correct --reason WHY`."
    ),
    "clock-stepped": N_(
        "On {day} this computer's clock stepped back. Let it follow a time server."
    ),
    "slips-waiting": N_(
        "Slips that wait for {printer}: {count}. Switch it on; a console, or `hallctl slip print`, prints them."
    ),
    "printer-there": N_("The printer {printer} answers."),
    "no-printer": N_("No printer is set; the hall works without."),
    "signed-in": N_("Here acts {name} ({staff}). Sessions in force: {count}."),
    "nobody-signed-in": N_(
        "Nobody is signed in here, and the login {login} belongs to no member of staff. Sign in with"
        " `hallctl sign-in NUMBER`. Sessions in force: {count}."
    ),
    "no-terminal": N_("There is no terminal here; commands work, the console needs one."),
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
        "Text is written as {encoding} here, which has no Chinese. Set LANG to zh_CN.UTF-8 or"
        " C.UTF-8."
    ),
    "no-colour": N_("NO_COLOR is set: the screens go without colours, and say all in words."),
    "language": N_("The language is {language}."),
    "linux-console": N_(
        "The bare Linux console cannot draw Chinese, so English is spoken. Work in a terminal window"
        " or over SSH."
    ),
    "no-catalogue": N_(
        "The words of the language {language} are not installed, so English is spoken. Install"
        " hallctl again."
    ),
}


def said(code: str, facts: Mapping[str, object]) -> str:
    """A finding as a sentence: one of its own, or the one for a refusal of that code."""
    own = FINDINGS.get(code)
    return sentence(Refused(code, **facts)) if own is None else _(own).format(**facts)
