"""What is said about staff: roles, PINs, who may do what."""

from __future__ import annotations

from hallctl.domain.staff import Staff
from hallctl.words import N_, _

NAME = N_("Staff")
HELP = N_(
    "Those who work in the hall: roles say what they may do, skills which services they can do,"
    " posts where they work."
)
NAMES: dict[str, str] = {
    "clerk": N_("clerk"),
    "greeter": N_("greeter"),
    "duty-manager": N_("duty manager"),
    "hall-manager": N_("hall manager"),
    "office": N_("back office"),
}
"""The roles, as people say them."""
LEVELS: dict[str, str] = {
    "basic": N_("basic"),
    "skilled": N_("skilled"),
    "expert": N_("expert"),
}
"""How well somebody can do a service."""
POSTS: dict[str, str] = {
    "greeter": N_("greeting"),
    "window": N_("any window"),
    "sales": N_("sales floor"),
    "roaming": N_("roaming"),
    "office": N_("back office"),
}
NO_PERSON: dict[str, str] = {
    "hall": N_("the hall by itself"),
    "anyone": N_("anyone at all"),
}
"""The actors that are not staff."""
REFUSALS: dict[str, str] = {
    "no-way-in": N_(
        "{staff} cannot sign in anywhere: there is neither a PIN nor a login. Give a PIN: `hallctl staff pin"
        " NUMBER`."
    ),
    "not-allowed": N_(
        "Only for {roles} ({action}). Ask one of them, or have it approved with --approve and"
        " their staff number."
    ),
    "not-signed-in": N_(
        "Nobody is signed in, and the login {login} belongs to no member of staff. Sign in with"
        " `hallctl sign-in NUMBER`, or say who acts with --as NUMBER."
    ),
    "pin-needed": N_(
        "The PIN of {staff} is needed. Give it in HALLCTL_PIN or with --pin -, or sign in first"
        " with `hallctl sign-in {staff}`; for an approval it goes in HALLCTL_APPROVE_PIN."
    ),
    "pin-wrong": N_("That is not the PIN of {staff}. Tries left before it is locked: {left}."),
    "pin-locked": N_(
        "Too many wrong PINs: {staff} is locked for {minutes} more minutes. Wait, or have a manager"
        " set a new PIN."
    ),
    "session-not-kept": N_(
        "The session cannot be kept in {path} ({error}). Set XDG_STATE_HOME to a folder that you may"
        " write to, or give --as and HALLCTL_PIN with each command."
    ),
    "no-pin": N_("{staff} has no PIN yet. A manager sets one with `hallctl staff pin {staff}`."),
    "pin-spent": N_(
        "Too many wrong PINs while this computer's clock is not believed: no PIN of {staff} is"
        " accepted until another manager confirms the clock. A hall manager can sign in with"
        " `hallctl staff recover {staff}` and the recovery code."
    ),
    "secret-damaged": N_(
        "The stored PIN or recovery code of {staff} is not the one that was set, so it cannot be"
        " used. Have a hall manager set a new one, and find out with `hallctl verify` what else"
        " was changed."
    ),
    "pin-changed": N_(
        "The PIN of {staff} was changed since you signed in here. Nothing was done. Sign in again."
    ),
    "roles-changed": N_(
        "{staff} no longer has the role that this needs: {roles} ({action}). Nothing was done. Ask"
        " one of them, or sign in again."
    ),
    "no-recovery-code": N_(
        "{staff} has no recovery code. A hall manager makes one with `hallctl staff recovery-code`;"
        " else another manager sets a new PIN."
    ),
    "code-wrong": N_(
        "That is not the recovery code of {staff}. Look at the newest one that was written down, and"
        " key it again."
    ),
    "recovery-for-managers": N_(
        "Only hall managers have a recovery code, and {staff} is not one. A manager sets a new PIN"
        " with `hallctl staff pin {staff}`."
    ),
    "code-needed": N_(
        "The recovery code of {staff} is needed. Give it with --code -, or run this at a terminal."
    ),
    "approver-is-asker": N_(
        "{staff} cannot approve their own request. Another manager has to approve it with their"
        " own number and PIN."
    ),
    "approver-is-here": N_(
        "A superior's approval counts only for the one manager of a hall, and {staff} is not that."
        " Have a manager here approve it with --approve and their number."
    ),
    "approval-ref-needed": N_(
        "The reference of the superior's approval is missing, such as the number or subject of a"
        " mail."
    ),
    "staff-unknown": N_("Nobody with the number {staff} works here now. Check the number."),
    "no-such-staff": N_(
        "Nobody has the staff number {staff}. `hallctl staff list` shows who there is."
    ),
    "staff-number-taken": N_("The staff number {staff} is somebody's already. Choose another one."),
    "bad-staff-number": N_(
        "A staff number is 1 to {most} letters and digits, such as 2001. Key it again."
    ),
    "nobodys-number": N_(
        "The journal uses “{staff}” for what nobody on the staff did, so it cannot be a staff"
        " number. Choose another one."
    ),
    "bad-pin": N_("A PIN is {least} to {most} digits. Choose one and key it again."),
    "new-pin-needed": N_(
        "The new PIN of {staff} is needed. Give it with --pin, or run this at a terminal."
    ),
    "manager-pin": N_("{staff} is a manager; only the hall manager gives them a new PIN."),
    "name-needed": N_("A name is missing."),
    "login-taken": N_(
        "The login {login} already belongs to {staff}. Remove it there first with `hallctl staff"
        " login {staff} --remove`."
    ),
    "login-none": N_(
        "“{login}” is not a login. To take a login away, leave the field empty, or use"
        " `hallctl staff login NUMBER --remove`."
    ),
    "login-or-remove": N_("Give a login, or --remove, not both."),
    "no-such-role": N_("There is no role {role}. The roles are: {roles}."),
    "role-needed": N_("At least one role is needed. The roles are: {roles}."),
    "not-your-page": N_(
        "The page of {staff} is for them and for managers. `hallctl staff me` shows yours."
    ),
    "no-such-level": N_("There is no level “{level}”. The levels are: {levels}."),
    "skill-needed": N_("Name the services that were assessed, one by one."),
    "no-such-post": N_("There is no post {post}. The posts are: {posts}."),
    "staff-at-counter": N_(
        "{staff} is at counter {counter}. Close it, or hand it over, and try again."
    ),
    "last-manager": N_("{staff} is the last hall manager. Make somebody else hall manager first."),
    "staff-disabled": N_(
        "{staff} has already been taken off the staff. `hallctl staff enable {staff}` takes them back."
    ),
    "staff-active": N_("{staff} is on the staff already."),
}

