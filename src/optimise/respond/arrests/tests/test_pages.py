"""The pages of arrests, as those who may open them, and as those who may not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from conftest import Copy
from django.urls import reverse
from psycopg import Connection
from psycopg.types.json import Jsonb
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.refusals import NotForYouError
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify import queries as identities
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.domain.custody import Outcome
from optimise.respond.arrests.models import Detention, Offence
from optimise.respond.arrests.tests.scene import GROUNDS, PWITS, Scene, make_scene
from optimise.respond.arrests.views.slots import happened
from optimise.respond.operations import actions as operations
from optimise.respond.operations.tests.scene import BOY, DEALER

pytestmark = pytest.mark.django_db(transaction=True)
SINCE, UNTIL = now() - timedelta(days=400), now() + timedelta(days=1)
STEPS = (
    "authorised",
    "reviewed",
    "risk",
    "roused",
    "adult-asked",
    "adult-came",
    "hospital",
    "note",
)
FORMS = ("extend", "victim", "age", "numbers", "outcome", "describe")


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@contextmanager
def suppress_constraints(owner: Connection) -> Iterator[None]:
    """Let in what was kept before steps had to be steps."""
    rows = owner.execute(
        "select conname, pg_get_constraintdef(oid) from pg_constraint"
        " where conrelid = 'respond_arrests_step'::regclass and conname like 'step_%%'"
        " and contype = 'c'",
    ).fetchall()
    for name, _ in rows:
        owner.execute(f"alter table respond_arrests_step drop constraint {name}")
    owner.execute("alter table respond_arrests_step disable trigger respond_arrests_of_custody")
    yield
    owner.execute("alter table respond_arrests_step enable trigger respond_arrests_of_custody")
    for name, said in rows:
        valid = said.removesuffix(" NOT VALID")
        owner.execute(f"alter table respond_arrests_step add constraint {name} {valid} not valid")


def page(one: Detention) -> str:
    return reverse("respond_arrests:detention", args=[one.id])


class TestWhatCameOfIt:
    @pytest.mark.parametrize(
        ("who", "may"),
        [
            ("aisha", True),
            ("ines", True),
            ("dan", True),
            ("lena", True),
            ("beth", False),
            ("mina", False),
        ],
    )
    def test_is_written_by_those_alone_whose_it_is(
        self, scene: Scene, who: str, *, may: bool
    ) -> None:
        """Beth is in the operation and Mina watches custody: both read it and end nothing."""
        scene.operations.post(scene.cast.beth)
        one = scene.arrest()
        scene.bring_in(one)
        client = client_of(scene.cast.people[who])
        form = reverse("respond_arrests:outcome", args=[one.id])
        told = client.get(page(one))
        assert told.status_code == 200
        assert (form in told.content.decode()) is may
        assert client.get(form).status_code == (200 if may else 404)
        with viewing(scene.cast.people[who]) as viewer:
            given = actions.NewOutcome(outcome=Outcome.RUI)
            if may:
                actions.end_with(detention=one, given=given, by=viewer)
            else:
                with pytest.raises(NotForYouError):
                    actions.end_with(detention=one, given=given, by=viewer)


class TestThePages:
    def test_show_an_arrest_to_each_as_far_as_they_may(self, scene: Scene) -> None:
        one = scene.arrest(born=None)
        scene.bring_in(one)
        ines = client_of(scene.cast.ines).get(page(one)).content.decode()
        assert GROUNDS in ines
        assert "Age not known" in ines
        dan = client_of(scene.cast.dan).get(page(one)).content.decode()
        assert "GX-26-0412" in dan
        assert GROUNDS not in dan
        assert scene.operations.operation.circle.name not in dan
        for who in ("harry", "grace", "ellie"):
            assert client_of(getattr(scene.cast, who)).get(page(one)).status_code == 404

    @pytest.mark.parametrize(
        ("act", "figures"),
        [
            ("went away", {}),
            ("detention extended", {"until": "soon"}),
            ("detention extended", {"until": "2026-11-30T10:00:00"}),
            ("day of birth put right", {"first": "yes"}),
            ("outcome", {"outcome": "gone"}),
        ],
    )
    def test_leave_out_a_step_that_cannot_be_read_and_say_so(
        self, scene: Scene, as_owner: Connection, act: str, figures: dict[str, str]
    ) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        with suppress_constraints(as_owner):
            as_owner.execute(
                "insert into respond_arrests_step (id, detention_id, act, at, words, figures,"
                " made_by, made_at, audience_id)"
                " select %s, id, %s, now(), '', %s, made_by, now(), audience_id"
                " from respond_arrests_detention where id = %s",
                [new_id(), act, Jsonb(figures), one.id],
            )
        dan = client_of(scene.cast.dan)
        shown = dan.get(page(one))
        assert shown.status_code == 200
        assert "leave out a step that cannot be read" in shown.content.decode()
        assert "GX-26-0412" in shown.content.decode()
        assert ("Possible victim" in shown.content.decode()) is bool(figures.get("first"))
        words = (figures.get("outcome") or act).capitalize()
        assert f"<strong>{words}</strong>" not in shown.content.decode()
        listed = dan.get(reverse("respond_arrests:start"))
        assert "a step cannot be read" in listed.content.decode()

    def test_name_a_possible_victim_in_no_list(self, scene: Scene) -> None:
        one = scene.arrest(born=scene.child_born())
        operation = scene.operations.operation
        lists = client_of(scene.cast.ines).get(f"/operations/{operation.id}/").content.decode()
        assert "Somebody to keep safe" in lists
        with viewing(scene.cast.ines) as ines:
            said = happened(operation.id, since=SINCE, until=UNTIL, viewer=ines)
        assert len({each.text for each in said}) == len(said)
        assert one.name not in " ".join(each.text for each in said)

    def test_open_to_who_may_read_nothing_of_the_person(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = scene.arrest()
        monkeypatch.setattr(identities, "names_of", lambda *_, **__: {})
        words = client_of(scene.cast.ines).get(page(one)).content.decode()
        assert one.name in words
        assert "Known as" not in words

    def test_open_with_every_form(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        lena = client_of(scene.cast.lena)
        for act in STEPS:
            address = reverse("respond_arrests:step", args=[one.id, act])
            assert lena.get(address).status_code == 200
        for name in FORMS:
            assert lena.get(reverse(f"respond_arrests:{name}", args=[one.id])).status_code == 200
        assert lena.get(reverse("respond_arrests:start")).status_code == 200
        joan = client_of(scene.cast.joan)
        assert joan.get(reverse("respond_arrests:offences")).status_code == 200
        assert lena.get(reverse("respond_arrests:offences")).status_code == 404

    def test_withdraw_an_offence_with_a_second_look(self, scene: Scene) -> None:
        offence = Offence.objects.get(code=PWITS)
        sent = {"on_day": "1", "on_month": "12", "on_year": "2026", "why": "Repealed"}
        address = reverse("respond_arrests:withdraw", args=[offence.id])
        assert client_of(scene.cast.lena).get(address).status_code == 404
        joan, kit = client_of(scene.cast.joan), client_of(scene.cast.kit)
        assert joan.post(address, sent).status_code == 302
        listed = reverse("respond_arrests:offences")
        assert "Somebody else looks" in joan.get(listed).content.decode()
        look = reverse("respond_arrests:second", args=[offence.withdrawals.get().id])
        assert look in kit.get(listed).content.decode()
        assert kit.post(look, {"agree": "yes", "answer": "Seen."}).status_code == 302
        offence.refresh_from_db()
        assert offence.in_force_until is not None

    def test_take_an_arrest_and_lead_on(self, scene: Scene) -> None:
        operation = scene.operations.operation.id
        client = client_of(scene.cast.aisha)
        address = reverse("respond_arrests:new")
        assert client.get(f"{address}?operation={operation}").status_code == 200
        sent = {
            "operation": str(operation), "name": "Vic Harrow", "born_day": "1",
            "born_month": "2", "born_year": "1990", "offences": [PWITS], "grounds": GROUNDS,
            "necessity": ["because the person may disappear"], "where": "4 Mill Lane",
        }  # fmt: skip
        answer = client.post(address, sent)
        assert answer.status_code == 302
        with viewing(scene.cast.ines) as ines:
            (found,) = queries.of_operation(operation, viewer=ines)
        assert answer["Location"] == page(found.row)
        refused = client.post(address, sent | {"offences": []})
        assert refused.status_code == 422
        # What a phone keeps goes where it went the first time, also after it was refused.
        assert f'data-send-to="{address}"' in refused.content.decode()

    def test_carry_over_what_is_held_of_whom_it_was_begun_from(self, scene: Scene) -> None:
        """A phone sends it to an address without the person, and it is of them all the same."""
        known, dealer = scene.operations, scene.operations.people[DEALER]
        item = known.items[DEALER]
        known.known.say(dealer, "Person", item=item, birthDate="1990-02-01")
        address = reverse("respond_arrests:new")
        client = client_of(scene.cast.ines)
        shown = client.get(f"{address}?person={dealer}").content.decode()
        for name, value in (("name", DEALER), ("born_day", "1"), ("born_year", "1990")):
            assert re.search(f'<input[^>]*name="{name}"[^>]*value="{value}"', shown)
        assert "held here: check it with them" in shown
        sent = {
            "person": str(dealer), "name": DEALER, "born_day": "1", "born_month": "2",
            "born_year": "1990", "offences": [PWITS], "grounds": GROUNDS,
            "necessity": ["because the person may disappear"], "where": "4 Mill Lane",
        }  # fmt: skip
        assert client.post(address, sent).status_code == 302
        with viewing(scene.cast.ines) as ines:
            (found,) = queries.of_person([dealer], viewer=ines)
        assert not found.is_first

    def test_carry_over_no_day_where_several_are_said(self, scene: Scene) -> None:
        known, dealer = scene.operations.known, scene.operations.people[DEALER]
        for day in ("1990-02-01", "1991-02-01"):
            known.say(dealer, "Person", birthDate=day)
        address = reverse("respond_arrests:new")
        shown = client_of(scene.cast.ines).get(f"{address}?person={dealer}").content.decode()
        assert f'value="{DEALER}"' in shown
        assert not re.search('<input[^>]*name="born_day"[^>]*value="1"', shown)

    def test_of_the_operation_and_the_person_tell_of_it(self, scene: Scene) -> None:
        dealer = scene.operations.people[DEALER]
        operation = scene.operations.operation.id
        one = scene.arrest(who="ines", person=dealer)
        scene.end(one, outcome=Outcome.NFA, words="It was not his bag.")
        client = client_of(scene.cast.ines)
        home = reverse("respond_operations:operation", args=[operation])
        profile = reverse("identify:entity", args=[dealer])
        for address in (home, profile):
            assert page(one) in client.get(address).content.decode()
        assert page(one) not in client_of(scene.cast.chris).get(profile).content.decode()

    def test_plan_an_arrest_and_stop_before_a_possible_victim(self, scene: Scene) -> None:
        client = client_of(scene.cast.ines)
        address = reverse("respond_arrests:plan", args=[scene.operations.operation.id])
        sent = {"offences": [PWITS], "why": "Named twice."}
        boy, dealer = (scene.operations.people[name] for name in (BOY, DEALER))
        refused = client.post(f"{address}?person={boy}", sent)
        assert refused.status_code == 403
        assert "second person" in refused.content.decode().lower()
        assert client.post(f"{address}?person={dealer}", sent).status_code == 302
        with viewing(scene.cast.ines) as ines:
            (planned,) = queries.plans(scene.operations.operation.id, viewer=ines)
            actions.end_plan(plan=planned, why="Gone", by=ines)


class TestAnOperationThatOneIsNotIn:
    @pytest.mark.parametrize("who", ["aisha", "dan"])
    def test_is_refused_and_never_left_out(self, scene: Scene, who: str) -> None:
        """Aisha was let out after she opened the page; Dan never was in it, nor in any other."""
        operation = scene.operations.operation
        if who == "aisha":
            with viewing(scene.cast.ines) as ines:
                for posting in operation.postings.filter(person=scene.cast.aisha):
                    operations.unpost(posting=posting, why="Moved.", by=ines)
        sent = {"operation": str(operation.id), "name": "Somebody", "offences": PWITS,
                "necessity": "to find out the name", "where": "Hidden Lane",
                "grounds": "Covert grounds."}  # fmt: skip
        address = reverse("respond_arrests:new")
        page = client_of(getattr(scene.cast, who)).post(address, sent)
        assert page.status_code == 422
        told = page.content.decode()
        assert "You are not in that operation now" in told
        assert "Hidden Lane" in told
        assert "Of no operation" in told
        assert operation.circle.name not in told
        for reader in ("lena", "ines", who):
            with viewing(getattr(scene.cast, reader)):
                assert not Detention.objects.exists()
