"""Every door that writes, and every role: who may, and that the rest are stopped at it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import psycopg
import pytest
from conftest import Copy
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, Role, Viewer, give_role, make_cast, viewing

from optimise.agencies import actions
from optimise.agencies import agreements as doors
from optimise.agencies.actions import Place
from optimise.agencies.domain.area_files import Shape
from optimise.agencies.models import Agreement, Organisation, Post, SecondFactorReset
from optimise.agencies.tests.scene import (
    DAY,
    YEAR,
    agreement_with,
    details_of,
    seen,
    signed_today,
    words_of,
)
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, kw_only=True)
class Office:
    """The cast, with something of each kind that a door takes."""

    cast: Cast
    draft: Agreement
    reset: SecondFactorReset
    post: Post

    @property
    def signed(self) -> Agreement:
        """Return the agreement with the charity, which is in force."""
        return agreement_with(self.cast.charity)


def make_office() -> Office:
    cast = make_cast()
    give_role(cast.kit, Role.DATA_PROTECTION)
    with viewing(cast.joan) as joan:
        words = words_of(agreement_with(cast.council))
        draft = doors.draft(agency=cast.council, words=words, by=joan)
        post = doors.keep_post(
            agency=cast.charity, kind=Post.Kind.CONTACT, name="Ann", phone="0117 496 0000", by=joan
        )
    with viewing(cast.harry) as harry:
        reset = SecondFactorReset.objects.create(
            person=cast.aisha, reason="Lost.", asked_by=harry.person, asked_at=now()
        )
    return Office(cast=cast, draft=draft, reset=reset, post=post)


@pytest.fixture
def office(transactional_db: None, database_copy: Copy) -> Office:
    return database_copy.put(make_office)


@dataclass(frozen=True, kw_only=True)
class Door:
    """What somebody does there, who may, what the rest are told, and how it stands on record."""

    act: Callable[[Office, Viewer], object]
    who: tuple[str, ...]
    says: str
    verb: str
    kind: str


def administers(act: Callable[[Office, Viewer], object], verb: str, kind: str) -> Door:
    says = "Only an administrator may do this."
    return Door(act=act, who=("joan",), says=says, verb=verb, kind=kind)


def keeps(act: Callable[[Office, Viewer], object], verb: str, kind: str) -> Door:
    says = "A data protection officer or an administrator does this."
    return Door(act=act, who=("joan", "kit"), says=says, verb=verb, kind=kind)


def resets(act: Callable[[Office, Viewer], object]) -> Door:
    says = "An administrator or a duty inspector does this."
    return Door(
        act=act, who=("joan", "lena"), says=says, verb="permission change", kind="second factor"
    )


ALTERED, KEPT, GRANTED = "alteration", "collection", "permission change"
PERSON = "person who signs in"
DOORS: dict[str, Door] = {
    "keep_organisation": administers(
        lambda o, by: actions.keep_organisation(
            name="New Homes", kind=Organisation.Kind.HOUSING, by=by
        ),
        ALTERED,
        "organisation",
    ),
    "add_person": administers(
        lambda o, by: actions.add_person(
            details=replace(details_of(o.cast.aisha), username="pat"), by=by
        ),
        KEPT,
        PERSON,
    ),
    "change_person": administers(
        lambda o, by: actions.change_person(
            person=o.cast.aisha, details=replace(details_of(o.cast.aisha), team="B"), by=by
        ),
        ALTERED,
        PERSON,
    ),
    "suspend": administers(
        lambda o, by: actions.suspend(person=o.cast.aisha, why="Under inquiry.", by=by),
        GRANTED,
        "sign-in",
    ),
    "let_back": administers(
        lambda o, by: actions.let_back(person=o.cast.aisha, why="Cleared.", by=by),
        GRANTED,
        "sign-in",
    ),
    "give_password": administers(
        lambda o, by: actions.give_password(person=o.cast.aisha, why="Lost.", by=by),
        GRANTED,
        "password",
    ),
    "ask_for_reset": resets(
        lambda o, by: actions.ask_for_reset(person=o.cast.dan, reason="Lost.", by=by)
    ),
    "take_back_reset": resets(lambda o, by: actions.take_back_reset(reset=o.reset, by=by)),
    "agree_to_reset": resets(lambda o, by: actions.agree_to_reset(reset=o.reset, by=by)),
    "add_area": administers(
        lambda o, by: actions.add_area(
            place=Place(name="Old Town", kind="ward"), since=today(), by=by
        ),
        KEPT,
        "area",
    ),
    "change_area": administers(
        lambda o, by: actions.change_area(
            area=o.cast.swindon, place=Place(name="Swindon", kind="hub"), since=today(), by=by
        ),
        ALTERED,
        "area",
    ),
    "end_area": administers(
        lambda o, by: actions.end_area(area=o.cast.swindon, on=today(), by=by), ALTERED, "area"
    ),
    "take_shapes": administers(
        lambda o, by: actions.take_shapes(
            shapes=[Shape(name="Old Town", latitude=51.5, longitude=-1.8)],
            kind="ward",
            parent=None,
            since=today(),
            by=by,
        ),
        KEPT,
        "area",
    ),
    "draft": keeps(
        lambda o, by: doors.draft(agency=o.cast.charity, words=words_of(o.signed), by=by),
        KEPT,
        "agreement",
    ),
    "change_draft": keeps(
        lambda o, by: doors.change_draft(
            agreement=o.draft, words=replace(words_of(o.draft), title="Anew"), by=by
        ),
        ALTERED,
        "agreement",
    ),
    "write_next": keeps(
        lambda o, by: doors.write_next(
            agreement=o.signed, words=words_of(o.signed), why="Another year.", by=by
        ),
        ALTERED,
        "agreement",
    ),
    "sign": keeps(
        lambda o, by: doors.sign(
            agreement=o.draft, signatures=signed_today(), seen=seen(o.draft), by=by
        ),
        GRANTED,
        "agreement",
    ),
    "end": keeps(
        lambda o, by: doors.end(agreement=o.signed, why="They closed.", by=by),
        GRANTED,
        "agreement",
    ),
    "review": keeps(
        lambda o, by: doors.review(
            agreement=o.signed, found="As it should be.", next_on=today() + DAY, by=by
        ),
        ALTERED,
        "agreement",
    ),
    "name_person": keeps(
        lambda o, by: doors.name_person(agreement=o.signed, person=o.cast.ellie, by=by),
        GRANTED,
        "agreement",
    ),
    "stop_naming": keeps(
        lambda o, by: doors.stop_naming(agreement=o.signed, person=o.cast.ellie, by=by),
        GRANTED,
        "agreement",
    ),
    "record_training": keeps(
        lambda o, by: doors.record_training(
            person=o.cast.ellie, on=today(), ends_on=today() + YEAR, by=by
        ),
        ALTERED,
        PERSON,
    ),
    "keep_post": keeps(
        lambda o, by: doors.keep_post(
            agency=o.cast.charity, kind=Post.Kind.CALDICOTT, name="Bo", email="bo@x.test", by=by
        ),
        KEPT,
        "post",
    ),
    "end_post": keeps(lambda o, by: doors.end_post(post=o.post, by=by), ALTERED, "post"),
    "set_controller": keeps(
        lambda o, by: doors.set_controller(
            agency=o.cast.charity, name="The Council", number="Z1", by=by
        ),
        ALTERED,
        "organisation",
    ),
}
HOLDS = {"joan": Role.ADMINISTRATOR, "kit": Role.DATA_PROTECTION, "lena": Role.DUTY_INSPECTOR}
WRITES = ("insert", "update", "delete")


@pytest.mark.parametrize("name", DOORS)
class TestADoor:
    def test_is_shut_to_every_other_role_before_anything_is_written(
        self, office: Office, name: str
    ) -> None:
        door = DOORS[name]
        others = set(Role) - {HOLDS[who] for who in door.who}
        with viewing(office.cast.dan) as dan, CaptureQueriesContext(connection) as asked:
            for role in sorted(others):
                with pytest.raises(NotForYouError, match=door.says):
                    door.act(office, replace(dan, roles=frozenset({role})))
        written = [q["sql"] for q in asked.captured_queries]
        assert [sql for sql in written if sql.lower().startswith(WRITES)] == []

    def test_opens_to_each_of_those_and_the_act_is_written_down_once(
        self, office: Office, name: str, as_owner: psycopg.Connection
    ) -> None:
        door = DOORS[name]
        entries = "select verb, kind, actor, allowed from audit_entry order by at desc, id desc"
        before = as_owner.execute(entries).fetchall()
        for who in door.who:
            person = office.cast.people[who]
            with viewing(person) as by:
                door.act(office, by)
                if who != door.who[-1]:
                    transaction.set_rollback(True)
        entry, *earlier = as_owner.execute(entries).fetchall()
        assert entry == (door.verb, door.kind, person.id, True)
        assert earlier == before


def test_no_door_is_left_out() -> None:
    own = {
        name
        for module in (actions, doors)
        for name, one in vars(module).items()
        if name[0] != "_" and "by" in getattr(one, "__annotations__", {})
    }
    assert own == set(DOORS)