EVENTS: dict[str, str] = {
    "staff.added": N_("Somebody joined the hall's staff."),
    "staff.roles-set": N_("Somebody's roles were changed."),
    "staff.skills-set": N_("The services somebody can do were changed."),
    "staff.assessed": N_("Somebody's skills were assessed."),
    "staff.posts-set": N_("Somebody's posts were changed."),
    "staff.login-set": N_("Somebody's operating-system login was changed."),
    "staff.pin-set": N_("A new PIN was set."),
    "staff.pin-wrong": N_(
        "A wrong PIN was keyed, and too many of them lock the staff number for a while."
    ),
    "staff.pin-right": N_("The right PIN was keyed after wrong ones."),
    "staff.recovery-set": N_("A hall manager has a new recovery code."),
    "staff.recovered": N_("A hall manager signed in with the recovery code and set a new PIN."),
    "staff.disabled": N_("Somebody left, and can no longer act."),
    "staff.enabled": N_("Somebody is back on the staff."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "staff.added": N_("{by} added {of} to the staff as {roles}"),
    "staff.roles-set": N_("{by} changed the roles of {of} to {roles}"),
    "staff.skills-set": N_("{by} changed what {of} can serve"),
    "staff.assessed": N_("{by} assessed the skills of {of}"),
    "staff.posts-set": N_("{by} changed the posts of {of}[ to {posts}]"),
    "staff.login-set": N_("{by} changed the login of {of}"),
    "staff.pin-set": N_("{by} set a new PIN for {of}"),
    "staff.pin-wrong": N_(
        "{by} keyed a wrong PIN for {of} (try {tries})[; locked until {locked_until}]"
    ),
    "staff.pin-right": N_("{by} keyed the right PIN for {of} after wrong ones"),
    "staff.recovery-set": N_("{by} gave {of} a new recovery code"),
    "staff.recovered": N_("{by} signed {of} in with the recovery code and set a new PIN"),
    "staff.disabled": N_("{by} took {of} off the staff"),
    "staff.enabled": N_("{by} put {of} back on the staff"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
EVENT_FIELDS: dict[str, str] = {"assessed": N_("Assessed")}


def post_name(post: str) -> str:
    """A post: a counter by its number, or one of the others."""
    kind, _dash, number = post.partition("-")
    if kind == "counter":
        return _("Counter {number}").format(number=number)
    return _(POSTS.get(post, post))


def named(record: Staff) -> str:
    """Staff are named by their numbers."""
    return record.number


FACTS = {"posts": post_name}
"""What the facts of its events are called that are codes."""
