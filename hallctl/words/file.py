"""What is said about a hall file that cannot be used, and about what stands around it."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("The hall file holds everything; it lies on a disk of this computer.")
NAMES = {
    "No space left on device": N_("the disk is full"),
    "Disk quota exceeded": N_("your share of the disk is used up"),
    "Read-only file system": N_("the disk is write-protected"),
    "Permission denied": N_("you have no right to do that"),
    "Operation not permitted": N_("you have no right to do that"),
    "No such file or directory": N_("it is not there"),
    "Is a directory": N_("it is a folder"),
    "Not a directory": N_("a part of the path is no folder"),
    "File exists": N_("it is there already"),
    "File name too long": N_("the name is too long"),
    "File too large": N_("it became larger than files may be here"),
    "Input/output error": N_("the disk failed"),
    "No such device or address": N_("nothing answers there"),
    "Device or resource busy": N_("another program has it"),
    "Connection timed out": N_("no answer came in time"),
    "Too many open files": N_("too many files are open"),
    "Too many levels of symbolic links": N_("its links lead in a circle"),
}
"""What the operating system says of a file, in words."""
REFUSALS: dict[str, str] = {
    "missing": N_(
        "There is no hall file at {path}. Set a new one up with `hallctl init`, put a lost one back with"
        " `hallctl restore`, or name the right one with --hall or HALLCTL_HALL. To look around first:"
        " `hallctl demo`."
    ),
    "a-directory": N_("{path} is a folder. Name the hall file in it, such as {path}/hall.db."),
    "not-set-up": N_(
        "{path} is empty: setting it up was interrupted. Run `hallctl init` again; it goes on from"
        " there."
    ),
    "newer": N_(
        "{path} was made by a newer hallctl (version {found} of the file, this one knows {known})."
        " Update hallctl on this computer."
    ),
    "not-a-hall-file": N_("{path} is not a hall file. Name the right one with --hall."),
    "damaged": N_(
        "{path} is damaged ({error}). Have everybody leave, and run `hallctl restore` with the"
        " newest backup; it keeps the damaged file beside it."
    ),
    "incomplete": N_(
        "A part of {path} is missing ({error}). Run `hallctl rebuild`: it rebuilds every table"
        " from the journal."
    ),
    "being-made-again": N_(
        "Tables of {path} are being made again from the journal, and nothing else is written"
        " meanwhile. Try again in a minute; if it was interrupted, run `hallctl rebuild`."
    ),
    "chain-broken": N_(
        "The journal itself was changed ({problem}), so nothing is rebuilt from it. Run `hallctl"
        " restore` with the newest backup; it keeps the present file beside it."
    ),
    "file-moved": N_(
        "{path} was moved away or deleted while it was open here, so nothing is confirmed any more."
        " Leave (Ctrl+Q), and put the right file back: move it, or run `hallctl restore`."
    ),
    "file-moved saved": N_(
        "{path} was moved away or deleted while it was open here, so nothing is confirmed any more."
        " All that was confirmed is saved in {saved}. Leave (Ctrl+Q), and put the right file back:"
        " move it, or run `hallctl restore`."
    ),
    "file-replaced": N_(
        "{path} was replaced by another file while it was open here, so nothing is confirmed any"
        " more. Leave (Ctrl+Q), find out which file is the right one, and run `hallctl restore`"
        " with it."
    ),
    "file-replaced saved": N_(
        "{path} was replaced by another file while it was open here, so nothing is confirmed any"
        " more. All that was confirmed is saved in {saved}. Leave (Ctrl+Q), find out which file is"
        " the right one, and run `hallctl restore` with it."
    ),
    "file-overwritten": N_(
        "Another file was copied over {path} while it was open here, so nothing is confirmed any more."
        " Have everybody leave (Ctrl+Q), and run `hallctl restore` with the right file."
    ),
    "file-overwritten saved": N_(
        "Another file was copied over {path} while it was open here, so nothing is confirmed any more."
        " The old file's log is saved in {saved}. Have everybody leave (Ctrl+Q), and run"
        " `hallctl restore` with the right file."
    ),
    "log-gone": N_(
        "{path}-wal or {path}-shm was taken away while the file was open here, so nothing is confirmed"
        " any more. Have everybody leave (Ctrl+Q), and run `hallctl restore` with the newest backup."
    ),
    "log-gone saved": N_(
        "{path}-wal or {path}-shm was taken away while the file was open here, so nothing is confirmed"
        " any more. All that was confirmed is saved in {saved}. Have everybody leave (Ctrl+Q), and run"
        " `hallctl restore` with that file."
    ),
    "log-taken": N_(
        "{path}-wal was taken away while others have the file open. Have everybody leave (Ctrl+Q), and"
        " run `hallctl restore` with what a console has saved beside the file, or else with the newest"
        " backup."
    ),
    "file-linked": N_(
        "{path} has a second name (a hard link), under which another program would damage it, so"
        " nothing is written. Take the other name away; `find / -samefile {path}` finds it."
    ),
    "log-alone": N_(
        "{path} is missing or empty, but {path}-wal is there and may hold the last changes. Put the"
        " right file back, or run `hallctl restore` with the newest backup; it keeps {path}-wal."
    ),
    "another-log": N_(
        "{path} was put beside the log of another file, {path}-wal; the two must not be mixed. Have"
        " everybody leave (Ctrl+Q), and run `hallctl restore` with the right file or the newest backup;"
        " it keeps what is there under another name."
    ),
    "disk-full": N_(
        "The disk of {path} is full, or the quota on it is used up. Make room; what was confirmed before"
        " is safe."
    ),
    "read-only": N_(
        "{path} cannot be written. Check the rights of the file and of its folder with"
        " `hallctl doctor`."
    ),
    "cannot-open": N_(
        "{path} cannot be opened ({error}). Check that you may read and write it and its folder."
    ),
    "cannot-create": N_(
        "{path} cannot be made ({error}). Check that the folder is there and that you may write"
        " to it."
    ),
    "locked": N_(
        "{path} has been locked for ten seconds by another program, and nothing was done. Close tools"
        " that have it open, and try again."
    ),
    "disk-error": N_(
        "The disk of {path} failed to read or write ({error}). Nothing was changed; check the disk"
        " with `hallctl doctor`."
    ),
    "hall-exists": N_("{path} already holds a hall. Name another file with --hall."),
    "file-exists": N_("{path} exists already. Name another file; hallctl never overwrites one."),
    "cannot-write": N_("{path} cannot be written ({error}). Name another place."),
    "folder-not-shared": N_(
        "The folder {folder} is not open to the group. Run `chgrp {group} {folder}` and"
        " `chmod 2770 {folder}`, or name a folder that does not exist yet."
    ),
    "no-plain-file": N_("{file} is a folder, a pipe or a device. Name a file."),
    "file-too-large": N_("{file} is longer than {most} bytes, so it is some other file."),
    "number-too-large": N_("A number on the command line is too large. Key it again."),
    "too-much-input": N_(
        "A line of standard input is longer than {most} characters, so it is not a PIN. Give only"
        " the PIN."
    ),
    "too-many-open": N_(
        "This computer lets hallctl open too few files at once ({path}). Raise `ulimit -n`, or close"
        " other programs."
    ),
    "interrupted": N_("Interrupted. Nothing was changed."),
    "interrupted-changed": N_(
        "Interrupted, but a part is already in the hall file. Check with `hallctl journal show`"
        " before you do it again."
    ),
    "interrupted-import": N_(
        "Interrupted. {rows} rows of the log have been imported. Import the same log again: those"
        " rows are skipped."
    ),
    "answer-lost": N_(
        "What was asked for is done, but the answer could not be written ({error}). Do not ask for"
        " it again; `hallctl journal show` has it."
    ),
    "not-text": N_("The command line has bytes that are not UTF-8 text. Key it again."),
}
