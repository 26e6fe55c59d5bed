"""What may be done with a claim, by whom, and what becomes of it when nobody looks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import AsRole, Copy
from django.db import ProgrammingError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, local_date, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identities
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE, SHARED
from optimise.link.groups.queries import register
from optimise.link.groups.tests.scene import make_circle
from optimise.respond.operations.domain.parts import Kind as Looked
from optimise.respond.operations.tests.scene import BOY, DEALER
from optimise.respond.operations.tests.scene import make_scene as make_operation
from optimise.review import subjects
from optimise.review.disruptions import actions, queries
from optimise.review.disruptions.domain.levels import Lasted, Level, State
from optimise.review.disruptions.home_cards import CHARTS
from optimise.review.disruptions.models import Claim, Look
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(days=60)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def lapse(as_role: AsRole) -> int:
    with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
        return actions.lapse(by=clerk)


def hear(as_role: AsRole) -> int:
    with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
        return actions.hear_news(by=clerk)


def sample(scene: Scene) -> None:
    """Have Ines claim until a claim is among the one in ten."""
    with viewing(scene.cast.ines) as ines:
        target = subjects.subject("group", scene.group.group.id, viewer=ines)
        while not scene.claim.sampled:
            scene.claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)


def read(scene: Scene, who: str, address: str) -> str:
    """Return a page as somebody reads it."""
    page = client_of(scene.cast.people[who]).get(address)
    assert page.status_code == 200, address
    return page.content.decode()


class TestTheChart:
    def test_shows_no_number_without_its_level_and_what_lasted(self, scene: Scene) -> None:
        def bars() -> list[tuple[str, int]]:
            with viewing(scene.cast.ines) as ines:
                return [(bar.label, bar.value) for bar in CHARTS[0].bars(ines)]

        assert bars() == [("Claimed, not yet moderated", 1)]
        scene.moderate()
        for number, lasted in enumerate((Lasted.YES, Lasted.PARTLY)):
            with frozen(now() + timedelta(days=100)):
                scene.look(number, lasted)
        assert bars() == [
            ("Moderate: lasted", 0),
            ("Moderate: did not, or in part", 1),
            ("Moderate: not known, or not yet", 0),
        ]
        with viewing(scene.cast.ines) as ines:
            actions.withdraw(claim=scene.fresh(), why="It was not ours.", by=ines)
        assert bars() == []


class TestAClaim:
    def test_waits_until_somebody_else_moderates_it(self, scene: Scene) -> None:
        assert scene.now().state is State.WAITING
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.moderate(claim=scene.fresh(), level=Level.MAJOR, why="Mine.", by=ines)
        scene.moderate()
        claim = scene.now()
        assert (claim.state, claim.level, claim.counted) == (
            State.STANDS, Level.MAJOR, Level.MODERATE,
        )  # fmt: skip

    def test_is_the_last_of_its_group_once_moderated_and_until_withdrawn(
        self, scene: Scene
    ) -> None:
        ids = [scene.group.group.id]

        def last(reader: Person) -> str | None:
            with viewing(reader) as viewer:
                told = queries.last_of_groups(ids, viewer)
                (row,) = register(viewer=viewer)
            assert {i: said["disrupted"] for i, said in told.items()} == (
                {ids[0]: row.more["disrupted"]} if told else {}
            )
            return str(row.more["disrupted"]) if told else None

        assert last(scene.cast.ines) is None
        scene.moderate()
        day = local_date(scene.claim.on)
        assert last(scene.cast.ines) == f"{day}: moderate, stands"
        with viewing(scene.cast.ines) as ines:
            actions.withdraw(claim=scene.fresh(), why="Counted twice.", by=ines)
        assert last(scene.cast.ines) is None

    @pytest.mark.parametrize(("who", "told"), [("ines", "Swindon"), ("harry", "")])
    def test_says_where_its_group_works_to_those_alone_who_read_of_it(
        self, scene: Scene, who: str, told: str
    ) -> None:
        with viewing(scene.cast.ines) as ines:
            group = subjects.subject("group", scene.group.group.id, viewer=ines)
            there = replace(group, areas=(scene.cast.swindon.id,))
            claim = actions.make_claim(claim=new_claim(scene.group, there), by=ines)
            area = subjects.subject("area", scene.cast.swindon.id, viewer=ines)
            actions.make_claim(claim=new_claim(scene.group, area), by=ines)
        with viewing(scene.cast.people[who]) as viewer:
            rows = queries.listed(queries.claims(viewer=viewer), viewer=viewer)
        where = {row.claim.target_kind: row.where for row in rows if row.claim.pk != scene.claim.pk}
        assert where == {"group": told, "area": "Swindon"}
        page = read(scene, who, f"/disruptions/{claim.id}/")
        assert ("Swindon" in page, "Not shown to you" in page) == (bool(told), not told)

    @pytest.mark.parametrize("whose", ["own", "another's"])
    def test_is_moderated_by_no_claimant_whatever_the_program_does(
        self, scene: Scene, whose: str
    ) -> None:
        named = scene.cast.ines if whose == "own" else scene.cast.cora
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
            Claim.objects.filter(pk=scene.claim.pk).update(
                moderated_by=named.id, moderated_level=Level.MAJOR, moderated_at=now()
            )

    @pytest.mark.parametrize(
        "change",
        [{"moderated_level": Level.MAJOR}, {"moderated_why": "So."}, {"blind_level": "major"}],
    )
    def test_keeps_what_its_moderator_said(self, scene: Scene, change: dict[str, str]) -> None:
        scene.moderate()
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
            Claim.objects.filter(pk=scene.claim.pk).update(**change)
        assert scene.now().counted is Level.MODERATE

    @pytest.mark.parametrize(
        "said",
        [
            {"moderated_at": now()},
            {"moderated_at": now(), "moderated_level": "major"},
            {"moderated_level": "major"},
            {"blind_level": "major"},
            {"blind_at": now()},
        ],
    )
    @pytest.mark.parametrize("who", ["ines", "cora"])
    def test_is_moderated_by_no_sql_that_names_nobody(
        self, scene: Scene, who: str, said: dict[str, object]
    ) -> None:
        with viewing(scene.cast.people[who]) as viewer:
            with pytest.raises(ProgrammingError), transaction.atomic():
                Claim.objects.filter(pk=scene.claim.pk).update(**said)
            new = Claim.objects.get(pk=scene.claim.pk)
            new.id, new.made_by = new_id(), viewer.person
            for place, value in said.items():
                setattr(new, place, value)
            with pytest.raises(ProgrammingError, match=r"writes both|second person signed"):
                new.save(force_insert=True)
        assert scene.now().state is State.WAITING

    def test_needs_evidence_and_an_indicator(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            target = subjects.subject("group", scene.group.group.id, viewer=ines)
            for change, field in (({"items": []}, "items"), ({"before": " "}, "before")):
                with pytest.raises(NotReadyError) as raised:
                    actions.make_claim(claim=new_claim(scene.group, target, **change), by=ines)
                assert raised.value.problems[0][0] == field

    def test_says_of_no_level_how_many_without_what_lasted(self, scene: Scene) -> None:
        scene.moderate()
        with viewing(scene.cast.ines) as ines:
            (one,) = [c for c in queries.counted(viewer=ines) if c.level is Level.MODERATE]
        assert (one.all, one.lasted) == (1, 0)
        with frozen(now() + timedelta(days=31)):
            scene.look(0, Lasted.YES)
        with frozen(now() + timedelta(days=91)):
            scene.look(1, Lasted.YES)
            with viewing(scene.cast.ines) as ines:
                (one,) = [c for c in queries.counted(viewer=ines) if c.level is Level.MODERATE]
        assert (one.all, one.lasted) == (1, 1)

    def test_says_which_answers_it_needs_at_once(self, scene: Scene) -> None:
        address = reverse("review_disruptions:make", args=["group", scene.group.group.id])
        client = client_of(scene.cast.ines)
        assert "What shows it (optional)" not in client.get(address).content.decode()
        page = client.post(address, {"level": "major"}).content.decode()
        for words in ("Choose at least one item that shows it.", "After"):
            assert words in page
        page = client.post(address, {"level": "no impact"}).content.decode()
        assert "Choose at least one item" not in page

    def test_is_in_no_level_before_it_is_moderated(self, scene: Scene) -> None:
        def counts() -> dict[str, int]:
            with viewing(scene.cast.ines) as ines:
                return {one.name: one.all for one in queries.counted(viewer=ines) if one.all}

        assert counts() == {"Claimed, not yet moderated": 1}
        page = read(scene, "ines", "/disruptions/").partition("How far, and what lasted")[2]
        assert "Claimed, not yet moderated" in page.partition("</table>")[0]
        scene.moderate()
        assert counts() == {"Moderate": 1}

    @pytest.mark.parametrize(("who", "offered"), [("ines", False), ("chris", True)])
    def test_offers_the_look_to_nobody_who_claimed_it(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch, who: str, offered: bool
    ) -> None:
        scene.moderate()
        later = today() + timedelta(days=31)
        monkeypatch.setattr("optimise.review.disruptions.views.claims.today", lambda: later)
        with viewing(scene.cast.ines):
            row = Look.objects.filter(claim=scene.claim).order_by("due")[0]
        client = client_of(scene.cast.people[who])
        page = client.get(reverse("review_disruptions:claim", args=[scene.claim.id]))
        assert page.status_code == 200
        assert ("Look now" in page.content.decode()) is offered
        shown = client.get(reverse("review_disruptions:look", args=[row.id]))
        assert shown.status_code == (200 if offered else 404)

    def test_is_looked_at_by_somebody_other_than_who_claimed_it(self, scene: Scene) -> None:
        scene.moderate()
        with frozen(now() + timedelta(days=31)):
            with viewing(scene.cast.ines) as ines:
                row = Look.objects.filter(claim=scene.claim).order_by("due")[0]
                with pytest.raises(NotForYouError):
                    actions.look(look=row, lasted=Lasted.YES, words="All quiet.", by=ines)
                assert queries.due_looks(viewer=ines) == []
            with (
                pytest.raises(ProgrammingError, match="somebody else looks"),
                viewing(scene.cast.ines) as ines,
            ):
                Look.objects.filter(id=row.id).update(lasted="yes", done_at=now(), by=ines.person)
            scene.look(0, Lasted.YES)

    def test_lasted_by_no_look_at_a_day_that_was_over_when_it_was_claimed(
        self, scene: Scene
    ) -> None:
        with viewing(scene.cast.ines) as ines:
            target = subjects.subject("group", scene.group.group.id, viewer=ines)
            late = new_claim(scene.group, target, on=today() - timedelta(days=97))
            scene.claim = actions.make_claim(claim=late, by=ines)
        scene.moderate()
        for number in (0, 1):
            scene.look(number, Lasted.YES)
        assert not queries.has_lasted(scene.now())

    def test_ends_where_it_did_not_last(self, scene: Scene) -> None:
        scene.moderate()
        with frozen(now() + timedelta(days=31)):
            scene.look(0, Lasted.NO)
        assert scene.now().state is State.ENDED

    def test_is_edited_by_nobody(self, scene: Scene) -> None:
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
            Claim.objects.filter(pk=scene.claim.pk).update(before="400")

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan"])
    def test_is_nobody_else_s(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by:
            assert not Claim.objects.exists()
            assert not Look.objects.exists()
            with pytest.raises(NothingHereError):
                queries.claims(viewer=by)


class TestOneInTen:
    def test_is_rated_by_a_third_person_who_saw_nothing(self, scene: Scene) -> None:
        sample(scene)
        scene.moderate()
        with viewing(scene.cast.cora) as cora, pytest.raises(NotForYouError):
            actions.rate_blind(claim=scene.fresh(), level=Level.MAJOR, by=cora)
        with viewing(scene.cast.chris) as chris:
            assert [c.id for c in queries.to_rate(viewer=chris)] == [scene.claim.id]
            actions.rate_blind(claim=scene.fresh(), level=Level.MODERATE, by=chris)
            assert queries.raters_agree(viewer=chris).pairs == 1

    def test_is_shown_without_its_level_to_whoever_may_still_rate_it(self, scene: Scene) -> None:
        sample(scene)
        scene.moderate(level=Level.MINOR)
        pages = {
            "/disruptions/": "Not shown until it is rated twice",
            f"/disruptions/{scene.claim.id}/": "Not shown until it is rated twice",
            f"/disruptions/tried/?tactic={scene.claim.tactic}": "Not shown until it is rated twice",
            f"/groups/{scene.group.group.id}/": "not shown until it is rated twice",
        }
        for page, hidden in pages.items():
            assert hidden in read(scene, "chris", page), page
            assert hidden not in read(scene, "cora", page), page
            assert hidden not in read(scene, "ines", page), page
        own = f"/disruptions/{scene.claim.id}/"
        for words in ("Minor", "Major", "Two items say so."):
            assert words not in read(scene, "chris", own), words
        assert "Rate it without seeing" in read(scene, "chris", own)
        with viewing(scene.cast.chris) as chris:
            (told,) = [
                one.text
                for one in queries.told_of_group(scene.group.group.id, chris)
                if str(scene.claim.id) in one.href
            ]
            assert told == "Not shown until it is rated twice"
            column = queries.last_of_groups([scene.group.group.id], chris)
            assert "minor" not in str(column)
            actions.rate_blind(claim=scene.fresh(), level=Level.MODERATE, by=chris)
        assert "Two items say so." in read(scene, "chris", own)

    def test_is_in_no_count_of_levels_for_whoever_may_still_rate_it(self, scene: Scene) -> None:
        sample(scene)

        def levels(who: str) -> int:
            with viewing(scene.cast.people[who]) as by:
                return sum(one.all for one in queries.counted(viewer=by))

        def row(who: str) -> str:
            page = read(scene, who, "/disruptions/")
            _, _, counts = page.partition("How far, and what lasted")
            return counts.partition("</table>")[0]

        scene.moderate(level=Level.NEGATIVE)
        with viewing(scene.cast.chris) as chris:
            left = sum(queries.is_hidden(one, chris) for one in queries.claims(viewer=chris))
        assert left > 0
        assert levels("ines") - levels("chris") == left
        assert "Not shown until it is rated twice" in row("chris")
        assert "Not shown until it is rated twice" not in row("ines")

    def test_is_moderated_without_the_level_that_was_claimed(self, scene: Scene) -> None:
        form = f"/disruptions/{scene.claim.id}/moderate/"
        with viewing(scene.cast.ines):
            was = scene.claim.sampled
        assert ("They claim" in read(scene, "cora", form)) is not was
        sample(scene)
        page = read(scene, "cora", f"/disruptions/{scene.claim.id}/moderate/")
        assert "They claim" not in page
        assert scene.claim.changed in page
        assert "Major" not in read(scene, "cora", f"/disruptions/{scene.claim.id}/")

    def test_is_chosen_by_nobody(self, scene: Scene) -> None:
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
            Claim.objects.filter(pk=scene.claim.pk).update(sampled=True)


class TestALookThatWasMissed:
    def test_leaves_the_claim_unverified_and_its_owner_told(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.moderate()
        assert lapse(as_role) == 0
        with frozen(now() + LATER):
            assert lapse(as_role) == 1
            assert lapse(as_role) == 0
            with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
                assert actions.tell_owners(by=clerk) == 1
                assert actions.tell_owners(by=clerk) == 0
            assert scene.now().state is State.UNVERIFIED
            with viewing(scene.cast.ines) as ines:
                (action,) = to_do.serving("claim", [scene.claim.id], viewer=ines)
            assert action.owner_person_id == scene.cast.ines.id

    def test_can_be_made_up_for(self, scene: Scene, as_role: AsRole) -> None:
        scene.moderate()
        with frozen(now() + LATER):
            lapse(as_role)
            scene.look(0, Lasted.YES)
            assert scene.now().state is State.STANDS


class TestNewIntelligence:
    def test_of_a_member_in_prison_opens_the_claim_again(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.jail("Vic Harrow")
        scene.moderate()
        assert hear(as_role) == 0
        scene.say("Vic Harrow", "Vic Harrow takes orders by telephone from prison.")
        assert hear(as_role) == 1
        claim = scene.now()
        assert claim.state is State.REOPENED
        with viewing(scene.cast.ines) as ines:
            told = [item.text for item in queries.news_of(claim, viewer=ines)]
        assert told == ["Vic Harrow takes orders by telephone from prison."]

    def test_of_the_group_or_of_who_is_free_says_nothing_of_what_was_done(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.group.member("Vic Harrow")
        scene.moderate()
        scene.say("Vic Harrow", "Vic Harrow sells again.")
        known = scene.group.known
        with frozen(now() + timedelta(days=2)):
            item = known.item("The Harrow group has a new van.")
            known.say(scene.group.group.entity_id, "OrganisedGroup", item=item, alias="Harrows")
        assert hear(as_role) == 0

    def test_of_a_circle_tells_nobody_outside(self, scene: Scene, as_role: AsRole) -> None:
        circle = make_circle(scene.cast, scene.cast.beth)
        scene.jail("Vic Harrow")
        scene.moderate()
        covert = replace(INTELLIGENCE, circle=circle.id)
        scene.say("Vic Harrow", "Vic Harrow takes orders by telephone.", audience=covert)
        assert hear(as_role) == 0
        assert scene.now().state is State.STANDS

    @pytest.mark.parametrize(("covert", "opened"), [(False, 1), (True, 0)])
    def test_of_a_member_in_prison_under_another_id_opens_it_where_all_may_know(
        self, scene: Scene, as_role: AsRole, covert: bool, opened: int
    ) -> None:
        known, twin = scene.group.known, new_id()
        circle = make_circle(scene.cast, scene.cast.beth).id if covert else None
        scene.jail("Vic Harrow")
        scene.moderate()
        replace(known, days_ago=30).say(twin, "Person", name="Victor Harrow")
        with viewing(scene.cast.beth) as beth:
            identities.judge(
                left=scene.group.people["Vic Harrow"],
                right=twin,
                verdict=Judgement.Verdict.SAME,
                reasons="One photograph.",
                audience=replace(INTELLIGENCE, circle=circle),
                by=beth,
            )
        with frozen(now() + timedelta(days=2)):
            known.say(twin, "Person", item=known.item("Victor rings his runners."), alias="Vic")
        assert hear(as_role) == opened

    def test_of_a_cleared_place_is_found_by_its_address(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        known, place = scene.group.known, new_id()
        known.say(place, "Address", full="12 Marlow Street, Swindon SN1 1AA")
        with viewing(scene.cast.ines) as ines:
            target = subjects.Subject(
                kind=subjects.Kind.PLACE, id=place, name="12 Marlow Street", entity=place
            )
            claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)
        scene.claim = claim
        scene.moderate()
        with frozen(now() + timedelta(days=2)):
            near = known.item("Visitors at number 14.")
            known.say(new_id(), "Address", item=near, full="14 Marlow Street, Swindon SN1 1AA")
        assert hear(as_role) == 0
        with frozen(now() + timedelta(days=2)):
            same = known.item("Visitors at number 12 at all hours.")
            known.say(new_id(), "Address", item=same, full="12 Marlow Street, Swindon, SN1 1AA")
        assert hear(as_role) == 1

    @pytest.mark.parametrize(("closed", "opened"), [(True, 1), (False, 0)])
    def test_of_a_closed_line_of_a_group_opens_the_group_s_claim(
        self, scene: Scene, as_role: AsRole, closed: bool, opened: int
    ) -> None:
        known, line = replace(scene.group.known, days_ago=30), new_id()
        item = known.item("The Harrow group runs Marlo.")
        status = "closed, other" if closed else "active"
        known.say(line, "DealLine", item=item, name="Marlo", status=status)
        known.link("OperatesLine", item=item, operator=scene.group.group.entity_id, line=line)
        scene.moderate()
        assert hear(as_role) == 0
        with frozen(now() + timedelta(days=2)):
            again = scene.group.known.item("Marlo sends texts again.")
            scene.group.known.say(line, "DealLine", item=again, alias="Marlo again")
        assert hear(as_role) == opened
        if closed:
            with viewing(scene.cast.ines) as ines:
                told = [one.text for one in queries.news_of(scene.now(), viewer=ines)]
            assert told == ["Marlo sends texts again."]

    def test_of_a_cleared_place_of_a_group_opens_the_group_s_claim(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        known, place = replace(scene.group.known, days_ago=30), new_id()
        item = known.item("The Harrow group sells from 12 Marlow Street.")
        known.say(place, "Address", item=item, full="12 Marlow Street, Swindon SN1 1AA")
        known.link("LinkedToPlace", item=item, subject=scene.group.group.entity_id, place=place)
        group = scene.claim
        with viewing(scene.cast.ines) as ines:
            target = subjects.Subject(
                kind=subjects.Kind.PLACE, id=place, name="12 Marlow Street", entity=place
            )
            scene.claim = actions.make_claim(claim=new_claim(scene.group, target), by=ines)
        scene.moderate()
        scene.claim = group
        scene.moderate()
        with frozen(now() + timedelta(days=2)):
            again = scene.group.known.item("Visitors at number 12 at all hours.")
            scene.group.known.say(place, "Address", item=again, alias="The corner")
        assert hear(as_role) == 2
        assert scene.now().reopened_why == "New intelligence about it."

    def test_that_an_item_of_it_is_suspected_to_be_false_opens_the_claim(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.moderate()
        false = replace(SHARED, assessment=g.Assessment.SUSPECTED_FALSE, reason="She lied.")
        (cited,) = scene.claim.items
        for grading, opened in ((SHARED, 0), (false, 1)):
            with viewing(scene.group.cast.beth) as beth:
                item = Item.objects.get(id=cited)
                evaluate.grade_again(item=item, grading=grading, why="She lied.", by=beth)
            assert hear(as_role) == opened
        assert "suspected to be false" in scene.now().reopened_why
        scene.moderate()
        assert hear(as_role) == 0  # known when it was moderated again

    def test_that_a_member_came_out_opens_the_claim_and_tells_its_owner(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.jail("Vic Harrow")
        scene.moderate()
        with frozen(now() + timedelta(days=179)):
            assert hear(as_role) == 0
        with frozen(now() + timedelta(days=181)):
            assert hear(as_role) == 1
            assert hear(as_role) == 0
            claim = scene.now()
            assert (claim.reopened_why, claim.told_at) == ("Somebody came out of prison.", None)
            with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
                assert actions.tell_owners(by=clerk) == 1

    def test_that_opens_a_claim_which_lapsed_is_told_anew(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        scene.jail("Vic Harrow")
        scene.moderate()
        with frozen(now() + timedelta(days=60)):
            with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
                actions.lapse(by=clerk)
                assert actions.tell_owners(by=clerk) == 1
            scene.say("Vic Harrow", "Vic Harrow takes orders by telephone from prison.")
        with frozen(now() + timedelta(days=63)):
            assert hear(as_role) == 1
            with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
                assert actions.tell_owners(by=clerk) == 1

    def test_does_nothing_to_what_was_withdrawn(self, scene: Scene, as_role: AsRole) -> None:
        scene.jail("Vic Harrow")
        scene.moderate()
        with viewing(scene.cast.ines) as ines:
            actions.withdraw(claim=scene.fresh(), why="It was another group.", by=ines)
        scene.say("Vic Harrow", "Vic Harrow takes orders by telephone.")
        assert hear(as_role) == 0
        with viewing(scene.cast.ines) as ines:
            (listed,) = queries.listed(queries.claims(viewer=ines), viewer=ines)
        assert listed.state is State.WITHDRAWN


class TestWhoToldUs:
    def test_learns_in_words_that_fit_many(self, scene: Scene) -> None:
        item = next(iter(scene.group.items.values()))
        with viewing(scene.cast.beth) as beth:
            report = item.report_id
            assert queries.led_to(report, viewer=beth) is queries.Led.UNDERSTANDING
        scene.moderate(level=Level.NONE)
        with viewing(scene.cast.beth) as beth:
            assert queries.led_to(report, viewer=beth) is queries.Led.UNDERSTANDING
        with viewing(scene.cast.ines) as ines:
            actions.open_again(claim=scene.fresh(), why="Counted again.", by=ines)
        scene.moderate()
        with viewing(scene.cast.beth) as beth:
            assert queries.led_to(report, viewer=beth) is queries.Led.ACTION
            assert len(queries.resting_on([item.id], viewer=beth)) == 1
        with viewing(scene.cast.ines) as ines:
            actions.withdraw(claim=scene.fresh(), why="It was wrong.", by=ines)
        with viewing(scene.cast.beth) as beth:
            assert queries.led_to(report, viewer=beth) is queries.Led.UNDERSTANDING


class TestLessons:
    def test_are_found_from_a_card_by_its_name_whatever_was_said_of_it(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            target = subjects.subject("group", scene.group.group.id, viewer=ines)
            new = new_claim(scene.group, target, card="hotspot_patrol", tactic="Patrols at noon")
            claim = actions.make_claim(claim=new, by=ines)
            (one,) = queries.lessons("hotspot_patrol", viewer=ines)
            assert one.claim == claim
            assert queries.lessons("Patrols at noon", viewer=ines) == []
            assert queries.tactics(viewer=ines) == {
                "hotspot_patrol": "Patrol a place at its hours",
                "Search warrant": "Search warrant",
            }
            bare = actions.make_claim(claim=replace(new, tactic=" "), by=ines)
            assert bare.tactic == "Patrol a place at its hours"
            with pytest.raises(NotReadyError):
                actions.make_claim(claim=replace(new, card="no_such_card"), by=ines)
        client = client_of(scene.cast.ines)
        address = reverse("review_disruptions:claim", args=[claim.id])
        card = client.get(reverse("plan_plans:tactic", args=["hotspot_patrol"])).content.decode()
        assert address in card
        tried = client.get(reverse("review_disruptions:tried"), {"tactic": "hotspot_patrol"})
        assert address in tried.content.decode()
        other = client.get(reverse("plan_plans:tactic", args=["mentor"])).content.decode()
        assert address not in other

    def test_are_found_by_words_where_there_is_no_card(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            (one,) = queries.lessons("search warrant", viewer=chris)
            assert one.name == "The Harrow group"
            assert queries.lessons("patrol", viewer=chris) == []


class TestAnOperation:
    def test_can_be_claimed_with_the_items_about_what_it_looks_at(
        self, cast: Cast, database_copy: Copy
    ) -> None:
        operation = database_copy.put(make_operation, cast)
        for name, kind in ((DEALER, Looked.SUBJECT), (BOY, Looked.PROTECTED)):
            operation.add(kind, entity=operation.people[name])
        with viewing(cast.ines) as ines:
            about = subjects.subject("operation", operation.operation.id, viewer=ines)
            found = queries.items_about(about, viewer=ines)
        assert {item.id for item in found} == {item.id for item in operation.items.values()}
