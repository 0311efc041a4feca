"""Acts on the staff: taking somebody on, what they may and can do, PINs, leaving and coming back."""

from __future__ import annotations

from collections.abc import Mapping

from hallctl.actions import staff as actions
from hallctl.domain.base import CLERK, ROLES
from hallctl.domain.staff import POSTS, pin_digits, staff_number
from hallctl.screens.dialogs import Confirm
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act, OfficeBase
from hallctl.screens.office.marks import MultiSelect
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.office.staff import STAFF, Person
from hallctl.screens.office.words import post_name, roles_of
from hallctl.screens.widgets import Choice, Field, Option, Several
from hallctl.screens.widgets.field import FieldRejected
from hallctl.screens.widgets.several import ALL
from hallctl.store import counter, pack, secret
from hallctl.store.file import Hall, NotAllowed
from hallctl.words import N_, _
from hallctl.words.names import service_name
from hallctl.words.sentences import name_of, sentence

EVERY, SOME = "every", "some"
"""Whether somebody new has every skill, or chosen ones."""


class StaffActs(OfficeBase):
    """What can be done with the staff."""

    PEOPLE = tuple(
        Act((STAFF.name,), permission, More(f"office.{action}", label, action, note))
        for permission, action, label, note in (
            ("staff.add", "add_staff", N_("Add a member of staff"), ""),
            ("staff.role", "roles", N_("Roles"), N_("What somebody may do")),
            ("staff.skill", "skills", N_("Skills"), N_("Which services somebody can do")),
            ("staff.post", "posts", N_("Posts"), N_("Where somebody is assigned to")),
            ("staff.pin", "pin", N_("New PIN"), ""),
            ("staff.login", "login", N_("Login"), N_("Stands for somebody without a PIN")),
            ("staff.disable", "disable", N_("Take off the staff"), N_("What they did stays")),
            ("staff.enable", "enable", N_("Take back onto the staff"), ""),
        )
    )

    @property
    def person(self) -> Person:
        """The member of staff who is selected."""
        found = self.selected
        assert isinstance(found, Person), "these acts are offered for a selected person"
        return found

    def possible(self, action: str) -> bool:
        """Whether an act makes sense for the person selected."""
        found = self.selected
        if action == "add_staff":
            return True
        if not isinstance(found, Person):
            return False
        return found.staff.active == (action != "enable")

    # taking somebody on

    async def action_add_staff(self) -> None:
        """A form for somebody new; with chosen skills, which ones is asked at its end."""
        roles = [Option(role, name_of("staff", role)) for role in ROLES]
        skills = [Option(EVERY, _("all services")), Option(SOME, _("chosen ones"))]
        fields = [
            Field("number", _("Staff number"), width=16, check=staff_number),
            Field("name", _("Name"), width=30),
            Several("roles", roles, label=_("Roles"), value=CLERK),
            Choice("skills", skills, label=_("Skills"), value=EVERY),
            Field("login", _("Login"), width=30, placeholder=_("none")),
            *_pins(optional=True),
        ]
        sheet = Sheet("add", _("Add a member of staff"), fields, self._added)
        await self.fill_in(sheet, "add_staff")

    async def _added(self, values: Mapping[str, str]) -> None:
        form = self._form.form
        if not values["name"].strip():
            form.field("name").fail(_("A name is missing."))
            return
        pin = self._agreed(values, optional=True)
        form.field("number").read(staff_number)
        new = actions.New(
            values["number"],
            values["name"],
            tuple(filter(None, values["roles"].split(","))),
            pin,
            values["login"].strip() or None,
        )
        if values["skills"] == EVERY:
            await self._take_on(new)
            return

        sheet = self._form

        async def chosen(skills: tuple[str, ...]) -> None:
            await sheet.attempt(self._take_on(new._replace(skills=skills)))

        self.ask_then(MultiSelect(_("Skills"), await self.do(_services), ()), chosen)

    async def _take_on(self, new: actions.New) -> None:
        await self.do(actions.add, self.by, new)
        said = _("{name} ({number}) is on the staff.")
        await self.finished(said.format(name=new.name.strip(), number=staff_number(new.number)))
        self.choose(staff_number(new.number))

    # what they may do, can do, and where

    def action_roles(self) -> None:
        """Mark the roles."""
        person = self.person

        async def marked(roles: tuple[str, ...]) -> None:
            changed = await self.do(actions.set_roles, self.by, person.staff.number, roles)
            await self.told(f"{person.name}: {roles_of(changed)}")

        options = [Option(role, name_of("staff", role)) for role in ROLES]
        self.ask_then(MultiSelect(_of(person, _("Roles")), options, person.staff.roles), marked)

    async def action_skills(self) -> None:
        """Mark the services."""
        person = self.person

        async def marked(skills: tuple[str, ...]) -> None:
            await self.do(actions.set_skills, self.by, person.staff.number, skills)
            await self.told(_("{name}: the skills are changed.").format(name=person.name))

        options = [Option(ALL, _("all services")), *await self.do(_services)]
        self.ask_then(MultiSelect(_of(person, _("Skills")), options, person.staff.skills), marked)

    async def action_posts(self) -> None:
        """Mark the posts."""
        person = self.person

        async def marked(posts: tuple[str, ...]) -> None:
            await self.do(actions.set_posts, self.by, person.staff.number, posts)
            await self.told(_("{name}: the posts are changed.").format(name=person.name))

        counters = await self.do(lambda hall: [c.number for c in counter.every(hall.db)])
        places = [*POSTS, *(f"counter-{number}" for number in counters)]
        options = [Option(ALL, _("any counter")), *(Option(p, post_name(p)) for p in places)]
        self.ask_then(MultiSelect(_of(person, _("Posts")), options, person.staff.posts), marked)

    async def action_login(self) -> None:
        """A form for the login; an empty one takes it away."""
        person = self.person

        async def keyed(values: Mapping[str, str]) -> None:
            login = values["login"].strip() or None
            await self.do(actions.set_login, self.by, person.staff.number, login)
            said = _("{name} works as the login {login}.") if login else _("{name} has no login.")
            await self.finished(said.format(name=person.name, login=login))

        field = Field("login", _("Login"), value=person.staff.login or "", width=30)
        about = _("Whoever runs hallctl as this login acts as this number, without a PIN.")
        number = person.staff.number
        sheet = Sheet(f"login:{number}", _of(person, _("Login")), [field], keyed, about=about)
        await self.fill_in(sheet, "login", number)

    # PINs

    async def action_pin(self) -> None:
        """A form for somebody's new PIN."""
        person = self.person
        if person.staff.number == self.by.staff:
            await self.action_own_pin()
            return

        async def keyed(values: Mapping[str, str]) -> None:
            pin = self._agreed(values)
            await self.do(actions.set_pin, self.by, person.staff.number, pin)
            await self.finished(_("{name} has a new PIN.").format(name=person.name))

        about = _("Their sessions end, and so does a lock.")
        number = person.staff.number
        title = _of(person, _("New PIN"))
        await self.fill_in(Sheet(f"pin:{number}", title, _pins(), keyed, about=about))

    async def action_own_pin(self) -> None:
        """A form for one's own new PIN; the one in use first, where there is one."""
        has = await self.do(lambda hall: secret.get(hall.db, self.by.staff) is not None)

        async def keyed(values: Mapping[str, str]) -> None:
            pin = self._agreed(values)
            if has:
                await self._prove(values["old"])
            changed = await self.do(actions.set_pin, self.by, self.by.staff, pin)
            if self.by.pin is not None:
                self.hall.by = self.by._replace(pin=changed.pin)
            await self.finished(_("Your PIN is changed."))

        old = [Field("old", _("PIN till now"), kind="digits", secret=True, width=16)] if has else []
        about = _("4 to 12 digits. Sessions that you left elsewhere end.")
        sheet = Sheet("own-pin", _("My PIN"), [*old, *_pins()], keyed, about=about)
        await self.fill_in(sheet)

    async def _prove(self, pin: str) -> None:
        """A wrong one counts, as it does at signing in."""
        try:
            await self.do(actions.check_pin, self.by.staff, pin, self.by.workstation)
        except NotAllowed as wrong:
            self._form.form.field("old").reject(sentence(wrong))
            raise FieldRejected from wrong

    def _agreed(self, values: Mapping[str, str], *, optional: bool = False) -> str:
        """The PIN, keyed twice alike; what is not right is said under its field."""
        form = self._form.form
        if optional and not values["pin"] and not values["pin-again"]:
            return ""
        form.field("pin").read(pin_digits)
        if values["pin"] != values["pin-again"]:
            form.field("pin-again").reject(_("The two differ. Key it again."))
            raise FieldRejected
        return values["pin"]

    @property
    def _form(self) -> Sheet:
        assert isinstance(self.panel, Sheet)
        return self.panel

    # leaving, and coming back

    def action_disable(self) -> None:
        """Take somebody off the staff, once that is confirmed."""
        person = self.person

        async def yes(_yes: bool) -> None:
            await self.do(actions.disable, self.by, person.staff.number)
            await self.told(_("{name} is off the staff.").format(name=person.name))

        question = _("Take {name} off the staff?").format(name=person.name)
        detail = _("Nobody can act under the number {number} from then on; what they did stays.")
        detail = detail.format(number=person.staff.number)
        self.ask_then(Confirm(question, detail, yes=_("Take off the staff")), yes)

    async def action_enable(self) -> None:
        """Take somebody back."""
        person = self.person
        await self.do(actions.enable, self.by, person.staff.number)
        await self.told(_("{name} is on the staff again.").format(name=person.name))


def _pins(*, optional: bool = False) -> list[Field]:
    hint = _("none") if optional else ""
    return [
        Field("pin", _("New PIN"), kind="digits", secret=True, width=16, placeholder=hint),
        Field("pin-again", _("Once more"), kind="digits", secret=True, width=16),
    ]


def _of(person: Person, what: str) -> str:
    return _("{what} of {name}").format(what=what, name=person.name)


def _services(hall: Hall) -> list[Option]:
    _id, book = pack.current(hall.db)
    return [Option(one.id, service_name(book, one.id)) for one in book.services()]
