"""What may be done with the record of a group, by whom, and what each reader learns of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import AsRole, Copy
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from tests.cast import GROUNDS, Cast, circle_of, client_of, viewing, with_second
from tests.database import owner_here
from tests.jobs import announced

from optimise.access.acting import acting_as_system
from optimise.access.actions import reclassify
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests.actions import end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.access.queries import fences_of
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Method, Recipient
from optimise.access.sharing.models import Disclosure, Receipt
from optimise.agencies.models import Organisation, Person
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, now, today
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.actions import StoppedError
from optimise.evaluate.domain.grading import Assessment, Outlet
from optimise.evaluate.events import ITEM_GRADED_AGAIN
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import restricted
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import INTELLIGENCE, SHARED
from optimise.keep_safe.actions import SecondPersonError
from optimise.keep_safe.models import Concern
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import Descent, GroupType, Owner, Part, Sure
from optimise.link.groups.domain.life import ArchiveReason, Archiving, Stage
from optimise.link.groups.domain.listing import Filters
from optimise.link.groups.domain.mapping import Finding, Limb, Outcome
from optimise.link.groups.events import GROUP_CLOSED, GROUP_MEMBER_ENDED
from optimise.link.groups.handlers import graded_again
from optimise.link.groups.hearings import HEARINGS
from optimise.link.groups.models import Edition, Group, Member, Ownership
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
ARCHIVING = Archiving(
    reason=ArchiveReason.DISRUPTED,
    last_active=today() - timedelta(days=20),
    risk_left="Two runners are still about.",
    trigger="Harrow is released.",
)
WORDS = actions.NewEdition(
    title="The Harrow lot",
    does="They sell crack and heroin from rented cars.",
    where="The west of the town",
    look_for="Hired cars that wait ten minutes.",
    do="Do not approach alone.",
    ends_on=today() + timedelta(days=30),
)

HARROW = "Vic Harrow"


def exploited(scene: Scene) -> None:
    boy = actions.NewExploited(
        person=scene.people["Tom Ashby"],
        how="He carries for them.",
        items=[scene.items["Tom Ashby"].id],
    )
    with viewing(scene.cast.chris) as chris:
        actions.add_exploited(group=scene.fresh(), given=boy, by=chris)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def listed(person: Person, **asked: Any) -> list[str]:
    with viewing(person) as viewer:
        return [row.name for row in queries.register(viewer=viewer, filters=Filters(**asked))]


def _shared(scene: Scene, by: Viewer) -> list[queries.Shared]:
    people = queries.people_of(scene.fresh(), viewer=by)
    return queries.shared_with_others(scene.fresh(), people, viewer=by)


class TestANomination:
    def test_begins_as_nominated_with_its_reason(self, scene: Scene) -> None:
        with viewing(scene.cast.beth) as beth:
            ((step, name),) = queries.steps_of(scene.fresh(), viewer=beth)
        assert (step.became, name) == (Stage.NOMINATED, "Beth Marlow")

    @pytest.mark.parametrize("who", ["aisha", "grace", "ellie"])
    def test_is_not_for_others_than_who_develop_intelligence(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by, pytest.raises(NotForYouError):
            actions.nominate(group=NEW, why="I think so.", by=by)

    def test_needs_a_reason(self, scene: Scene) -> None:
        with viewing(scene.cast.beth) as beth, pytest.raises(NotReadyError) as raised:
            actions.nominate(group=NEW, why=" ", by=beth)
        assert raised.value.problems[0][0] == "why"


class TestTheWayToMapped:
    def test_ends_with_an_organised_crime_group(self, scene: Scene) -> None:
        scene.map()
        group = scene.now()
        assert (group.stage, group.group_type) == (Stage.MAPPED, GroupType.OCG)
        assert group.review_on
        assert group.review_on > today()

    def test_stops_where_a_limb_is_unknown(self, scene: Scene) -> None:
        scene.step(Stage.RESEARCHING, scene.cast.chris)
        scene.step(Stage.SCORING, scene.cast.chris)
        with pytest.raises(NotReadyError, match="Who else acts with them"):
            scene.step(Stage.MAPPED, scene.cast.cora)

    def test_is_approved_by_nobody_who_sent_it(self, scene: Scene) -> None:
        for name in NAMES:
            scene.member(name)
        scene.step(Stage.RESEARCHING, scene.cast.cora)
        scene.show(*Limb)
        scene.step(Stage.SCORING, scene.cast.cora)
        with pytest.raises(NotForYouError):
            scene.step(Stage.MAPPED, scene.cast.cora)

    def test_is_approved_by_nobody_who_found_a_limb_shown(self, scene: Scene) -> None:
        for name in NAMES:
            scene.member(name)
        scene.step(Stage.RESEARCHING, scene.cast.chris)
        with viewing(scene.cast.cora) as cora:
            given = actions.NewFinding(limb=Limb.GAIN, finding=Finding.UNKNOWN, why="Not yet.")
            actions.find(group=scene.fresh(), given=given, by=cora)
        scene.show(*Limb)
        scene.step(Stage.SCORING, scene.cast.chris)
        with pytest.raises(NotForYouError):
            scene.step(Stage.MAPPED, scene.cast.cora)

    def test_maps_what_failed_as_what_it_is(self, scene: Scene) -> None:
        scene.member(NAMES[0])
        scene.member(NAMES[1])
        scene.step(Stage.RESEARCHING, scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            given = actions.NewFinding(limb=Limb.PEOPLE, finding=Finding.NOT_SHOWN, why="A pair.")
            actions.find(group=scene.fresh(), given=given, by=chris)
        scene.step(Stage.SCORING, scene.cast.chris)
        scene.step(Stage.MAPPED, scene.cast.cora)
        assert scene.now().group_type == GroupType.NETWORK

    def test_cannot_be_taken_by_an_analyst_to_the_end(self, scene: Scene) -> None:
        scene.step(Stage.RESEARCHING, scene.cast.chris)
        scene.step(Stage.SCORING, scene.cast.chris)
        with pytest.raises(NotForYouError):
            scene.step(Stage.MAPPED, scene.cast.chris)

    def test_is_undone_on_the_day_by_who_took_it(self, scene: Scene) -> None:
        scene.step(Stage.RESEARCHING, scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            (step, _), *_rest = queries.steps_of(scene.fresh(), viewer=chris)
            actions.undo_step(step=step, by=chris)
        assert scene.now().stage == Stage.NOMINATED

    def test_that_closed_it_leaves_nothing_of_that_once_undone(self, scene: Scene) -> None:
        scene.map()
        seen = today() - timedelta(days=3)
        with viewing(scene.cast.chris) as chris:
            given = replace(NEW, last_active=seen)
            actions.change_group(group=scene.fresh(), given=given, why="Seen.", by=chris)
        scene.step(Stage.ARCHIVED, scene.cast.levi, archiving=ARCHIVING)
        with viewing(scene.cast.levi) as levi:
            assert scene.fresh().risk_left
            assert scene.fresh().last_active == ARCHIVING.last_active
            (step, _), *_rest = queries.steps_of(scene.fresh(), viewer=levi)
            actions.undo_step(step=step, by=levi)
        kept = scene.now()
        assert kept.is_open
        assert (kept.archived_why, kept.risk_left, kept.trigger) == ("", "", "")
        assert (kept.last_active, kept.trigger_on) == (seen, None)
        assert kept.review_on

    def test_is_not_undone_the_day_after(self, scene: Scene) -> None:
        scene.step(Stage.RESEARCHING, scene.cast.chris)
        with frozen(now() + timedelta(days=1)), viewing(scene.cast.chris) as chris:
            (step, _), *_rest = queries.steps_of(scene.fresh(), viewer=chris)
            with pytest.raises(NotReadyError, match="its own day"):
                actions.undo_step(step=step, by=chris)


class TestTheMappingTest:
    def test_does_not_count_who_is_exploited(self, scene: Scene) -> None:
        scene.member(NAMES[0])
        scene.member(NAMES[1])
        exploited(scene)
        with pytest.raises(NotReadyError, match="holds 2 members"):
            scene.show(Limb.PEOPLE)

    def test_rests_on_items_that_its_author_may_read(self, scene: Scene) -> None:
        given = actions.NewFinding(limb=Limb.GAIN, finding=Finding.SHOWN, why="They sell.")
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError, match="Choose"):
            actions.find(group=scene.fresh(), given=given, by=chris)

    def test_falls_back_to_unknown_where_a_member_goes(self, scene: Scene) -> None:
        scene.map()
        with viewing(scene.cast.chris) as chris:
            member = scene.fresh().members.first()
            assert member
            actions.end_member(member=member, wrong=True, why="Another man.", by=chris)
        with viewing(scene.cast.chris) as chris:
            test = queries.mapped(scene.fresh(), viewer=chris)
        assert test.outcome is Outcome.OPEN


class TestAChild:
    def test_is_not_put_on_the_record_as_a_member(self, scene: Scene) -> None:
        with pytest.raises(SecondPersonError):
            scene.member("Tom Ashby")
        assert not Member.objects.filter(person=scene.people["Tom Ashby"]).exists()

    def test_who_was_listed_is_set_apart_at_once(self, scene: Scene) -> None:
        member = scene.member(NAMES[0])
        with viewing(scene.cast.chris) as chris:
            actions.set_apart(member=member, how="He owes them money.", by=chris)
        with viewing(scene.cast.chris) as chris:
            assert queries.members_of(scene.fresh(), viewer=chris) == []
            (apart,) = queries.exploited_of(scene.fresh(), viewer=chris)
            assert identities.possible_victims([apart.row.person], viewer=chris)
        assert apart.row.person == scene.people[NAMES[0]]
        with viewing(scene.cast.mina):
            # Nobody knows how old he is.
            assert Concern.objects.get(about=apart.row.person).who == Concern.Who.CHILD

    @pytest.mark.parametrize("known", ["set apart", "said of them"])
    def test_is_no_member_who_comes_out_of_prison(self, scene: Scene, known: str) -> None:
        member = scene.member(NAMES[0])
        given = actions.Prison(
            where="HMP Erlestoke", release_on=today() + timedelta(days=9), source="The prison"
        )
        with viewing(scene.cast.chris) as chris:
            actions.record_prison(member=member, given=given, by=chris)
            assert [one.id for one in queries.releases_near(viewer=chris)] == [member.id]
        if known == "set apart":
            with viewing(scene.cast.chris) as chris:
                actions.set_apart(member=member, how="He owes them money.", by=chris)
        else:
            scene.known.say(
                scene.people[NAMES[0]], "Person", item=scene.items[NAMES[0]],
                birthDate=str(now().year - 14),
            )  # fmt: skip
        with viewing(scene.cast.chris) as chris:
            assert queries.releases_near(viewer=chris) == []

    def test_who_becomes_a_possible_victim_leaves_the_list_of_members(self, scene: Scene) -> None:
        scene.member(NAMES[0])
        scene.known.say(
            scene.people[NAMES[0]], "Person", item=scene.items[NAMES[0]],
            birthDate=str(now().year - 14),
        )  # fmt: skip
        with viewing(scene.cast.chris) as chris:
            assert queries.members_of(scene.fresh(), viewer=chris) == []
            assert len(queries.people_of(scene.fresh(), viewer=chris).to_look_at()) == 1
            assert queries.members_held(scene.fresh(), viewer=chris) == 0

    def test_who_is_exploited_is_before_safeguarding_as_a_child(self, scene: Scene) -> None:
        tom = scene.people["Tom Ashby"]
        given = actions.NewExploited(
            person=tom, how="He carries.", items=[scene.items["Tom Ashby"].id]
        )
        with viewing(scene.cast.chris) as chris:
            actions.add_exploited(group=scene.fresh(), given=given, by=chris)
        with viewing(scene.cast.mina):
            worry = Concern.objects.get(about=tom)
        assert (worry.who, "He carries." in worry.words) == (Concern.Who.CHILD, True)

    def test_stays_exploited_until_a_second_person_agreed(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            given = actions.NewExploited(
                person=scene.people["Tom Ashby"],
                how="He carries.",
                items=[scene.items["Tom Ashby"].id],
            )
            row = actions.add_exploited(group=scene.fresh(), given=given, by=chris)
        with viewing(scene.cast.chris) as chris, pytest.raises(SecondPersonError):
            actions.end_exploited(exploited=row, why="He is grown.", by=chris)
        page = (
            client_of(scene.cast.chris)
            .get(reverse("link_groups:end_exploited", args=[row.id]))
            .content.decode()
        )
        assert "Tom Ashby" in page
        assert "End it" not in page
        assert reverse("keep_safe:ask_look", args=[row.person]) in page


class TestAMembership:
    def test_of_the_same_person_is_refused_twice(self, scene: Scene) -> None:
        scene.member(NAMES[0])
        with pytest.raises(NotReadyError, match="member already"):
            scene.member(NAMES[0])

    def test_is_renewed_by_a_new_item_alone(self, scene: Scene) -> None:
        member = scene.member(NAMES[0])
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError, match="new item"):
            actions.renew_member(member=member, items=member.items, words="Again.", by=chris)

    def test_lapses_on_its_day_and_says_so(self, scene: Scene, as_role: AsRole) -> None:
        member = scene.member(NAMES[0])
        later = now() + timedelta(days=183)
        with as_role("worker"), frozen(later), acting_as_system(Role.RETENTION_CLERK) as clerk:
            assert actions.lapse_members(by=clerk) == 1
        with viewing(scene.cast.chris):
            assert Member.objects.get(pk=member.pk).state == Member.State.LAPSED
        assert str(member.id) in [ids["member"] for ids in announced(GROUP_MEMBER_ENDED)]

    def test_counts_people_held_to_be_one_once(self, scene: Scene) -> None:
        scene.member(NAMES[0])
        scene.member(NAMES[1])
        with viewing(scene.cast.chris) as chris:
            identify.judge(
                left=scene.people[NAMES[0]],
                right=scene.people[NAMES[1]],
                verdict=Judgement.Verdict.SAME,
                reasons="The same face.",
                audience=INTELLIGENCE,
                by=chris,
            )
        with viewing(scene.cast.chris) as chris:
            assert queries.members_held(scene.fresh(), viewer=chris) == 1
            assert {one.twins for one in queries.members_of(scene.fresh(), viewer=chris)} == {1}


class TestWhatRestsOnAnItem:
    def test_is_looked_at_once_it_is_graded_again_as_suspected_to_be_false(
        self, scene: Scene
    ) -> None:
        scene.map()

        def asked() -> list[str]:
            with viewing(scene.cast.chris) as chris:
                waiting = to_do.serving(queries.SERVED, [scene.group.id], viewer=chris)
                return [one.text for one in waiting if not one.is_over]

        for grading in (
            SHARED,
            replace(SHARED, assessment=Assessment.SUSPECTED_FALSE, reason="She lied."),
        ):
            assert asked() == []
            with viewing(scene.cast.beth) as beth:
                item = Item.objects.get(id=scene.items["Dez Milland"].id)
                evaluate.grade_again(item=item, grading=grading, why="She lied.", by=beth)
        (words,) = asked()
        assert "suspected to be false" in words
        assert "Milland" not in words
        with acting_as_system(Role.TRIAGE_CLERK):
            graded_again({"item": str(item.id)})  # heard a second time
        assert asked() == [words]
        for who in ("ellie", "cora"):  # and told to nobody who asks in SQL
            with viewing(scene.cast.people[who]), connection.cursor() as cursor:
                cursor.execute("select * from link_groups_rests_on_weak(%s)", [item.id])
                assert cursor.fetchall() == []


class TestTheListOfGroups:
    def test_shows_records_to_who_develops_intelligence(self, scene: Scene) -> None:
        assert listed(scene.cast.chris) == ["The Harrow group"]

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan"])
    def test_shows_nothing_to_others_before_words_are_out(self, scene: Scene, who: str) -> None:
        scene.map()
        assert listed(scene.cast.people[who]) == []

    def test_leaves_closed_ones_out_unless_asked(self, scene: Scene) -> None:
        scene.map()
        scene.step(Stage.ARCHIVED, scene.cast.levi, archiving=ARCHIVING)
        assert listed(scene.cast.chris) == []
        assert listed(scene.cast.chris, closed=True) == ["The Harrow group"]
        assert announced(GROUP_CLOSED)

    def test_shows_what_is_mine(self, scene: Scene) -> None:
        scene.map()
        with viewing(scene.cast.cora) as cora:
            actions.assign(group=scene.fresh(), person=scene.cast.levi, part=Owner.LEAD, by=cora)
        assert listed(scene.cast.levi, mine=True) == ["The Harrow group"]
        assert listed(scene.cast.cora, mine=True) == []


class TestWordsForOthers:
    def out(self, scene: Scene, **changes: Any) -> None:
        scene.map()
        with viewing(scene.cast.chris) as chris:
            given = replace(WORDS, **changes)
            edition = actions.draft_edition(group=scene.fresh(), given=given, by=chris)
        with viewing(scene.cast.cora) as cora:
            grounds = GROUNDS if edition.agencies else None
            actions.let_out(edition=edition, grounds=grounds, by=cora)

    def partners(self, scene: Scene, **changes: Any) -> Edition:
        """Draft words for a charity and a council, on what is known of Harrow."""
        with viewing(scene.cast.chris):
            mapped = scene.fresh().stage == Stage.MAPPED
        if not mapped:
            scene.map()
        told = [scene.cast.charity.id, scene.cast.council.id]
        given = replace(WORDS, agencies=told, items=[scene.items[HARROW].id])
        with viewing(scene.cast.chris) as chris:
            return actions.draft_edition(
                group=scene.fresh(), given=replace(given, **changes), by=chris
            )

    def entered(self, scene: Scene) -> list[Disclosure]:
        with viewing(scene.cast.beth):
            return list(Disclosure.objects.filter(kind="group edition").order_by("recipient"))

    def test_for_partners_stand_in_the_ledger_before_they_are_read(self, scene: Scene) -> None:
        edition = self.partners(scene)
        with (
            viewing(scene.cast.cora) as cora,
            pytest.raises(NotReadyError, match="by what right"),
        ):
            actions.let_out(edition=edition, by=cora)
        grounds = replace(GROUNDS, necessity="")
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="need"):
            actions.let_out(edition=edition, grounds=grounds, by=cora)
        assert self.entered(scene) == []
        assert listed(scene.cast.ellie) == []
        with viewing(scene.cast.cora) as cora:
            actions.let_out(edition=edition, grounds=GROUNDS, by=cora)
        rows = self.entered(scene)
        assert [row.recipient for row in rows] == ["Harbour Lights", "Made-up Council"]
        assert all(
            (row.row, row.purpose, row.expires_on) == (edition.id, GROUNDS.purpose, WORDS.ends_on)
            for row in rows
        )
        for who in ("ellie", "femi"):
            assert listed(scene.cast.people[who]) == ["The Harrow lot"]
            with viewing(scene.cast.people[who]):
                assert WORDS.does in Receipt.objects.get().what

    def test_are_called_back_from_partners_as_they_are_taken_back(self, scene: Scene) -> None:
        self.out(scene, agencies=[scene.cast.charity.id], items=[scene.items[HARROW].id])
        with viewing(scene.cast.chris) as chris:
            edition = Edition.objects.get()
            with pytest.raises(NotReadyError, match="why"):
                actions.withdraw_edition(edition=edition, why=" ", by=chris)
            actions.withdraw_edition(edition=edition, why="It tells too much.", by=chris)
            with pytest.raises(NothingHereError):
                actions.withdraw_edition(edition=edition, why="Once more.", by=chris)
        (row,) = self.entered(scene)
        assert (row.recalled_at is not None, row.recall_reason) == (True, "It tells too much.")
        with viewing(scene.cast.ellie):
            receipt = Receipt.objects.get()
        assert (receipt.recalled_at is not None, receipt.what) == (True, "")

    def test_are_called_back_from_partners_with_the_record(self, scene: Scene) -> None:
        self.out(scene, agencies=[scene.cast.charity.id], items=[scene.items[HARROW].id])
        scene.step(Stage.ARCHIVED, scene.cast.levi, archiving=ARCHIVING)
        assert [row.recalled_at is not None for row in self.entered(scene)] == [True]

    def given(self, scene: Scene, layer: Layer, to: Organisation | None) -> Disclosure:
        """Enter in the ledger that an agency, or officers, were told of Harrow’s item."""
        item = scene.items[HARROW]
        recipient = Recipient(name=to.name, agency=to.id) if to else Recipient(name="Officers")
        with viewing(scene.cast.beth) as beth:
            return ledger.record_disclosure(
                shared=ledger.Shared(
                    kind="item", row=item.id, version=item.version, what="Harrow.", layer=layer
                ),
                to=recipient,
                method=Method.VIEW if to else Method.BRIEFING,
                grounds=GROUNDS,
                audience=fences_of(item.audience_id),
                by=beth,
            )

    def heard(self, as_role: AsRole) -> None:
        """Have the register hear, as the system, all that was announced."""
        for hearing in HEARINGS:
            if hearing.event != ITEM_GRADED_AGAIN:
                for ids in announced(hearing.event):
                    with (
                        as_role("worker"),
                        acting_as_system(Role.TRIAGE_CLERK),
                        transaction.atomic(),
                    ):
                        hearing.handler(ids)

    def test_go_from_partners_with_an_item_that_is_called_back_from_everyone(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        item = scene.items[HARROW]
        self.out(scene, agencies=[scene.cast.charity.id], items=[item.id])
        for who in ("chris", "ellie"):
            with viewing(scene.cast.people[who]):  # the system's alone
                actions.take_back_resting(on=item.id, reach=actions.Reach.PARTNERS)
        assert listed(scene.cast.ellie) == ["The Harrow lot"]
        with viewing(scene.cast.beth) as beth:
            evaluate.recall_everywhere(item=item, why="It was wrong.", by=beth)
        self.heard(as_role)
        assert listed(scene.cast.ellie) == []
        assert [row.recalled_at is not None for row in self.entered(scene)] == [True]
        with viewing(scene.cast.ellie):
            assert Receipt.objects.get().what == ""

    @pytest.mark.parametrize("theirs", [True, False], ids=["theirs", "another’s"])
    def test_go_from_the_agency_alone_whose_panel_it_is_called_back_from(
        self, scene: Scene, as_role: AsRole, theirs: bool
    ) -> None:
        cast, item = scene.cast, scene.items[HARROW]
        self.out(scene, agencies=[cast.charity.id], items=[item.id])
        row = self.given(scene, Layer.PANEL, cast.charity if theirs else cast.council)
        with viewing(cast.beth) as beth:
            evaluate.recall(item=item, given=row, why="Another boy.", by=beth)
        self.heard(as_role)
        assert listed(cast.ellie) == ([] if theirs else ["The Harrow lot"])

    def test_for_officers_go_with_an_item_that_is_called_back_from_officers(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        cast, item = scene.cast, scene.items[HARROW]
        self.out(scene, areas=[cast.swindon.id], items=[item.id])
        row = self.given(scene, Layer.BRIEFING, None)
        with viewing(cast.beth) as beth:
            evaluate.recall(item=item, given=row, why="It was wrong.", by=beth)
        self.heard(as_role)
        assert listed(cast.aisha) == []
        with viewing(cast.chris):
            assert "called back from officers" in Edition.objects.get().withdrawn_why

    def test_go_with_an_item_that_is_kept_in_a_circle(self, scene: Scene, as_role: AsRole) -> None:
        cast = scene.cast
        item = scene.known.item("They wait at the school.")  # nothing of the record rests on it
        self.out(scene, agencies=[cast.charity.id], items=[item.id])
        circle = make_circle(cast, cast.beth, cast.chris)
        with viewing(cast.beth) as beth:
            to = replace(fences_of(item.audience_id), circle=circle.id)
            reclassify(kind="item", row=item.id, to=to, reason="It is so now.", by=beth)
        self.heard(as_role)
        assert listed(cast.ellie) == []

    def test_of_before_that_name_no_items_are_taken_back_and_written_anew(
        self, scene: Scene
    ) -> None:
        edition = self.partners(scene)
        with owner_here() as owner:
            owner.execute("update link_groups_edition set items = '{}'")
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="write it anew"):
            actions.let_out(
                edition=queries.edition(edition.id, viewer=cora), grounds=GROUNDS, by=cora
            )
        chris = client_of(scene.cast.chris)
        address = reverse("link_groups:withdraw_edition", args=[edition.id])
        page = chris.get(reverse("link_groups:group", args=[scene.group.id])).content.decode()
        assert address in page
        assert chris.post(address, {"why": "It says not what it rests on."}).status_code == 302
        with viewing(scene.cast.chris):
            assert Edition.objects.get().withdrawn_at is not None

    def test_rest_on_what_names_the_group_alone(self, scene: Scene) -> None:
        scene.map()
        item = scene.known.item("The Harrow lot sell by the canal.")
        scene.known.say(scene.group.entity_id, "OrganisedGroup", item=item, name="The Harrow lot")
        page = client_of(scene.cast.chris).get(
            reverse("link_groups:edition", args=[scene.group.id])
        )
        assert str(item.id) in page.content.decode()

    def test_for_partners_rest_on_items_that_may_go_to_them(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError, match="items that it rests on"):
            self.partners(scene, items=[])
        with pytest.raises(NotReadyError, match="source"):
            self.partners(scene, does="They sell. Write to informant@example.org of it.")
        kept = scene.known.item("They wait at the school.", grading=restricted(Outlet.PARTNER))
        with pytest.raises(StoppedError):
            self.partners(scene, items=[kept.id])

    def test_are_let_out_to_partners_on_a_page_that_asks_why(self, scene: Scene) -> None:
        edition = self.partners(scene)
        address = reverse("link_groups:let_out", args=[edition.id])
        for who in ("chris", "aisha", "ellie"):
            assert client_of(scene.cast.people[who]).get(address).status_code in (403, 404)
        cora = client_of(scene.cast.people["cora"])
        page = cora.get(address).content.decode()
        assert "Harbour Lights, Made-up Council" in page
        assert cora.post(address, {"purpose": "to keep a child safe"}).status_code == 422
        said = {
            "purpose": GROUNDS.purpose, "necessity": GROUNDS.necessity,
            "gateway": GROUNDS.gateway, "consent": GROUNDS.consent.value,
            "consent_why": GROUNDS.consent_why, "recipient_checked": "on",
        }  # fmt: skip
        assert cora.post(address, said).status_code == 302
        assert len(self.entered(scene)) == len(edition.agencies)

    def test_reach_officers_of_their_areas_alone(self, scene: Scene) -> None:
        self.out(scene, areas=[scene.cast.swindon.id])
        assert listed(scene.cast.aisha) == ["The Harrow lot"]
        assert listed(scene.cast.dan) == []
        assert listed(scene.cast.ellie) == []

    def test_reach_the_partners_named_alone(self, scene: Scene) -> None:
        self.out(scene, agencies=[scene.cast.charity.id], items=[scene.items[HARROW].id])
        assert listed(scene.cast.ellie) == ["The Harrow lot"]
        assert listed(scene.cast.femi) == []
        assert listed(scene.cast.aisha) == []

    def test_go_with_what_is_told_from_them(self, scene: Scene) -> None:
        self.out(scene, areas=[scene.cast.swindon.id])
        edition = self.told(scene)
        card = client_of(scene.cast.aisha).get(reverse("link_groups:card", args=[edition]))
        address = f"{reverse('collect:officer_report')}?briefing={edition}"
        assert address in card.content.decode()
        for who, knows in (("aisha", True), ("dan", False)):
            form = client_of(scene.cast.people[who]).get(address).content.decode()
            assert ("The Harrow lot" in form) == knows

    def told(self, scene: Scene) -> UUID:
        with viewing(scene.cast.aisha) as aisha:
            return queries.cards(viewer=aisha).get().id

    def test_name_no_member(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError, match="names a person"):
            self.out(scene, does="Vic Harrow sells from hired cars.")

    @pytest.mark.parametrize("name", ["Tom Ashby", "TOM ASHBY", "Ashby", "Tom"])
    def test_name_nobody_whom_they_exploit_by_any_part(self, scene: Scene, name: str) -> None:
        words = f"They have {name} carry for them."
        scene.map()
        exploited(scene)
        given = replace(WORDS, does=words)
        with (
            viewing(scene.cast.chris) as chris,
            pytest.raises(NotReadyError, match="names a person") as raised,
        ):
            actions.draft_edition(group=scene.fresh(), given=given, by=chris)
        assert name not in str(raised.value)

    def test_name_nobody_who_came_onto_the_record_since(self, scene: Scene) -> None:
        scene.map()
        with viewing(scene.cast.chris) as chris:
            given = replace(WORDS, does="They have Ashby carry for them.")
            edition = actions.draft_edition(group=scene.fresh(), given=given, by=chris)
        exploited(scene)
        with (
            viewing(scene.cast.cora) as cora,
            pytest.raises(NotReadyError, match="names a person"),
        ):
            actions.let_out(edition=edition, by=cora)

    def test_go_out_by_a_second_person(self, scene: Scene) -> None:
        scene.map()
        with viewing(scene.cast.cora) as cora:
            edition = actions.draft_edition(group=scene.fresh(), given=WORDS, by=cora)
        with viewing(scene.cast.cora) as cora, pytest.raises(NotForYouError):
            actions.let_out(edition=edition, by=cora)

    @pytest.mark.parametrize("who", ["cora", "chris", "beth"])
    def test_go_out_by_no_sql_of_their_author_or_of_who_does_not_approve(
        self, scene: Scene, who: str
    ) -> None:
        scene.map()
        with viewing(scene.cast.cora) as cora:
            edition = actions.draft_edition(group=scene.fresh(), given=WORDS, by=cora)
        with (
            pytest.raises(Exception, match="for a second person to sign"),
            viewing(scene.cast.people[who]) as viewer,
        ):
            Edition.objects.filter(id=edition.id).update(let_out_by=viewer.person, let_out_at=now())

    @pytest.mark.parametrize("readers", ["officers", "partners"])
    @pytest.mark.parametrize("whose", ["group", "Dez Milland", "Tom Ashby"])
    def test_are_held_by_a_covert_interest_in_the_group_or_its_people(
        self, scene: Scene, whose: str, readers: str
    ) -> None:
        officers = readers == "officers"
        cast = scene.cast
        scene.map()
        exploited(scene)
        given = (
            replace(WORDS, areas=[cast.swindon.id])
            if officers
            else replace(WORDS, agencies=[cast.charity.id], items=[scene.items[HARROW].id])
        )
        with viewing(cast.chris) as chris:
            out, draft = (
                actions.draft_edition(group=scene.fresh(), given=given, by=chris) for _ in range(2)
            )
        with viewing(cast.cora) as cora:
            actions.let_out(edition=out, grounds=None if officers else GROUNDS, by=cora)
        reader = cast.aisha if officers else cast.ellie
        assert listed(reader) == ["The Harrow lot"]
        about = scene.people.get(whose, scene.group.entity_id)
        circle = with_second(circle_of(cast.ines, name="Operation Sedge", covert=True))
        with viewing(cast.ines) as ines:
            interest = record_interest(
                key=keys.entity(about), circle=circle.id, why="Controlled buys", by=ines
            )
        assert listed(reader) == []
        with viewing(reader):
            assert not Edition.objects.filter(id=out.id).exists()  # by no query
        with viewing(cast.cora) as cora, pytest.raises(NotReadyError) as refused:
            actions.let_out(edition=draft, by=cora)
        assert str(refused.value) == NOT_AT_PRESENT
        page = client_of(cast.chris).get(reverse("link_groups:group", args=[scene.group.id]))
        assert "held back, and read by nobody for now" in page.content.decode()
        with viewing(cast.ines) as ines:
            end_interest(interest=interest, why="It is over.", by=ines)
        assert listed(reader) == ["The Harrow lot"]

    def test_end_with_the_record(self, scene: Scene) -> None:
        self.out(scene, areas=[scene.cast.swindon.id])
        scene.step(Stage.ARCHIVED, scene.cast.levi, archiving=ARCHIVING)
        assert listed(scene.cast.aisha) == []


class TestAnOwner:
    def test_must_be_able_to_open_the_record(self, scene: Scene) -> None:
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="may not open"):
            actions.assign(group=scene.fresh(), person=scene.cast.aisha, part=Owner.DEPUTY, by=cora)

    def test_who_follows_another_is_handed_something(self, scene: Scene) -> None:
        with viewing(scene.cast.cora) as cora:
            actions.assign(group=scene.fresh(), person=scene.cast.levi, part=Owner.LEAD, by=cora)
            with pytest.raises(NotReadyError):
                actions.assign(
                    group=scene.fresh(), person=scene.cast.ines, part=Owner.LEAD, by=cora
                )

    @pytest.mark.parametrize("to", [Stage.ARCHIVED, Stage.MONITORED])
    def test_is_who_says_that_it_is_looked_at_less_or_hears_of_it(
        self, scene: Scene, to: Stage
    ) -> None:
        """Ines answers for groups too, and Cora approves them; Levi leads this one."""
        scene.map()
        with viewing(scene.cast.cora) as cora:
            actions.assign(group=scene.fresh(), person=scene.cast.levi, part=Owner.LEAD, by=cora)
        more = {"archiving": ARCHIVING} if to is Stage.ARCHIVED else {}
        form = reverse("link_groups:step", args=[scene.group.id, to.value.replace(" ", "-")])
        record = reverse("link_groups:group", args=[scene.group.id])
        ines = client_of(scene.cast.ines)
        assert ines.get(form).status_code == 404
        assert form not in ines.get(record).content.decode()
        with pytest.raises(NotForYouError, match="Whoever leads it"):
            scene.step(to, scene.cast.ines, **more)
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError, match="looked at less"):
            Group.objects.filter(id=scene.group.id).update(stage=to)
        with viewing(scene.cast.ines) as by, pytest.raises(ProgrammingError, match="who answers"):
            Ownership.objects.filter(group=scene.group).update(until=today())
        with viewing(scene.cast.ines) as by, pytest.raises(ProgrammingError, match="who answers"):
            Ownership(
                group=scene.group, owner=by.person, part=Owner.DEPUTY, since=today(),
                made_by=by.person, made_at=now(), audience_id=scene.group.audience_id,
            ).save(force_insert=True)  # fmt: skip
        assert form in client_of(scene.cast.levi).get(record).content.decode()
        scene.step(to, scene.cast.cora, **more)
        with viewing(scene.cast.levi) as levi:
            (asked,) = to_do.serving(queries.SERVED, [scene.group.id], viewer=levi)
            assert asked.owner_person_id == scene.cast.levi.id
            assert "only monitored, or closed" in asked.text

    def test_who_leads_it_says_so_and_an_analyst_takes_an_opening_of_it_back(
        self, scene: Scene
    ) -> None:
        scene.map()
        with viewing(scene.cast.cora) as cora:
            actions.assign(group=scene.fresh(), person=scene.cast.levi, part=Owner.LEAD, by=cora)
        scene.step(Stage.ARCHIVED, scene.cast.levi, archiving=ARCHIVING)
        scene.step(Stage.RESEARCHING, scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            (step, _), *_rest = queries.steps_of(scene.fresh(), viewer=chris)
            actions.undo_step(step=step, by=chris)
        assert scene.now().stage == Stage.ARCHIVED

    def test_is_missed_where_a_mapped_group_has_none(self, scene: Scene) -> None:
        scene.map()
        with viewing(scene.cast.cora) as cora:
            assert [one.name for one in queries.without_owner(viewer=cora)] == [NEW.name]


class TestDescent:
    def test_is_told_along_the_whole_chain_and_taken_back(self, scene: Scene) -> None:
        with viewing(scene.cast.beth) as beth:
            later = actions.nominate(
                group=replace(NEW, name="The new lot"), why="They split.", by=beth
            )
        with viewing(scene.cast.chris) as chris:
            row = actions.judge_lineage(
                group=later,
                given=actions.NewLineage(
                    earlier=scene.fresh(), descent=Descent.SPLIT, on=today(), reasons="A quarrel."
                ),
                by=chris,
            )
        with viewing(scene.cast.chris) as chris:
            assert queries.descent_of(scene.fresh(), viewer=chris) == [row]
            actions.undo_lineage(lineage=row, why="It was not so.", by=chris)
        with viewing(scene.cast.chris) as chris:
            (found,) = queries.descent_of(scene.fresh(), viewer=chris)
        assert found.undone_why == "It was not so."


class TestAGroupInACircle:
    def test_does_not_exist_for_others(self, cast: Cast) -> None:
        circle = make_circle(cast, cast.beth, cast.ines)
        scene = make_scene(cast, circle=circle)
        assert listed(cast.beth) == [NEW.name]
        assert listed(cast.chris, closed=True) == []
        with viewing(cast.chris) as chris, pytest.raises(NothingHereError):
            queries.group(scene.group.id, viewer=chris)

    def test_shares_nothing_with_a_group_outside(self, cast: Cast, scene: Scene) -> None:
        member = scene.member(NAMES[0])
        circle = make_circle(cast, cast.beth, cast.ines)
        with viewing(cast.beth) as beth:
            hidden = actions.nominate(group=NEW, why="Covert.", by=beth, circle=circle.id)
            actions.add_member(
                group=hidden,
                given=actions.NewMember(
                    person=member.person,
                    part=Part(member.part),
                    confidence=Sure(member.confidence),
                    basis="The same man.",
                    items=member.items,
                ),
                by=beth,
            )
        with viewing(cast.chris) as chris:
            assert _shared(scene, chris) == []
        with viewing(cast.beth) as beth:
            (shared,) = _shared(scene, beth)
        assert shared.group == hidden
