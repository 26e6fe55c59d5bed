"""That holds stand is seen by the data protection officer, who reads nothing of what they hold."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing
from tests.database import owner_here

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.retention import actions, queries
from optimise.access.retention.domain.bases import USUAL_REVIEW, Basis
from optimise.access.retention.models import Hold
from optimise.agencies.models import Agreement, Person
from optimise.assignments import actions as assignments
from optimise.assignments import queries as asked
from optimise.assignments.domain.tasks import Status
from optimise.assignments.models import Action
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate.models import Item
from optimise.identify.tests.scene import Scene
from optimise.respond.operations.tests.scene import make_scene

REGISTER = "retention:register"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(cast: Cast) -> Item:
    give_role(cast.joan, Role.DATA_PROTECTION)
    return Scene(cast=cast).item("A grey moped waits at Lantern Row.")


def place(cast: Cast, item: Item, by: str = "beth", *, late: bool = False) -> Hold:
    with viewing(cast.people[by]) as viewer:
        hold = actions.hold_row(kind="item", row=item.id, basis=Basis.INQUIRY, by=viewer)
    if late:
        with owner_here() as owner:
            overdue = "update access_retention_hold set review_on = %s where id = %s"
            owner.execute(overdue, [today() - timedelta(days=1), hold.id])
    return hold


def shown(person: Person, name: str = REGISTER, *args: object) -> str:
    reply = client_of(person).get(reverse(name, args=args))
    assert reply.status_code == 200
    return reply.content.decode()


def ask(cast: Cast, hold: Hold) -> Action:
    with viewing(cast.joan) as joan:
        return assignments.ask_for_review(hold_id=hold.id, by=joan)


class TestTheOfficer:
    def test_sees_that_holds_stand_the_overdue_first_and_nothing_of_what_they_hold(
        self, cast: Cast, item: Item
    ) -> None:
        fresh, late = place(cast, item, "chris"), place(cast, item, late=True)
        with viewing(cast.joan) as joan:
            rows = queries.standing(viewer=joan)
            assert queries.holds(viewer=joan) == []
            assert queries.to_review(viewer=joan) == (1, 1)
        assert [row.id for row in rows] == [late.id, fresh.id]
        assert rows[0].kind == "item"
        page = shown(cast.joan)
        assert "Beth Marlow" in page
        assert "Overdue" in page
        assert "2 items. <strong>1 is past the day of review.</strong>" in page
        for hidden in (str(item), str(item.id), "grey moped", Basis.INQUIRY.value.capitalize()):
            assert hidden not in page, hidden
        assert "hold is to be looked at again" in shown(cast.joan, "home")

    def test_sees_first_what_lapses_and_whom_that_shuts_out(self, cast: Cast) -> None:
        give_role(cast.joan, Role.DATA_PROTECTION)
        year, day = timedelta(days=365), timedelta(days=1)
        for agency, ends in ((cast.charity, today() - 9 * day), (cast.council, today() + 50 * day)):
            agreed = Agreement.objects.filter(organisation=agency)
            agreed.update(in_force_from=today() - year, in_force_until=ends)
        page = " ".join(shown(cast.joan, "home").split())
        lapsed = page.index(f"{cast.charity}: the agreement lapsed: ")
        assert lapsed < page.index(f"{cast.council}: the agreement lapses")
        assert reverse("agreements:agency", args=[cast.charity.id]) in page
        assert "the agreement lapse" not in shown(cast.grace, "home")

    def test_is_told_of_what_its_own_rule_ends_as_a_number(self, cast: Cast, item: Item) -> None:
        scene = make_scene(cast)
        with viewing(cast.joan) as joan:
            assert queries.standing(viewer=joan) == []
            assert queries.kept_by_rule(viewer=joan) == 1
        page = shown(cast.joan)
        assert "1 hold, which ends with what keeps it" in page
        assert str(scene.operation) not in page
        assert "Ines" not in page

    @pytest.mark.parametrize("who", ["beth", "grace", "harry", "ellie", "ines"])
    def test_alone_is_answered(self, cast: Cast, item: Item, who: str) -> None:
        hold = place(cast, item, late=True)
        make_scene(cast)
        with viewing(cast.people[who]) as viewer:
            assert queries.standing(viewer=viewer) == []
            assert queries.to_review(viewer=viewer) == (0, 0)
            assert queries.kept_by_rule(viewer=viewer) == 0
            with pytest.raises(NothingHereError):
                assignments.ask_for_review(hold_id=hold.id, by=viewer)
        address = reverse("assignments:ask_for_review", args=[hold.id])
        assert client_of(cast.people[who]).post(address).status_code in (403, 404)


class TestAReview:
    def test_that_is_asked_for_reaches_the_list_of_who_answers_for_the_hold(
        self, cast: Cast, item: Item
    ) -> None:
        hold = place(cast, item, late=True)
        address = reverse("assignments:ask_for_review", args=[hold.id])
        assert address in shown(cast.joan)
        assert client_of(cast.joan).post(address).status_code == 302
        page = shown(cast.beth, "assignments:mine")
        assert "is still to be held" in page
        assert reverse("retention:review", args=[hold.id]) in page
        again = shown(cast.joan)
        assert address not in again
        assert "Asked, by" in again
        with pytest.raises(NotReadyError, match="already"):
            ask(cast, hold)
        for other in ("chris", "harry", "mina"):
            assert "is still to be held" not in shown(cast.people[other], "assignments:mine")

    def test_keeps_it_with_a_new_day_and_ends_what_was_asked(self, cast: Cast, item: Item) -> None:
        hold = place(cast, item, late=True)
        action = ask(cast, hold)
        page = reverse("retention:review", args=[hold.id])
        assert "Is it still to be held?" in shown(cast.beth, "retention:review", hold.id)
        beth = client_of(cast.beth)
        assert beth.post(page, {"basis": Basis.PROCEEDINGS.value}).status_code == 302
        with viewing(cast.beth) as viewer:
            kept = queries.hold(hold.id, viewer=viewer)
            assert (kept.basis, kept.review_on) == (Basis.PROCEEDINGS, today() + USUAL_REVIEW)
            done = asked.action(action.id, viewer=viewer)
        assert done.status == Status.DONE
        assert local_date(today() + USUAL_REVIEW) in done.result
        with viewing(cast.joan) as joan:
            assert queries.to_review(viewer=joan) == (0, 0)

    def test_ends_with_the_hold_once_it_is_lifted(self, cast: Cast, item: Item) -> None:
        hold = place(cast, item, late=True)
        action = ask(cast, hold)
        lift = reverse("retention:lift", args=[hold.id])
        assert client_of(cast.beth).post(lift, {"why": "It is over."}).status_code == 302
        with viewing(cast.beth) as viewer:
            assert asked.action(action.id, viewer=viewer).status == Status.DONE
        with viewing(cast.joan) as joan:
            assert queries.standing(viewer=joan) == []
        # What is asked of it leads to where it can be held again.
        again = client_of(cast.beth).get(reverse("retention:review", args=[hold.id]))
        assert again.headers["Location"] == reverse("retention:hold", args=["item", item.id])

    @pytest.mark.parametrize("lifts", [True, False])
    def test_by_another_ends_what_was_asked_and_says_nothing_of_why(
        self, cast: Cast, item: Item, lifts: bool
    ) -> None:
        hold = place(cast, item, late=True)
        action = ask(cast, hold)
        page = reverse("retention:lift" if lifts else "retention:review", args=[hold.id])
        given = {"why": "Moped trial over."} if lifts else {"basis": Basis.PROCEEDINGS.value}
        assert client_of(cast.chris).post(page, given).status_code == 302
        with viewing(cast.joan) as joan:
            done = asked.action(action.id, viewer=joan)
            (update,) = done.updates.all()
        assert done.status == Status.DONE
        assert update.by == cast.chris.id
        assert (done.result == update.words == "Lifted.") is lifts
        assert "Moped" not in done.result + update.words

    def test_that_lifts_one_s_own_asks_another_who_may_to_agree(
        self, cast: Cast, item: Item
    ) -> None:
        hold = place(cast, item)
        lift = reverse("retention:lift", args=[hold.id])
        assert client_of(cast.beth).post(lift, {"why": "I want it gone."}).status_code == 302
        lists = [
            shown(cast.people[who], "assignments:mine") for who in ("chris", "ines", "kit", "mina")
        ]
        assert sum("agree, or have it held" in page for page in lists) == 1

    def test_that_lifts_it_is_told_to_who_placed_it_and_to_the_officer(
        self, cast: Cast, item: Item
    ) -> None:
        hold = place(cast, item)
        lift = reverse("retention:lift", args=[hold.id])
        assert client_of(cast.chris).post(lift, {"why": "I want it gone."}).status_code == 302
        for person, named in ((cast.beth, f", {item},"), (cast.joan, "")):
            page = shown(person, "assignments:mine")
            placed = f"The hold on an item{named} that Beth Marlow placed on {local_date(now())}"
            assert f"{placed} was lifted on" in page
            assert "by Chris Adeyemi" in page
            assert "I want it gone" not in page
            assert reverse("retention:review", args=[hold.id]) in page
        for other in (cast.chris, cast.mina):
            assert "was lifted" not in shown(other, "assignments:mine")
        review = reverse("retention:review", args=[hold.id])
        assert (
            client_of(cast.beth).post(reverse("retention:agree", args=[hold.id])).status_code == 302
        )
        assert "was lifted" not in shown(cast.beth, "assignments:mine")
        led = client_of(cast.joan).get(review)
        assert led.headers["Location"] == f"{reverse(REGISTER)}#let-go"
        lately = "Lifted in the last seven days"
        assert lately in (page := shown(cast.joan))
        assert 'id="let-go"' in page
        assert "Beth Marlow" in page
        assert "Chris Adeyemi" in page
        for hidden in (str(item), str(item.id), "grey moped", "I want it gone"):
            assert hidden not in page, hidden
        assert lately not in shown(cast.grace)
        assert review in shown(cast.chris)
        again = place(cast, item)
        assert lately not in shown(cast.joan)
        with viewing(cast.beth) as viewer:
            assert queries.holds_of(item.id, viewer=viewer) == [again]

    def test_of_an_operation_that_is_lifted_is_seen_by_the_officer_and_by_who_reads_it(
        self, cast: Cast, item: Item
    ) -> None:
        scene = make_scene(cast)
        with viewing(cast.ines) as ines:
            (hold,) = queries.holds(viewer=ines)
        scene.lift_holds()
        lately, review = (
            "Lifted in the last seven days",
            reverse("retention:review", args=[hold.id]),
        )
        page = shown(cast.joan)
        assert lately in page
        assert local_date(now() + queries.STAYS) in page
        assert str(scene.operation) not in page
        assert review in shown(cast.ines)
        assert lately not in shown(cast.chris)
        with viewing(cast.ines) as ines:
            circle = scene.operation.circle_id
            actions.hold_circle(
                circle=circle, basis=Basis(hold.basis), kept_by=hold.kept_by, by=ines
            )
        assert lately not in shown(cast.joan)

    def test_reaches_the_officer_by_menu_and_first_page(self, cast: Cast, item: Item) -> None:
        hold = place(cast, item)
        lift = reverse("retention:lift", args=[hold.id])
        assert client_of(cast.chris).post(lift, {"why": "I want it gone."}).status_code == 302
        home = shown(cast.joan, "home")
        assert "action is yours." in home
        assert f'href="{reverse("assignments:mine")}"' in home

    def test_is_ended_by_nobody_who_may_not_look_at_it(self, cast: Cast, item: Item) -> None:
        hold = place(cast, item, late=True)
        action = ask(cast, hold)
        for who in ("aisha", "ellie", "grace"):
            with viewing(cast.people[who]) as viewer, pytest.raises(NotForYouError):
                assignments.hold_reviewed(hold.id, words="Lifted.", viewer=viewer)
        with viewing(cast.joan) as joan:
            assert not asked.action(action.id, viewer=joan).is_over

    @pytest.mark.parametrize("how", ["suspended", "no role"])
    def test_is_asked_of_another_who_may_look_at_it_where_its_placer_cannot(
        self, cast: Cast, item: Item, how: str
    ) -> None:
        hold = place(cast, item, late=True)
        if how == "suspended":
            Person.objects.filter(id=cast.beth.id).update(suspended_at=now())
        else:
            with owner_here() as owner:
                owner.execute("delete from access_rolegrant where person_id = %s", [cast.beth.id])
        action = ask(cast, hold)
        asks = action.owner_person
        assert asks is not None
        assert asks != cast.beth
        assert "Beth Marlow held since" in action.text
        assert "Is it still to be held?" in shown(asks, "retention:review", hold.id)
        with owner_here() as owner:
            owner.execute(
                "delete from access_rolegrant where role <> %s", [Role.DATA_PROTECTION.value]
            )
            owner.execute("delete from assignments_update")
            owner.execute("delete from assignments_action")
        with pytest.raises(NotReadyError, match="nobody else may"):
            ask(cast, hold)

    def test_is_of_a_day_within_a_year(self, cast: Cast, item: Item) -> None:
        hold = place(cast, item)
        for day in (today(), today() - timedelta(days=1), today() + timedelta(days=400)):
            with viewing(cast.beth) as beth, pytest.raises(NotReadyError):
                _keep(hold, day, beth)
        with viewing(cast.beth) as beth:
            _keep(hold, today() + timedelta(days=30), beth)

    @pytest.mark.parametrize("who", ["joan", "aisha", "ellie", "grace"])
    def test_is_for_those_who_may_hold_what_they_read(
        self, cast: Cast, item: Item, who: str
    ) -> None:
        hold = place(cast, item)
        page = reverse("retention:review", args=[hold.id])
        assert client_of(cast.people[who]).get(page).status_code == 404
        with viewing(cast.people[who]) as viewer, pytest.raises((NotForYouError, NothingHereError)):
            _keep(hold, today() + timedelta(days=30), viewer)


def _keep(hold: Hold, day: date, by: Viewer) -> None:
    actions.keep_on(hold=hold, basis=Basis.INQUIRY, review_on=day, by=by)
