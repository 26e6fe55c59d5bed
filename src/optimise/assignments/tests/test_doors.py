"""Actions: who reads, does, hands over, asks after and withdraws one, whatever it serves."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.cast import Cast, clerking, client_of, give_role, suspend, viewing
from tests.jobs import send_notices

from optimise.access.actions import add_to_circle, audience_id, open_circle, remove_from_circle
from optimise.access.domain.audiences import Audience, Viewer
from optimise.access.domain.roles import Layer, Role
from optimise.access.models import Circle
from optimise.agencies import vetting
from optimise.agencies.models import Person
from optimise.alerts import queries as alerts
from optimise.assignments import actions, handlers, queries
from optimise.assignments.domain import sources
from optimise.assignments.domain.tasks import Status
from optimise.assignments.models import Action, Update
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
PLAN = new_id()


@pytest.fixture(autouse=True)
def plans(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    """Have plans that Ines runs and all who develop intelligence may open."""
    monkeypatch.setitem(
        sources._sources,
        "a plan",
        sources.Source(
            kind="a plan",
            page="assignments:action",
            names=lambda ids, viewer: dict.fromkeys(ids, "Plan for the Marlo line"),
            runs=lambda row, viewer: viewer.person == cast.ines.id,
        ),
    )


def with_addresses(*people: Person) -> None:
    """Let these people be written to."""
    for person in people:
        person.email = f"{person.username}@made-up.example"
        person.save()


def given(
    cast: Cast,
    owner: Person | None,
    *,
    circle: UUID | None = None,
    audience: Audience | None = None,
    **more: Any,
) -> Action:
    """Return an action that Ines gave the force, or a person."""
    new: dict[str, Any] = {
        "text": "Visit the flat above the shop.",
        "kind": "a plan",
        "row": PLAN,
        "agency": owner.organisation if owner else cast.force,
        "person": owner,
        "due": today() + timedelta(days=3),
    }
    with viewing(cast.ines) as viewer:
        return actions.give(
            action=actions.NewAction(**{**new, **more}),
            audience=audience or Audience(layer=Layer.INTELLIGENCE, circle=circle),
            by=viewer,
        )


def leave(cast: Cast, circle: Circle, person: Person, by: Person | None = None) -> None:
    giver = by or cast.ines
    with viewing(giver):
        remove_from_circle(circle=circle, person=person, by=giver, why="Ill.")


def owner_of(cast: Cast, made: Action, reader: Person | None = None) -> tuple[UUID | None, UUID]:
    with viewing(reader or cast.ines) as viewer:
        kept = queries.action(made.id, viewer=viewer)
        return kept.owner_person_id, kept.owner_agency_id


def mine(action: Action, viewer: Viewer) -> bool:
    return action in queries.my_actions(viewer=viewer).mine


def circle_of_ines(cast: Cast, as_owner: psycopg.Connection) -> Circle:
    """Open a covert circle with Beth in it, for Ines, who is reached by mail."""
    mail = "update agencies_person set email = 'ines@made-up.example' where id = %s"
    as_owner.execute(mail, [cast.ines.id])
    with viewing(cast.ines):
        circle = open_circle(name="Tamarisk", covert=True, by=cast.ines)
        add_to_circle(circle=circle, person=cast.beth, by=cast.ines)
    return circle


class TestAnAction:
    def test_is_read_by_its_audience_and_its_owner_alone(self, cast: Cast) -> None:
        made = given(cast, cast.aisha)
        for name, may in (("chris", True), ("aisha", True), ("dan", False), ("ellie", False)):
            with viewing(getattr(cast, name)) as viewer:
                if may:
                    assert queries.action(made.id, viewer=viewer) == made
                else:
                    with pytest.raises(NothingHereError):
                        queries.action(made.id, viewer=viewer)

    def test_of_a_circle_is_neither_shown_nor_counted_outside(self, cast: Cast) -> None:
        with viewing(cast.ines):
            circle = open_circle(name="Tamarisk", covert=True, by=cast.ines)
        with viewing(cast.ines) as viewer:
            made = given(cast, cast.aisha, circle=circle.id)
        with viewing(cast.chris) as viewer:
            listed = queries.my_actions(viewer=viewer)
            assert not listed.ours.exists()
            assert not queries.serving("a plan", [PLAN], viewer=viewer).exists()
        with viewing(cast.aisha) as viewer:
            assert mine(made, viewer)
            assert queries.waiting(viewer=viewer) == 1

    def test_of_a_circle_is_handed_on_and_read_no_more_as_its_owner_leaves(
        self, cast: Cast
    ) -> None:
        with viewing(cast.ines):
            circle = open_circle(name="Tamarisk", covert=True, by=cast.ines)
            for person in (cast.chris, cast.beth):
                add_to_circle(circle=circle, person=person, by=cast.ines)
        made, done = (given(cast, cast.beth, circle=circle.id) for _ in range(2))
        elsewhere = given(cast, cast.beth)
        with viewing(cast.beth) as viewer:
            actions.update(action=made, status=Status.STARTED, words="On it.", by=viewer)
            actions.update(action=done, status=Status.DONE, words="Nobody in.", by=viewer)
        with viewing(cast.chris):
            remove_from_circle(circle=circle, person=cast.beth, by=cast.chris, why="Ill.")
        with viewing(cast.beth) as viewer:
            assert list(queries.mine(viewer=viewer)) == [elsewhere]
            assert not Action.objects.filter(id__in=[made.id, done.id]).update(result="Mine.")
            assert not Update.objects.exists()
            for one in (made, done):
                with pytest.raises(NothingHereError):
                    queries.action(one.id, viewer=viewer)
        with viewing(cast.ines) as viewer:
            assert mine(made, viewer)
            kept = queries.action(made.id, viewer=viewer)
            assert queries.history_of(kept, viewer=viewer)[0].words.startswith("Handed on")
        # Named again, by those who are in it, they read that.
        again = given(cast, cast.beth, circle=circle.id)
        with viewing(cast.beth) as viewer:
            actions.update(action=again, status=Status.DONE, words="Done.", by=viewer)
            assert queries.action(again.id, viewer=viewer).is_over

    def test_of_a_panel_is_handed_on_to_who_may_read_it_and_signs_in(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        settings: Any,
        mailoutbox: list[Any],
    ) -> None:
        colleague, other = cast.olu, cast.kit
        for person in (colleague, other):
            person.organisation, person.email = cast.council, f"{person.username}@made-up.example"
            person.sign_standing()
            person.save()
        with viewing(cast.ines):
            circle = open_circle(name="Tamarisk", covert=True, by=cast.ines)
            # The charity has been in it longest.
            for person in (cast.ellie, cast.chris, cast.femi, other, colleague):
                add_to_circle(circle=circle, person=person, by=cast.ines)
        fences = Audience(
            layer=Layer.PANEL,
            circle=circle.id,
            agencies=frozenset({cast.council.id, cast.force.id}),
        )
        made = given(cast, cast.femi, audience=fences, told_there=True)
        suspend(other)
        settings.EMAIL_NOTICES = True
        send_notices()
        mailoutbox.clear()
        leave(cast, circle, cast.femi)
        assert owner_of(cast, made) == (colleague.id, cast.council.id)
        send_notices()
        assert [one.to for one in mailoutbox] == [["olu@made-up.example"]]
        # With nobody of the council left it goes to who gave it, never to the charity.
        leave(cast, circle, colleague)
        assert owner_of(cast, made) == (cast.ines.id, cast.force.id)
        leave(cast, circle, cast.ines)
        assert owner_of(cast, made, cast.chris) == (cast.chris.id, cast.force.id)
        # Of those left one is suspended and the other may not read it: it is nobody's by name.
        with viewing(cast.ellie):
            remove_from_circle(circle=circle, person=cast.chris, by=cast.ellie)
        named = "select owner_person_id from assignments_action where id = %s"
        assert as_owner.execute(named, [made.id]).fetchone() == (None,)

    def test_of_a_circle_is_handed_on_to_nobody_whose_role_does_not_read_it(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        with viewing(cast.ines):
            circle = open_circle(name="Tamarisk", covert=True, by=cast.ines)
            # The constable, who reads what officers are told alone, has been in it longest.
            for person in (cast.aisha, cast.beth, cast.chris):
                add_to_circle(circle=circle, person=person, by=cast.ines)
        within = Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
        made = given(cast, cast.ines, audience=within)
        leave(cast, circle, cast.ines)
        with viewing(cast.aisha) as viewer:
            assert not mine(made, viewer)
        assert owner_of(cast, made, cast.beth)[0] == cast.beth.id
        for person in (cast.beth, cast.chris):
            leave(cast, circle, person, by=cast.aisha)
        named = "select owner_person_id from assignments_action where id = %s"
        assert as_owner.execute(named, [made.id]).fetchone() == (None,)

    def test_of_a_circle_is_handed_over_to_nobody_who_left_it_since(self, cast: Cast) -> None:
        with viewing(cast.ines):
            circle = open_circle(name="Tamarisk", covert=True, by=cast.ines)
            add_to_circle(circle=circle, person=cast.beth, by=cast.ines)
        before = given(cast, cast.ines, circle=circle.id)
        leave(cast, circle, cast.beth)
        after = given(cast, cast.ines, circle=circle.id)
        with viewing(cast.ines) as viewer:
            with pytest.raises(NotReadyError, match="left its circle"):
                actions.hand_over(action=before, person=cast.beth, by=viewer)
            for one, person in ((before, cast.chris), (after, cast.beth)):
                actions.hand_over(action=one, person=person, by=viewer)
        with viewing(cast.beth) as viewer:
            assert list(queries.mine(viewer=viewer)) == [after]

    def test_that_goes_into_a_circle_is_handed_on_from_who_left_it(
        self, cast: Cast, as_owner: psycopg.Connection, settings: Any, mailoutbox: list[Any]
    ) -> None:
        settings.EMAIL_NOTICES = True
        circle = circle_of_ines(cast, as_owner)
        left, never = given(cast, cast.beth), given(cast, cast.aisha)
        leave(cast, circle, cast.beth)
        within = Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
        send_notices()
        mailoutbox.clear()
        for one in (left, never):
            with viewing(cast.ines) as viewer:
                actions.move(action=Action.objects.get(id=one.id), audience=within, by=viewer)
        assert owner_of(cast, left)[0] == cast.ines.id
        assert owner_of(cast, never)[0] == cast.aisha.id
        send_notices()
        assert [one.to for one in mailoutbox] == [["ines@made-up.example"]]

    def test_that_rests_on_what_went_into_a_circle_is_told_to_who_has_it_now(
        self, cast: Cast, as_owner: psycopg.Connection, settings: Any, mailoutbox: list[Any]
    ) -> None:
        settings.EMAIL_NOTICES = True
        circle = circle_of_ines(cast, as_owner)
        left = given(cast, cast.beth)
        leave(cast, circle, cast.beth)
        send_notices()
        mailoutbox.clear()
        # As `access_carry` moves whatever rests on a row, which reads no action itself.
        with viewing(cast.ines) as viewer:
            within = Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
            inside = audience_id(within, viewer=viewer)
        as_owner.execute(
            "update assignments_action set audience_id = %s where id = %s", [inside, left.id]
        )
        with viewing(cast.ines):  # of a circle of one nothing is moved in
            add_to_circle(circle=circle, person=cast.chris, by=cast.ines)
        as_owner.execute(
            "insert into access_reclassification"
            ' (id, kind, "row", before, after, by, reason, at, wanted)'
            " values (gen_random_uuid(), 'plan', %s, %s, %s, %s, 'Covert now.', now(), false)",
            [left.row, left.audience_id, inside, cast.ines.id],
        )
        with clerking(), transaction.atomic():
            handlers.tell_of_handed_in({"plan": str(left.row)})
        send_notices()
        assert [one.to for one in mailoutbox] == [["ines@made-up.example"]]

    def test_is_done_by_a_named_person_who_may_not_read_what_it_serves(self, cast: Cast) -> None:
        made = given(cast, cast.aisha)
        with viewing(cast.aisha) as viewer:
            with pytest.raises(NotReadyError):
                actions.update(action=made, status=Status.BLOCKED, by=viewer)
            actions.update(action=made, status=Status.DONE, words="Nobody in.", by=viewer)
            with pytest.raises(NotForYouError):
                actions.hand_over(action=made, person=cast.dan, by=viewer)
        with viewing(cast.ines) as viewer:
            kept = queries.action(made.id, viewer=viewer)
            assert (kept.status, kept.result) == (Status.DONE, "Nobody in.")
            assert [u.words for u in queries.history_of(kept, viewer=viewer)] == ["Nobody in."]

    def test_is_handed_over_by_those_who_see_it_all(self, cast: Cast) -> None:
        made = given(cast, None)
        with viewing(cast.chris) as viewer:
            actions.hand_over(action=made, person=cast.dan, by=viewer)
        with viewing(cast.dan) as viewer:
            assert mine(made, viewer)
        with viewing(cast.ines) as viewer, pytest.raises(NotReadyError):
            actions.hand_over(action=made, person=cast.ellie, by=viewer)

    def test_is_said_to_be_done_by_who_is_named_alone(
        self, cast: Cast, settings: Any, mailoutbox: list[Any]
    ) -> None:
        with_addresses(cast.ines)
        made = given(cast, cast.beth)
        with viewing(cast.chris) as viewer:
            for status in (Status.DONE, Status.REFUSED):
                with pytest.raises(NotForYouError, match="Beth"):
                    actions.update(action=made, status=status, words="Mine.", by=viewer)
                with pytest.raises(DatabaseError), transaction.atomic():
                    Action.objects.filter(id=made.id).update(status=status)
            with pytest.raises(NotForYouError, match="a supervisor"):
                actions.hand_over(action=made, person=cast.chris, by=viewer)
            with pytest.raises(DatabaseError), transaction.atomic():
                Action.objects.filter(id=made.id).update(owner_person=cast.chris)
            actions.update(action=made, status=Status.STARTED, by=viewer)
        done = 'value="done"'
        address = reverse("assignments:action", args=[made.id])
        for page in (f"{reverse('assignments:mine')}?show=ours", address):
            told = client_of(cast.chris).get(page).content.decode()
            assert made.text in told
            assert done not in told
        assert done in client_of(cast.beth).get(reverse("assignments:mine")).content.decode()
        settings.EMAIL_NOTICES = True
        send_notices()
        mailoutbox.clear()
        with viewing(cast.beth) as viewer:
            mine = queries.action(made.id, viewer=viewer)
            actions.update(action=mine, status=Status.DONE, words="Nobody in.", by=viewer)
        send_notices()
        assert [one.to for one in mailoutbox] == [["ines@made-up.example"]]

    def test_of_who_can_act_no_more_is_taken_over_and_of_others_by_a_supervisor(
        self, cast: Cast, settings: Any, mailoutbox: list[Any]
    ) -> None:
        with_addresses(cast.beth, cast.dan, cast.ines)
        left, other = given(cast, cast.beth), given(cast, cast.aisha)
        suspend(cast.aisha)
        with viewing(cast.chris) as viewer:
            fresh = queries.action(other.id, viewer=viewer)
            actions.hand_over(action=fresh, person=cast.chris, by=viewer)
        settings.EMAIL_NOTICES = True
        send_notices()
        mailoutbox.clear()
        give_role(cast.chris, Role.COORDINATOR)
        with viewing(cast.chris) as viewer:
            fresh = queries.action(left.id, viewer=viewer)
            actions.hand_over(action=fresh, person=cast.dan, by=viewer)
        send_notices()
        told = {address for one in mailoutbox for address in one.to}
        assert told == {f"{name}@made-up.example" for name in ("beth", "dan", "ines")}

    def test_that_the_system_asked_is_not_taken_for_oneself(self, cast: Cast) -> None:
        own = actions.Ask(
            text="Look at your own group.",
            kind="a plan",
            row=PLAN,
            due=today(),
            audience=Audience(layer=Layer.INTELLIGENCE),
        )
        assert actions.ask(cast.beth.id, lambda _: own)
        with viewing(cast.beth) as beth:
            made = queries.mine(viewer=beth).get()
        give_role(cast.ines, Role.COORDINATOR)
        with viewing(cast.ines) as viewer:
            with pytest.raises(NotForYouError, match="Choose another"):
                actions.hand_over(action=made, person=cast.ines, by=viewer)
            with pytest.raises(NotForYouError, match="was asked"):
                actions.withdraw_by_hand(action=made, why="No.", by=viewer)
            with pytest.raises(DatabaseError), transaction.atomic():
                Action.objects.filter(id=made.id).update(owner_person=cast.ines)
            actions.hand_over(action=made, person=cast.chris, by=viewer)

    def test_that_somebody_gave_themselves_a_supervisor_takes_over_or_withdraws(
        self, cast: Cast
    ) -> None:
        with viewing(cast.beth) as by:
            made = [
                actions.give(
                    action=actions.NewAction(
                        text=text,
                        kind="a plan",
                        row=PLAN,
                        agency=cast.force,
                        person=cast.beth,
                        due=today(),
                    ),
                    audience=Audience(layer=Layer.INTELLIGENCE),
                    by=by,
                )
                for text in ("Ask about cameras.", "Ask about vans.")
            ]
        give_role(cast.ines, Role.COORDINATOR)
        with viewing(cast.ines) as viewer:
            actions.hand_over(action=made[0], person=cast.ines, by=viewer)
            actions.withdraw_by_hand(action=made[1], why="Not needed.", by=viewer)

    def test_is_withdrawn_by_who_runs_what_it_serves_and_then_ends(self, cast: Cast) -> None:
        made = given(cast, cast.chris)
        with viewing(cast.chris) as viewer, pytest.raises(NotForYouError):
            actions.withdraw(action=made, why="Not needed.", by=viewer)
        with viewing(cast.ines) as viewer:
            with pytest.raises(NotReadyError):
                actions.withdraw(action=made, why=" ", by=viewer)
            actions.withdraw(action=made, why="The flat is empty.", by=viewer)
            with pytest.raises(NotReadyError):
                actions.chase(action=made, by=viewer)
        with viewing(cast.chris) as viewer:
            assert not mine(made, viewer)
            with pytest.raises(NotReadyError):
                actions.update(action=made, status=Status.DONE, by=viewer)

    def test_is_given_to_nobody_else_s_staff_and_for_no_day_past(self, cast: Cast) -> None:
        for wrong in (
            {"agency": cast.charity, "person": cast.femi},
            {"due": today() - timedelta(days=1)},
            {"text": "  "},
        ):
            with pytest.raises(NotReadyError):
                given(cast, cast.ellie, **wrong)

    def test_is_given_in_no_name_but_one_s_own(self, cast: Cast) -> None:
        made = given(cast, cast.chris)
        with viewing(cast.chris):
            made.pk, made.made_by = new_id(), cast.ines.id
            with pytest.raises(DatabaseError), transaction.atomic():
                made.save(force_insert=True)

    def test_adds_to_no_audience_that_one_may_not_write(self, cast: Cast) -> None:
        made = given(cast, cast.aisha)
        with viewing(cast.aisha):
            made.pk, made.made_by = new_id(), cast.aisha.id
            with pytest.raises(DatabaseError), transaction.atomic():
                made.save(force_insert=True)


class TestBeingLate:
    def test_is_seen_by_agency_by_those_who_may_see_the_action(self, cast: Cast) -> None:
        given(cast, cast.aisha)
        given(cast, None)
        with frozen(now() + timedelta(days=5)):
            with viewing(cast.ines) as viewer:
                late = queries.my_actions(viewer=viewer).late
            with viewing(cast.dan) as viewer:
                assert queries.my_actions(viewer=viewer).late == []
        assert [(agency.name, len(some)) for agency, some in late] == [("Made-up Constabulary", 2)]

    def test_is_asked_of_nobody_where_a_row_names_none(self, cast: Cast, as_role: AsRole) -> None:
        """The clock goes on to the next, whoever SQL wrote there as the one to ask."""
        with as_role("worker"):
            assert not actions.ask(new_id(), lambda by: None)

    @pytest.mark.parametrize("apart", [False, True])
    def test_that_may_be_asked_of_nobody_is_told_of_but_for_what_is_kept_apart(
        self, cast: Cast, as_role: AsRole, apart: bool
    ) -> None:
        def what(by: Viewer) -> None:
            raise NothingHereError

        with as_role("worker"):
            assert not actions.ask_first([cast.beth.id, cast.chris.id], what, apart=apart)
        with viewing(cast.harry) as harry:
            told = [alert.row for alert in alerts.open_alerts(viewer=harry)]
        assert told == ([] if apart else [cast.beth.id])

    def test_is_asked_of_who_gave_it_where_its_owner_is_cleared_no_more(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        made = given(cast, cast.aisha)
        with viewing(cast.joan) as joan:
            vetting.end_vetting(person=cast.aisha, why="It ended.", by=joan)
        with frozen(now() + timedelta(days=5)), as_role("worker"), clerking() as clerk:
            assert actions.chase_late(by=clerk) == 1
        with viewing(Person.objects.get(pk=made.made_by)):
            kept = Action.objects.get(pk=made.pk)
        assert (kept.chased, kept.chased_at, kept.reminded_at is not None) == (0, None, True)

    def test_is_asked_of_who_gave_it_where_its_owner_s_agency_may_read_no_more(
        self, cast: Cast, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        made = given(cast, cast.femi, told_there=True)
        unnamed = "update agencies_namedperson set until = now() where person_id = %s"

        def chased(weeks: int) -> tuple[int, bool]:
            later = frozen(now() + timedelta(days=5 + 7 * weeks))
            with later, as_role("worker"), clerking() as clerk:
                assert actions.chase_late(by=clerk) == 1
            with viewing(cast.ines):
                kept = Action.objects.get(pk=made.pk)
                return kept.chased, kept.reminded_at is not None

        assert chased(0) == (1, False)
        as_owner.execute(unnamed, [cast.femi.id])
        assert chased(1) == (1, True)

    def test_is_asked_after_once_a_week_without_a_word_of_it(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        settings: Any,
        mailoutbox: list[Any],
    ) -> None:
        settings.EMAIL_NOTICES = True
        as_owner.execute(
            "update agencies_person set email = 'a@made-up.example' where id = %s", [cast.aisha.id]
        )
        made = [given(cast, cast.aisha), given(cast, cast.aisha, text="Another.")]
        send_notices()
        mailoutbox.clear()
        with (
            frozen(now() + timedelta(days=5)),
            as_role("worker"),
            clerking() as clerk,
        ):
            assert [actions.chase_late(by=clerk), actions.chase_late(by=clerk)] == [1, 0]
        with (
            frozen(now() + timedelta(days=13)),
            as_role("worker"),
            clerking() as clerk,
        ):
            assert actions.chase_late(by=clerk) == 1
        send_notices()
        assert len(mailoutbox) == 2
        assert not any("flat" in str(one.message()) for one in mailoutbox)
        with viewing(cast.aisha) as viewer:
            assert queries.action(made[0].id, viewer=viewer).chased == 2

    def test_is_asked_of_who_gave_it_where_nobody_was_named(
        self, cast: Cast, as_role: AsRole, as_owner: psycopg.Connection, settings: Any,
        mailoutbox: list[Any],
    ) -> None:  # fmt: skip
        settings.EMAIL_NOTICES = True
        as_owner.execute("update agencies_person set email = username || '@made-up.example'")
        made = given(cast, None)
        send_notices()
        mailoutbox.clear()
        with frozen(now() + timedelta(days=5)), as_role("worker"), clerking() as clerk:
            assert [actions.chase_late(by=clerk), actions.chase_late(by=clerk)] == [1, 0]
        giver = Person.objects.get(id=made.made_by)
        send_notices()
        assert [one.to for one in mailoutbox] == [[f"{giver.username}@made-up.example"]]
        with viewing(cast.ines) as viewer:
            kept = queries.action(made.id, viewer=viewer)
            assert (kept.chased, kept.chased_at) == (0, None)
            with pytest.raises(NotReadyError, match="ring them"):
                actions.chase(action=kept, by=viewer)
        client = client_of(cast.ines)
        page = client.get(f"/actions/{made.id}/").content.decode()
        assert "Whoever gave it was reminded on" in page
        for said in (page, *(one.content.decode() for one in (client.get("/actions/"),))):
            assert "Asked" not in said
            assert "Ask after it" not in said

    def test_is_asked_of_who_gave_it_where_its_owner_is_suspended(
        self,
        cast: Cast,
        as_role: AsRole,
        as_owner: psycopg.Connection,
        settings: Any,
        mailoutbox: list[Any],
    ) -> None:
        settings.EMAIL_NOTICES = True
        as_owner.execute("update agencies_person set email = username || '@made-up.example'")
        made = given(cast, cast.aisha)
        suspend(cast.aisha)
        send_notices()
        mailoutbox.clear()
        with (
            frozen(now() + timedelta(days=5)),
            as_role("worker"),
            clerking() as clerk,
        ):
            assert actions.chase_late(by=clerk) == 1
        giver = Person.objects.get(id=made.made_by)
        send_notices()
        assert [one.to for one in mailoutbox] == [[f"{giver.username}@made-up.example"]]


class TestTheList:
    def test_says_what_each_serves_where_one_may_open_it(self, cast: Cast) -> None:
        made = given(cast, cast.chris)
        page = client_of(cast.chris).get("/actions/").content.decode()
        assert "Visit the flat above the shop." in page
        assert "Plan for the Marlo line" in page
        assert client_of(cast.dan).get(f"/actions/{made.id}/").status_code == 404

    def test_takes_a_tap(self, cast: Cast) -> None:
        made = given(cast, cast.aisha)
        answer = client_of(cast.aisha).post(f"/actions/{made.id}/tap/", {"status": "done"})
        assert answer.status_code == 302
        with viewing(cast.ines) as viewer:
            assert queries.action(made.id, viewer=viewer).status == Status.DONE

    def test_lets_those_who_run_it_ask_and_withdraw(self, cast: Cast) -> None:
        made = given(cast, cast.chris)
        client = client_of(cast.ines)
        client.post(f"/actions/{made.id}/chase/")
        client.post(f"/actions/{made.id}/withdraw/", {"why": "The flat is empty."})
        page = client.get(f"/actions/{made.id}/").content.decode()
        assert "Asked after 1 time" in page
        assert "The flat is empty." in page
