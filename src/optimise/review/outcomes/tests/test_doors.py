"""What may be done with an outcome, by whom, and what each reader learns of it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole, Copy
from django.db import DatabaseError, ProgrammingError
from django.db.models import QuerySet
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.moving import move_by_two

from optimise.access.acting import acting_as_system
from optimise.access.actions import reclassify
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests.actions import circle_audience
from optimise.access.models import Circle
from optimise.access.queries import fences_of
from optimise.agencies import actions as agencies
from optimise.alerts.models import Alert
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, local_date, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as evaluated
from optimise.identify import actions as identify
from optimise.identify.models import Judgement
from optimise.keep_safe.actions import SecondPersonError
from optimise.keep_safe.models import Concern
from optimise.link.groups import actions as group_actions
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Owner, Part, Sure
from optimise.link.groups.models import Group, Member
from optimise.link.groups.tests.scene import NAMES, NEW, make_circle
from optimise.review import subjects
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes.actions import PUT_OFF, releases
from optimise.review.outcomes.actions.permission import of_story
from optimise.review.outcomes.domain import importing
from optimise.review.outcomes.domain.court import (
    Against,
    Appealed,
    Because,
    Order,
    ReleaseTold,
    Stage,
)
from optimise.review.outcomes.domain.protected import Answer as Said
from optimise.review.outcomes.domain.protected import Family, Safer, Way
from optimise.review.outcomes.domain.terms import Sort, Term
from optimise.review.outcomes.models import (
    CourtOrder,
    Feedback,
    Hearing,
    Note,
    Outcome,
    Release,
    Story,
)
from optimise.review.outcomes.tests.scene import Scene, an_offence, days_ago, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def told(scene: Scene) -> queries.Told:
    with viewing(scene.cast.ines) as ines:
        (one,) = queries.told([queries.story(scene.story.id, viewer=ines)], viewer=ines)
        return one


class TestAStory:
    def test_is_one_from_arrest_to_sentence(self, scene: Scene) -> None:
        assert told(scene).stage is Stage.ARRESTED
        scene.charge()
        assert told(scene).stage is Stage.CHARGED
        scene.sentenced()
        one = told(scene)
        assert (one.stage, one.result) == (Stage.SENTENCED, "custody, 4 years 6 months")
        with viewing(scene.cast.ines) as ines:
            assert len(queries.stories(viewer=ines)) == 1

    def test_stands_on_the_page_of_a_member_with_what_nobody_wrote_down(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            member = Member.objects.get(person=scene.story.person)
        page = reverse("link_groups:member", args=[member.id])

        def read() -> str:
            return client_of(scene.cast.chris).get(page).content.decode()

        unwritten = "A court sentenced them to prison, and nobody wrote down here"
        assert unwritten not in read()
        scene.sentenced()
        assert "custody, 4 years 6 months" in read()
        assert unwritten in read()
        with viewing(scene.cast.chris) as chris:
            given = group_actions.Prison(
                where="HMP Erlestoke", release_on=days_ago(-90), source="Prison"
            )
            group_actions.record_prison(
                member=Member.objects.get(pk=member.pk), given=given, by=chris
            )
        assert unwritten not in read()

    def test_says_of_a_release_that_is_past_that_they_came_out(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            member = Member.objects.get(person=scene.story.person)
        page = reverse("link_groups:member", args=[member.id])

        def read() -> str:
            return client_of(scene.cast.chris).get(page).content.decode()

        scene.sentenced()
        assert "where they are or when they come out" in read()
        scene.release(20)
        with viewing(scene.cast.chris):
            Member.objects.filter(pk=member.pk).update(prison_at=None)
        assert "nobody wrote down here where they are." in read()
        assert f"Comes out {local_date(days_ago(-20))}" in read()
        scene.release(-2)
        with viewing(scene.cast.chris):
            Member.objects.filter(pk=member.pk).update(prison_at=None)
        assert "nobody wrote down here" not in read()
        assert f"Came out {local_date(days_ago(2))}" in read()

    def test_says_nothing_of_a_prison_once_the_whole_of_a_sentence_is_past(
        self, scene: Scene
    ) -> None:
        scene.sentenced()
        assert told(scene).may_be_inside
        with frozen(now() + timedelta(days=5 * 365)):
            assert not told(scene).may_be_inside

    def test_is_named_where_its_group_goes_into_a_circle_without_it(self, scene: Scene) -> None:
        client = client_of(scene.cast.chris)
        page = reverse("need_to_know:change", args=["group", scene.group.group.id])
        text = client.get(page).content.decode()
        assert "This stays where it is" in text
        assert reverse("review_outcomes:story", args=[scene.story.id]) in text
        with viewing(scene.cast.ines) as ines:
            actions.strike_out(row=scene.story, why="Wrong.", by=ines)
        assert "This stays where it is" not in client.get(page).content.decode()

    def test_is_begun_by_a_link_that_says_what_it_does(self, scene: Scene) -> None:
        page = reverse("identify:entity", args=[scene.group.people[NAMES[1]]])
        text = client_of(scene.cast.chris).get(page).content.decode()
        assert "Record their arrest" in text
        assert "They were arrested" not in text

    def test_is_begun_once_for_a_reference(self, scene: Scene) -> None:
        new = _new(scene, person=scene.group.people[NAMES[1]])
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError) as raised:
            actions.begin_story(story=new, by=ines)
        assert raised.value.problems[0][0] == "reference"

    def test_of_a_boy_needs_a_second_person(self, scene: Scene) -> None:
        new = _new(scene, person=scene.group.people["Tom Ashby"], reference="54AB/2")
        with viewing(scene.cast.ines) as ines, pytest.raises(SecondPersonError):
            actions.begin_story(story=new, by=ines)

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "joan"])
    def test_is_nobody_else_s_to_write_or_read(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as by:
            assert not Story.objects.exists()
            with pytest.raises(NothingHereError):
                queries.story(scene.story.id, viewer=by)
            with pytest.raises(NotForYouError):
                actions.charge(story=scene.story, code=an_offence(), on=today(), by=by)

    def test_of_a_covert_group_is_for_its_circle_alone(self, scene: Scene) -> None:
        circle = make_circle(scene.cast, scene.cast.ines, scene.cast.chris)
        with viewing(scene.cast.ines) as ines:
            about = subjects.Subject(
                kind=subjects.Kind.GROUP, id=scene.group.group.id, name="", circle=circle.id
            )
            new = _new(scene, reference="54AB/9", about=about)
            covert = actions.begin_story(story=new, by=ines)
            actions.list_hearing(
                story=covert, on=today() + timedelta(days=3), kind="TRIAL", court="Swindon", by=ines
            )
        for who, seen in (("chris", 1), ("beth", 0), ("harry", 0)):
            with viewing(scene.cast.people[who]) as viewer:
                assert len(queries.calendar(viewer=viewer)) == seen, who
                assert Story.objects.filter(id=covert.id).count() == seen, who

    def test_names_nobody_to_who_may_not_know_them(self, scene: Scene) -> None:
        with viewing(scene.cast.harry) as harry:
            (one,) = queries.told(queries.stories(viewer=harry), viewer=harry)
        assert one.who == subjects.NO_NAME
        assert told(scene).who == NAMES[0]

    def test_keeps_what_was_struck_out(self, scene: Scene) -> None:
        charge = scene.charge()
        with viewing(scene.cast.ines) as ines:
            actions.strike_out(row=charge, why="Another man.", by=ines)
            assert queries.parts_of(scene.story, "charge")[0].ended_why == "Another man."
        assert told(scene).stage is Stage.ARRESTED

    def test_keeps_a_charge_that_a_plea_hangs_on(self, scene: Scene) -> None:
        scene.sentenced()
        (charge,) = told(scene).charges.values()
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError):
            actions.strike_out(row=charge, why="Wrong.", by=ines)

    def test_is_quashed_when_an_appeal_is_allowed(self, scene: Scene) -> None:
        scene.sentenced()
        with viewing(scene.cast.ines) as ines:
            actions.appeal(
                story=scene.story,
                against=Against.CONVICTION,
                result=Appealed.ALLOWED,
                on=today(),
                by=ines,
            )
        assert told(scene).stage is Stage.NOT_CONVICTED

    def test_takes_no_suspended_sentence_without_for_how_long(self, scene: Scene) -> None:
        new = actions.NewSentence(sort=Sort.SUSPENDED, term=Term(6), on=days_ago(1))
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError) as raised:
            actions.sentence(story=scene.story, given=new, by=ines)
        assert raised.value.problems[0][0] == "suspended_for"


def exploit_tom(scene: Scene) -> None:
    """Have Chris write down that the group exploits Tom."""
    with viewing(scene.cast.chris) as chris:
        new = group_actions.NewExploited(
            person=scene.group.people["Tom Ashby"],
            how="He carries for them.",
            items=[scene.group.items["Tom Ashby"].id],
        )
        group_actions.add_exploited(group=scene.group.fresh(), given=new, by=chris)


def of_release(scene: Scene) -> QuerySet[Concern]:
    """Return what a release put before safeguarding of Tom, beside what the group's record did."""
    about = Concern.objects.filter(about=scene.group.people["Tom Ashby"])
    return about.exclude(words__startswith="Exploited by a group")


def begun_in(circle: Circle, scene: Scene) -> None:
    """Have Chris begin another group within a circle, of whoever comes out, that exploits Tom."""
    with viewing(scene.cast.chris) as chris:
        group = group_actions.nominate(
            group=replace(NEW, name="The Bracken group"), why="Heard.", circle=circle.id, by=chris
        )
        one = group_actions.NewMember(
            person=scene.group.people[NAMES[0]],
            part=Part.RUNNER,
            confidence=Sure.MODERATE,
            basis="Seen with them.",
            items=[scene.group.items[NAMES[0]].id],
        )
        group_actions.add_member(group=group, given=one, by=chris)
        tom = group_actions.NewExploited(
            person=scene.group.people["Tom Ashby"],
            how="He carries for them.",
            items=[scene.group.items["Tom Ashby"].id],
        )
        group_actions.add_exploited(group=group, given=tom, by=chris)


def due(scene: Scene, who: str) -> None:
    """Have somebody write a release down: a sergeant, who reads no group, or Ines, who leaves."""
    scene.sentenced()
    scene.release(20, by=scene.cast.people[who])
    if who == "ines":
        with viewing(scene.cast.people["joan"]) as joan:
            agencies.suspend(person=scene.cast.ines, why="Left.", by=joan)


def look(as_role: AsRole) -> int:
    """Have the worker look once; return how many it raised."""
    with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
        return actions.raise_releases(by=clerk)


def sweep(as_role: AsRole) -> None:
    """Have the worker look twice, and raise once."""
    assert look(as_role) == 1
    assert look(as_role) == 0


def own(scene: Scene) -> None:
    """Let Levi answer for the group, once it is mapped."""
    for name in NAMES[1:]:
        scene.group.member(name)
    with viewing(scene.cast.cora) as cora:
        group_actions.assign(
            group=scene.group.fresh(), person=scene.cast.levi, part=Owner.LEAD, by=cora
        )


def _new(scene: Scene, **changes: Any) -> actions.NewStory:
    given: dict[str, Any] = {
        "person": scene.group.people[NAMES[0]],
        "reference": "54AB/1",
        "arrested_on": days_ago(3),
        "because": Because.OWN,
        "because_why": "Patrol met him.",
    } | changes
    return actions.NewStory(**given)


def _in_prison(scene: Scene) -> tuple[str, date | None, str]:
    """Return what everybody who develops intelligence reads of the member's prison."""
    with viewing(scene.cast.beth):
        row = Member.objects.get(person=scene.group.people[NAMES[0]])
        return row.prison, row.release_on, row.release_source


def _write_down(scene: Scene, days: int) -> None:
    """Write down a day of release by no door, as one of the recorders."""
    with viewing(scene.cast.chris) as chris:
        Release(
            **of_story(scene.story, by=chris),
            on=today() + timedelta(days=days),
            source="HMP Erlestoke",
            told_on=today(),
        ).save(force_insert=True)


class TestARelease:
    def test_is_refused_where_nobody_is_inside(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError, match="in custody"):
            scene.release(20)

    def test_counts_down_on_the_record_of_the_group(self, scene: Scene) -> None:
        scene.sentenced()
        scene.release(20)
        with viewing(scene.cast.chris) as chris:
            (member,) = groups.releases_near(viewer=chris)
            assert member.release_source == "HMP Erlestoke"
            assert [one.who for one in queries.releases_near(viewer=chris)] == [NAMES[0]]

    def test_puts_whom_the_group_exploits_before_safeguarding_once(self, scene: Scene) -> None:
        exploit_tom(scene)
        scene.sentenced()
        release = scene.release(20)
        with viewing(scene.cast.chris) as chris:
            assert actions.raise_release(release=release, by=chris) == 1
            assert actions.raise_release(release=release, by=chris) == 0
        with viewing(scene.cast.mina):
            concern = of_release(scene).get()
        assert concern.who == Concern.Who.CHILD
        assert NAMES[0] not in concern.words

    @pytest.mark.parametrize(
        ("born", "who"), [("1980-02-03", Concern.Who.ADULT), ("", Concern.Who.CHILD)]
    )
    def test_puts_whose_age_is_not_known_there_as_a_child(
        self, scene: Scene, born: str, who: Concern.Who
    ) -> None:
        person = new_id()
        item = scene.group.known.item("She lets them in.")
        scene.group.known.say(person, "Person", item=item, name="Mary Vole")
        if born:
            scene.group.known.say(person, "Person", item=item, birthDate=born)
        with viewing(scene.cast.chris) as chris:
            new = group_actions.NewExploited(person=person, how="Her flat.", items=[item.id])
            group_actions.add_exploited(group=scene.group.fresh(), given=new, by=chris)
        scene.sentenced()
        release = scene.release(20)
        with viewing(scene.cast.chris) as chris:
            assert actions.raise_release(release=release, by=chris) == 1
        with viewing(scene.cast.mina):
            about = Concern.objects.filter(about=person)
            concern = about.exclude(words__startswith="Exploited by a group").get()
        assert concern.who == who

    def test_asks_the_group_s_owner_and_whoever_is_on_duty_to_look(self, scene: Scene) -> None:
        own(scene)
        scene.sentenced()
        release = scene.release(20)
        with viewing(scene.cast.chris) as chris:
            actions.raise_release(release=release, by=chris)
        with viewing(scene.cast.levi) as levi:
            (action,) = to_do.my_actions(viewer=levi).mine
            (alert,) = Alert.objects.all()
            assert (action.row, alert.row) == (scene.story.id, scene.story.id)
            assert NAMES[0] not in action.text
            before = queries.safe_before(queries.story(scene.story.id, viewer=levi), viewer=levi)
            assert [one.name for one in before.groups] == ["The Harrow group"]
        for who in ("mina", "aisha", "grace"):
            with viewing(scene.cast.people[who]) as viewer:
                assert not to_do.waiting(viewer=viewer), who

    def test_of_somebody_who_is_no_member_is_looked_at_by_the_group_it_came_of(
        self, scene: Scene
    ) -> None:
        own(scene)
        with viewing(scene.cast.ines) as ines:
            about = subjects.subject("group", scene.group.group.id, viewer=ines)
            new = _new(scene, person=new_id(), reference="54AB/8", about=about)
            story = actions.begin_story(story=new, by=ines)
            assert queries.groups_of(story, viewer=ines) == {scene.group.group.id}
            passed = actions.NewSentence(sort=Sort.CUSTODY, term=Term(12), on=today())
            actions.sentence(story=story, given=passed, by=ines)
            told = ReleaseTold(on=today() + timedelta(days=9), source="Prison", told_on=today())
            actions.raise_release(
                release=actions.tell_release(story=story, told=told, by=ines), by=ines
            )
        with viewing(scene.cast.levi) as levi:
            assert [one.row for one in to_do.mine(viewer=levi)] == [story.id]

    def test_that_is_ready_ends_what_was_asked(self, scene: Scene) -> None:
        own(scene)
        scene.sentenced()
        release = scene.release(20)
        with viewing(scene.cast.chris) as chris:
            actions.raise_release(release=release, by=chris)
        with viewing(scene.cast.levi) as levi:
            row = queries.part("release", release.id, viewer=levi)
            with pytest.raises(NotReadyError):
                actions.look_before_release(release=row, words=" ", by=levi)
            left = actions.look_before_release(release=row, words="The card says so.", by=levi)
            assert left == []
            assert not to_do.waiting(viewer=levi)
            assert Alert.objects.get().ended_why == "It is ready."
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.look_before_release(release=release, words="I looked.", by=aisha)

    def test_is_ready_once_each_who_was_asked_has_said_so_of_their_group(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        own(scene)
        with viewing(scene.cast.chris) as chris:
            other = group_actions.nominate(
                group=replace(NEW, name="The Bracken group"), why="Heard.", by=chris
            )
            for name in NAMES:
                one = group_actions.NewMember(
                    person=scene.group.people[name],
                    part=Part.RUNNER,
                    confidence=Sure.MODERATE,
                    basis="Seen with them.",
                    items=[scene.group.items[name].id],
                )
                group_actions.add_member(group=other, given=one, by=chris)
        with viewing(scene.cast.cora) as cora:
            group_actions.assign(
                group=Group.objects.get(pk=other.pk),
                person=scene.cast.ines, part=Owner.LEAD, by=cora,
            )  # fmt: skip
        scene.sentenced()
        release = scene.release(20)
        with viewing(scene.cast.chris) as chris:
            actions.raise_release(release=release, by=chris)
            row = queries.part("release", release.id, viewer=chris)
            with pytest.raises(NotReadyError, match="Levi"):
                actions.look_before_release(release=row, words="All ready.", by=chris)
        # That another says of them that it is done is no word of theirs.
        as_owner.execute("update assignments_action set status = 'done' where kind = 'story'")
        as_owner.execute(
            'insert into assignments_update (id, action_id, status, words, "by", at, audience_id)'
            " select gen_random_uuid(), id, 'done', '', %s, now(), audience_id"
            " from assignments_action where kind = 'story'",
            [scene.cast.chris.id],
        )
        with viewing(scene.cast.chris) as chris:
            row = queries.part("release", release.id, viewer=chris)
            with pytest.raises(NotReadyError, match="Levi"):
                actions.look_before_release(release=row, words="All ready.", by=chris)
        with viewing(scene.cast.levi) as levi:
            row = queries.part("release", release.id, viewer=levi)
            left = actions.look_before_release(release=row, words="The card says so.", by=levi)
            assert left == [str(scene.cast.ines)]
        with viewing(scene.cast.ines) as ines:
            assert Alert.objects.get().ended_why == ""
            row = queries.part("release", release.id, viewer=ines)
            actions.look_before_release(release=row, words="Her flat is watched.", by=ines)
            assert not to_do.waiting(viewer=ines)
            assert Alert.objects.get().ended_why == "It is ready."
            kept = Release.objects.get(pk=release.pk)
            assert kept.ready_words == "The card says so.\nHer flat is watched."

    def test_of_a_covert_story_asks_nobody_outside_its_circle(self, scene: Scene) -> None:
        own(scene)
        circle = make_circle(scene.cast, scene.cast.ines, scene.cast.chris)
        with viewing(scene.cast.ines) as ines:
            about = subjects.Subject(
                kind=subjects.Kind.GROUP, id=scene.group.group.id, name="", circle=circle.id
            )
            covert = actions.begin_story(
                story=_new(scene, reference="54AB/9", about=about), by=ines
            )
            new = actions.NewSentence(sort=Sort.CUSTODY, term=Term(12), on=today())
            actions.sentence(story=covert, given=new, by=ines)
            told = ReleaseTold(on=today() + timedelta(days=9), source="Prison", told_on=today())
            release = actions.tell_release(story=covert, told=told, by=ines)
            actions.raise_release(release=release, by=ines)
            assert to_do.waiting(viewer=ines) == 1
        for who in ("levi", "beth"):
            with viewing(scene.cast.people[who]) as viewer:
                assert not to_do.waiting(viewer=viewer), who
                assert not Alert.objects.exists(), who

    def test_of_a_covert_story_stands_on_no_record_outside_its_circle(self, scene: Scene) -> None:
        circle = make_circle(scene.cast, scene.cast.chris)
        with viewing(scene.cast.chris) as chris:
            about = subjects.Subject(
                kind=subjects.Kind.GROUP, id=scene.group.group.id, name="", circle=circle.id
            )
            covert = actions.begin_story(
                story=_new(scene, reference="54AB/9", about=about), by=chris
            )
            new = actions.NewSentence(sort=Sort.CUSTODY, term=Term(12), on=today())
            actions.sentence(story=covert, given=new, by=chris)
            told = ReleaseTold(on=today() + timedelta(days=9), source="Handler", told_on=today())
            actions.tell_release(story=covert, told=told, prison="HMP Erlestoke", by=chris)
        assert _in_prison(scene) == ("", None, "")

    @pytest.mark.parametrize("secret", [True, False])
    def test_stands_on_a_record_whose_readers_may_know_that_it_is_they(
        self, scene: Scene, secret: bool
    ) -> None:
        circle = make_circle(scene.cast, scene.cast.chris)
        other = new_id()
        with viewing(scene.cast.chris) as chris:
            identify.judge(
                left=other,
                right=scene.group.people[NAMES[0]],
                verdict=Judgement.Verdict.SAME,
                reasons="The same tattoo.",
                audience=circle_audience(circle.id)
                if secret
                else Audience(layer=Layer.INTELLIGENCE),
                by=chris,
            )
            about = subjects.subject("group", scene.group.group.id, viewer=chris)
            story = actions.begin_story(
                story=_new(scene, person=other, reference="54AB/7", about=about), by=chris
            )
            new = actions.NewSentence(sort=Sort.CUSTODY, term=Term(12), on=today())
            actions.sentence(story=story, given=new, by=chris)
            told = ReleaseTold(on=today() + timedelta(days=9), source="Prison", told_on=today())
            actions.tell_release(story=story, told=told, prison="HMP Erlestoke", by=chris)
        assert (_in_prison(scene)[0] == "") is secret

    def test_is_found_by_the_worker_when_it_comes_near(self, scene: Scene, as_role: AsRole) -> None:
        scene.sentenced()
        scene.release(60)
        with as_role("worker"), acting_as_system(Role.RETENTION_CLERK) as clerk:
            assert actions.raise_releases(by=clerk) == 0
            with frozen(now() + timedelta(days=40)):
                assert actions.raise_releases(by=clerk) == 1
                assert actions.raise_releases(by=clerk) == 0

    @pytest.mark.parametrize("who", ["harry", "ines"])
    def test_is_raised_by_the_lead_where_its_recorder_cannot(
        self, scene: Scene, as_role: AsRole, who: str
    ) -> None:
        exploit_tom(scene)
        own(scene)
        due(scene, who)
        sweep(as_role)
        with viewing(scene.cast.mina):
            of_release(scene).get()
        with viewing(scene.cast.levi) as levi:
            assert to_do.my_actions(viewer=levi).mine
            row = queries.releases_near(viewer=levi)[0].release
            assert row is not None
            assert row.raised_people == 1
        page = client_of(scene.cast.levi).get(f"/outcomes/stories/{scene.story.id}/")
        assert "of 1 person whom the group exploits" in page.content.decode()

    @pytest.mark.parametrize("what", ["story", "release"])
    def test_that_was_struck_out_sets_nothing_in_motion(
        self, scene: Scene, as_role: AsRole, what: str
    ) -> None:
        exploit_tom(scene)
        own(scene)
        scene.sentenced()
        release = scene.release(60)
        with viewing(scene.cast.chris) as chris:
            row = scene.story if what == "story" else release
            actions.strike_out(row=row, why="Of somebody else.", by=chris)
        assert _in_prison(scene)[1] is None
        with frozen(now() + timedelta(days=40)):
            assert look(as_role) == 0
        with viewing(scene.cast.mina):
            assert not of_release(scene).exists()
        with viewing(scene.cast.levi) as levi:
            assert not to_do.waiting(viewer=levi)
            assert not Alert.objects.exists()

    @pytest.mark.parametrize("what", ["story", "release"])
    def test_that_is_struck_out_after_it_was_raised_ends_what_was_asked(
        self, scene: Scene, what: str
    ) -> None:
        own(scene)
        scene.sentenced()
        release = scene.release(20)
        with viewing(scene.cast.chris) as chris:
            actions.raise_release(release=release, by=chris)
        with viewing(scene.cast.levi) as levi:
            assert to_do.waiting(viewer=levi)
            row = queries.part("release", release.id, viewer=levi)
            struck = row if what == "release" else row.story
            for _ in range(2):
                assert not actions.strike_out(row=struck, why="Of somebody else.", by=levi)
            assert to_do.waiting(viewer=levi)
            assert Alert.objects.get().ended_why == ""
        with viewing(scene.cast.chris) as chris:
            row = queries.part("release", release.id, viewer=chris)
            assert queries.to_second(viewer=chris) == [row.story]
            struck = row if what == "release" else row.story
            assert actions.strike_out(row=struck, why="Of somebody else.", by=chris)
            assert queries.to_second(viewer=chris) == []
        with viewing(scene.cast.levi) as levi:
            assert not to_do.waiting(viewer=levi)
            assert Alert.objects.get().ended_why == "It was struck out."

    @pytest.mark.parametrize("what", [Release, Story])
    def test_that_was_raised_is_struck_out_by_no_sql_of_one(
        self, scene: Scene, what: type[Release] | type[Story]
    ) -> None:
        scene.sentenced()
        scene.release(20)
        struck = {"ended_at": now(), "ended_why": "Wrong."}
        wanted = {"end_asked_at": now(), "end_asked_why": "Wrong."}

        def strike(who: str) -> None:
            with viewing(scene.cast.people[who]) as by:
                what.objects.update(end_asked_by=by.person, **wanted)
                what.objects.update(ended_by=by.person, **struck)

        with pytest.raises(DatabaseError):
            strike("chris")
        with viewing(scene.cast.chris) as chris:
            what.objects.update(end_asked_by=chris.person, **wanted)
        with pytest.raises(DatabaseError), viewing(scene.cast.chris) as chris:
            what.objects.update(ended_by=chris.person, **struck)
        with viewing(scene.cast.levi) as levi:
            assert what.objects.update(ended_by=levi.person, **struck) == 1
        with pytest.raises(DatabaseError), viewing(scene.cast.levi):
            what.objects.update(ended_at=None, ended_by=None)

    def test_that_is_put_off_by_one_goes_on_standing_until_another_says_the_same(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        exploit_tom(scene)
        own(scene)
        scene.sentenced()
        near = scene.release(20)
        sweep(as_role)
        later = scene.release(900)
        assert later.waits
        assert _in_prison(scene)[1] == near.on
        with viewing(scene.cast.chris) as chris:
            assert to_do.serving("story", [scene.story.id], viewer=chris).get().is_over is False
            assert queries.to_second(viewer=chris) == []
            assert not Alert.objects.filter(kind=PUT_OFF).exists()
            row = queries.part("release", later.id, viewer=chris)
            with pytest.raises(NotForYouError):
                actions.agree_release(release=row, by=chris)
        assert told(scene).release == near
        page = client_of(scene.cast.levi).get(f"/outcomes/stories/{scene.story.id}/")
        assert "Another day waits" in page.content.decode()
        assert "I was told the same" in page.content.decode()
        page = client_of(scene.cast.chris).get(f"/outcomes/stories/{scene.story.id}/")
        assert "Another day waits" in page.content.decode()
        assert "I was told the same" not in page.content.decode()
        assert "day of release waits for a second" in (
            client_of(scene.cast.levi).get("/").content.decode()
        )
        client_of(scene.cast.levi).post(f"/outcomes/releases/{later.id}/agree/")
        assert told(scene).release == later
        with viewing(scene.cast.levi) as levi:
            assert not to_do.waiting(viewer=levi)
            row = queries.part("release", later.id, viewer=levi)
            with pytest.raises(NotReadyError):
                actions.agree_release(release=row, by=levi)
        with viewing(scene.cast.mina):
            assert Alert.objects.get(kind=PUT_OFF).ended_at is None
        assert _in_prison(scene)[1] == later.on

    def test_that_was_raised_is_put_off_by_one_through_no_other_day(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        own(scene)
        scene.sentenced()
        near = scene.release(9)
        sweep(as_role)
        for days in (-40, 400):
            _write_down(scene, days)
        assert told(scene).release == near
        _write_down(scene, -20)
        _write_down(scene, 400)
        assert told(scene).release != near
        assert {one.on - today() for one in told(scene).waiting} == {timedelta(days=400)}

    def test_that_one_superseded_is_struck_out_by_no_sql_of_one(self, scene: Scene) -> None:
        scene.sentenced()
        near = scene.release(9)
        scene.release(-28)
        with viewing(scene.cast.chris) as chris:
            assert queries.release_moves(queries.part("release", near.id, viewer=chris))
        with pytest.raises(DatabaseError), viewing(scene.cast.chris) as chris:
            Release.objects.filter(id=near.id).update(
                ended_at=now(), ended_by=chris.person, ended_why="Wrong."
            )
        with frozen(now() + timedelta(days=1)):
            assert scene.release(400).waits

    def test_that_two_put_off_holds_back_no_other_day(self, scene: Scene) -> None:
        scene.sentenced()
        scene.release(20)
        later = scene.release(900)
        with viewing(scene.cast.levi) as levi:
            row = queries.part("release", later.id, viewer=levi)
            actions.agree_release(release=row, by=levi)
        assert not scene.release(910).waits

    def test_that_is_put_off_is_agreed_to_by_no_sql_of_who_said_so(self, scene: Scene) -> None:
        scene.sentenced()
        scene.release(20)
        later = scene.release(900)
        for given in ({"agreed_by": scene.cast.chris.id}, {"puts_off": False}):
            with pytest.raises(DatabaseError), viewing(scene.cast.chris):
                Release.objects.filter(id=later.id).update(agreed_at=now(), **given)

    def test_that_waits_and_was_told_anew_since_waits_for_nobody(self, scene: Scene) -> None:
        scene.sentenced()
        scene.release(20)
        scene.release(900)
        with viewing(scene.cast.levi) as levi:
            assert queries.to_second(viewer=levi)
        scene.release(10)
        with viewing(scene.cast.levi) as levi:
            assert queries.to_second(viewer=levi) == []
        assert told(scene).waiting == []

    @pytest.mark.parametrize("what", ["release", "story"])
    def test_that_somebody_wants_struck_out_stays_once_another_says_so(
        self, scene: Scene, what: str
    ) -> None:
        scene.sentenced()
        release = scene.release(20)
        with viewing(scene.cast.levi) as levi:
            row = queries.part("release", release.id, viewer=levi)
            struck = row if what == "release" else row.story
            assert not actions.strike_out(row=struck, why="Of somebody else.", by=levi)
        client = client_of(scene.cast.chris)
        page = client.get(f"/outcomes/stories/{scene.story.id}/").content.decode()
        assert "It stays" in page
        where = f"stories/{scene.story.id}" if what == "story" else f"releases/{release.id}"
        assert client.post(f"/outcomes/{where}/stays/").status_code == 302
        assert told(scene).to_strike == []
        with viewing(scene.cast.chris) as chris:
            assert queries.to_second(viewer=chris) == []
            row = queries.part("release", release.id, viewer=chris)
            struck = row if what == "release" else row.story
            with pytest.raises(NotReadyError):
                actions.leave_standing(row=struck, by=chris)

    def test_that_is_put_off_is_raised_on_its_nearer_day(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        exploit_tom(scene)
        own(scene)
        scene.sentenced()
        scene.release(20)
        scene.release(900)
        assert look(as_role) == 1
        with viewing(scene.cast.mina):
            of_release(scene).get()

    def test_that_comes_sooner_says_to_nobody_that_two_put_it_off(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        exploit_tom(scene)
        own(scene)
        scene.sentenced()
        scene.release(20)
        sweep(as_role)
        scene.release(10)
        with viewing(scene.cast.mina):
            assert not Alert.objects.filter(kind=PUT_OFF).exists()

    def test_that_comes_sooner_counts_at_once(self, scene: Scene) -> None:
        scene.sentenced()
        scene.release(20)
        sooner = scene.release(10)
        assert not sooner.puts_off
        assert _in_prison(scene)[1] == sooner.on

    def test_is_raised_for_the_day_that_we_were_last_told(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        exploit_tom(scene)
        own(scene)
        scene.sentenced()
        scene.release(60)
        later = scene.release(180)
        assert _in_prison(scene)[1] == later.on
        for days, concerns in ((40, 0), (160, 1)):
            with frozen(now() + timedelta(days=days)):
                assert look(as_role) == concerns
            with viewing(scene.cast.mina):
                about = of_release(scene)
                assert about.count() == concerns

    def test_that_was_told_late_is_raised_as_one_that_is_over(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        exploit_tom(scene)
        own(scene)
        scene.sentenced()
        scene.release(-12)
        with viewing(scene.cast.levi) as levi:
            assert [one.who for one in queries.releases_near(viewer=levi)] == [NAMES[0]]
        sweep(as_role)
        with viewing(scene.cast.mina):
            concern = of_release(scene).get()
            assert "came out of prison" in concern.words
        later = now() + timedelta(days=8)
        with viewing(scene.cast.levi) as levi, frozen(later):
            assert queries.releases_near(viewer=levi) == []

    @pytest.mark.parametrize("of", ["_raise_plans", "_raise_as"])
    def test_is_raised_as_a_whole_where_the_worker_was_ended_between(
        self, scene: Scene, as_role: AsRole, of: str
    ) -> None:
        exploit_tom(scene)
        own(scene)
        with viewing(scene.cast.beth) as beth:
            item = evaluated.items([scene.group.items["Tom Ashby"].id], viewer=beth)[0]
            evaluate.raise_threat(report=item.report, by=beth)
        due(scene, "harry")
        real = getattr(releases, of)

        def ended(*args: Any) -> Any:
            if of == "_raise_plans" or args[1] == scene.cast.people["harry"].id:
                raise KeyboardInterrupt
            return real(*args)

        with patch.object(releases, of, ended), pytest.raises(KeyboardInterrupt):
            look(as_role)
        with viewing(scene.cast.beth):
            assert not Alert.objects.filter(kind=actions.PLAN_TOUCHED).exists()
        sweep(as_role)
        with viewing(scene.cast.beth):
            assert Alert.objects.filter(kind=actions.PLAN_TOUCHED).count() == 1
        with viewing(scene.cast.mina):
            of_release(scene).get()
        with viewing(scene.cast.levi) as levi:
            assert len(to_do.my_actions(viewer=levi).mine) == 1

    def test_that_goes_wrong_with_one_is_raised_by_the_others_and_again(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        exploit_tom(scene)
        own(scene)
        due(scene, "harry")
        real = releases._raise_as

        def wrong(release: UUID, person: UUID, before: Any) -> Any:
            if person == scene.cast.levi.id:
                raise RuntimeError
            return real(release, person, before)

        with patch.object(releases, "_raise_as", wrong):
            assert look(as_role) == 1
        with viewing(scene.cast.mina):
            assert Alert.objects.filter(kind=actions.NOBODY_TOLD).exists()
        sweep(as_role)
        with viewing(scene.cast.mina):
            of_release(scene).get()

    def test_of_which_one_goes_wrong_keeps_no_other_from_being_raised(
        self, scene: Scene, as_role: AsRole
    ) -> None:
        own(scene)
        scene.sentenced()
        first, second = scene.release(20), scene.release(21)
        real = releases._raise

        def wrong(release: UUID, told_by: UUID, *, is_begun: bool) -> bool:
            if release == first.id:
                raise RuntimeError
            return real(release, told_by, is_begun=is_begun)

        with patch.object(releases, "_raise", wrong):
            assert look(as_role) == 1
        with viewing(scene.cast.levi):
            assert Release.objects.get(id=second.id).all_raised_at
            assert not Release.objects.get(id=first.id).all_raised_at

    @pytest.mark.parametrize("who", ["harry", "ines"])
    def test_that_nobody_can_raise_is_before_duty_and_safeguarding_once(
        self, scene: Scene, as_role: AsRole, who: str
    ) -> None:
        exploit_tom(scene)
        due(scene, who)
        sweep(as_role)
        for reader, kind in (("levi", actions.RELEASE), ("mina", actions.NOBODY_TOLD)):
            with viewing(scene.cast.people[reader]):
                assert Alert.objects.filter(kind=kind).count() == 1, reader
        page = client_of(scene.cast.levi).get(f"/outcomes/stories/{scene.story.id}/")
        assert "Safeguarding was told" not in page.content.decode()
        assert "nobody was put before safeguarding" in page.content.decode()

    @pytest.mark.parametrize(("named", "told"), [("Tom Ashby", 1), (NAMES[0], 1), (NAMES[2], 0)])
    def test_has_the_safety_plan_that_it_touches_looked_at(
        self, scene: Scene, as_role: AsRole, named: str, told: int
    ) -> None:
        exploit_tom(scene)
        own(scene)
        with viewing(scene.cast.beth) as beth:
            item = evaluated.items([scene.group.items[named].id], viewer=beth)[0]
            evaluate.raise_threat(report=item.report, by=beth)
        due(scene, "ines")
        sweep(as_role)
        with viewing(scene.cast.beth):
            found = list(Alert.objects.filter(kind=actions.PLAN_TOUCHED))
            assert [one.row for one in found] == [item.report_id] * told
        for who in ("aisha", "ellie", "joan"):
            with viewing(scene.cast.people[who]):
                assert not Alert.objects.filter(kind=actions.PLAN_TOUCHED).exists(), who

    @pytest.mark.parametrize(("moved", "told"), [("into a circle", 0), ("out of one", 1)])
    def test_touches_a_plan_by_a_group_as_those_who_read_it_now_know_it(
        self, scene: Scene, as_role: AsRole, moved: str, told: int
    ) -> None:
        own(scene)
        circle = make_circle(scene.cast, scene.cast.chris, scene.cast.levi)
        if told:
            begun_in(circle, scene)
        else:
            exploit_tom(scene)
        with viewing(scene.cast.chris) as chris:
            group = Group.objects.filter(exploited__isnull=False).get()
            to = replace(fences_of(group.audience_id), circle=None if told else circle.id)
            if not told:
                reclassify(kind="group", row=group.id, to=to, reason="It is so now.", by=chris)
        if told:
            by_two = {"by": scene.cast.chris, "second": scene.cast.kit}
            move_by_two(kind="group", row=group.id, to=to, **by_two)
        with viewing(scene.cast.beth) as beth:
            item = evaluated.items([scene.group.items["Tom Ashby"].id], viewer=beth)[0]
            evaluate.raise_threat(report=item.report, by=beth)
        due(scene, "ines")
        sweep(as_role)
        with viewing(scene.cast.beth):
            found = list(Alert.objects.filter(kind=actions.PLAN_TOUCHED))
        assert [one.row for one in found] == [item.report_id] * told

    def test_leaves_the_membership_alone_for_who_may_not_change_it(self, scene: Scene) -> None:
        scene.sentenced()
        scene.release(20, by=scene.cast.harry)
        with viewing(scene.cast.chris):
            assert Member.objects.get().release_on is None


class TestAnOutcomeOfAPartner:
    def test_names_nobody_and_is_read_by_police_and_its_agency(self, scene: Scene) -> None:
        made = scene.outcome()
        kinds = {field.get_internal_type() for field in Outcome._meta.fields}
        assert "TextField" not in kinds
        for who, seen in (("aisha", 1), ("ines", 1), ("ellie", 1), ("femi", 0)):
            with viewing(scene.cast.people[who]):
                assert Outcome.objects.filter(id=made.id).count() == seen, who
        for who, seen in (("aisha", 0), ("ines", 0), ("femi", 0), ("ellie", 1), ("mina", 1)):
            with viewing(scene.cast.people[who]):
                assert Note.objects.filter(outcome_id=made.id).count() == seen, who
                assert Feedback.objects.filter(outcome_id=made.id).count() == 2 * seen, who

    def test_that_changed_keeps_what_it_was(self, scene: Scene) -> None:
        made = scene.outcome()
        with viewing(scene.cast.ellie) as ellie:
            new = actions.NewOutcome(
                family=Family.CHILD_PLAN, way=Way.WORSE, on=today(), because=Because.OWN,
                because_why="He went missing again.",
            )  # fmt: skip
            later = actions.enter_outcome(outcome=new, by=ellie, replaces=made)
            assert [one.id for one in queries.earlier_of(later, viewer=ellie)] == [made.id]
            (counted,) = queries.outcomes(viewer=ellie)
        assert counted.way == "worse"

    def test_of_a_circle_s_work_stays_in_it_when_it_is_entered_again(self, scene: Scene) -> None:
        circle = make_circle(scene.cast, scene.cast.ines)
        given: dict[str, Any] = {
            "family": Family.HOME_BACK, "on": today(), "because": Because.JOINT,
            "because_why": "We worked on it.",
        }  # fmt: skip
        with viewing(scene.cast.ines) as ines:
            work = subjects.Subject(
                kind=subjects.Kind.GROUP, id=scene.group.group.id, name="", circle=circle.id
            )
            made = actions.enter_outcome(
                outcome=actions.NewOutcome(way=Way.BETTER, about=work, **given), by=ines
            )
            lost = actions.NewOutcome(way=Way.UNCHANGED, **given)
            with pytest.raises(NotReadyError, match="circle's work"):
                actions.enter_outcome(outcome=lost, by=ines, replaces=made)
            kept = actions.NewOutcome(way=Way.UNCHANGED, about=work, **given)
            later = actions.enter_outcome(outcome=kept, by=ines, replaces=made)
        with viewing(scene.cast.aisha):
            assert not Outcome.objects.filter(id=later.id).exists()

    def test_that_is_entered_again_begins_with_its_work_and_area(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            work = subjects.subject("group", scene.group.group.id, viewer=ines)
            new = actions.NewOutcome(
                family=Family.HOME_BACK, way=Way.BETTER, on=today(), because=Because.JOINT,
                because_why="We worked on it.", about=work, area=scene.cast.swindon.id,
            )  # fmt: skip
            made = actions.enter_outcome(outcome=new, by=ines)
        page = client_of(scene.cast.ines).get(reverse("review_outcomes:again", args=[made.id]))
        for chosen in (f"group:{scene.group.group.id}", str(scene.cast.swindon.id)):
            assert re.search(rf'value="{chosen}"\s+(selected|checked)', page.content.decode())

    def test_is_struck_out_by_its_own_agency_alone(self, scene: Scene) -> None:
        made = scene.outcome()
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.strike_outcome(outcome=made, why="I disagree.", by=ines)
        with viewing(scene.cast.ellie) as ellie:
            actions.strike_outcome(outcome=made, why="Another child.", by=ellie)
            assert queries.outcomes(viewer=ellie) == []
            assert queries.feedback_due(viewer=ellie) == []


class TestAskingTheProtected:
    def test_is_due_at_once_and_after_ninety_days(self, scene: Scene) -> None:
        scene.outcome()
        with viewing(scene.cast.ellie) as ellie:
            assert [one.asked for one in queries.feedback_due(viewer=ellie)] == ["at once"]
        with frozen(now() + timedelta(days=91)), viewing(scene.cast.ellie) as ellie:
            assert len(queries.feedback_due(viewer=ellie)) == 2

    def test_keeps_an_answer_once_with_consent(self, scene: Scene) -> None:
        scene.outcome()
        with viewing(scene.cast.ellie) as ellie:
            (row,) = queries.feedback_due(viewer=ellie)
            actions.keep_answer(feedback=row, given=Said(consent=True, safer=Safer.NO), by=ellie)
            at_once, _ = queries.felt_safer(viewer=ellie)
            assert at_once.answers["no"] == 1
            with pytest.raises(NotReadyError):
                actions.keep_answer(
                    feedback=row, given=Said(consent=True, safer=Safer.YES), by=ellie
                )

    def test_counts_each_once_by_the_last_answer_and_none_that_was_struck_out(
        self, scene: Scene
    ) -> None:
        made = scene.outcome()
        again = actions.NewOutcome(
            family=Family.CHILD_PLAN, way=Way.BETTER, on=today(), because=Because.OWN,
            because_why="He is at school.", ask=True,
        )  # fmt: skip
        with viewing(scene.cast.ellie) as ellie:
            for safer in (Safer.NO, Safer.YES):
                (row,) = queries.feedback_due(viewer=ellie)
                actions.keep_answer(feedback=row, given=Said(consent=True, safer=safer), by=ellie)
                made = actions.enter_outcome(outcome=again, by=ellie, replaces=made)
            at_once, _ = queries.felt_safer(viewer=ellie)
            assert (at_once.answers["no"], at_once.answers["yes"]) == (0, 1)
            actions.strike_outcome(outcome=made, why="Another child.", by=ellie)
            at_once, _ = queries.felt_safer(viewer=ellie)
            assert at_once.answers["yes"] == 0

    def test_is_not_another_agency_s(self, scene: Scene) -> None:
        scene.outcome()
        with viewing(scene.cast.mina) as mina:
            row = Feedback.objects.get(asked="at once")
            with pytest.raises(NotForYouError):
                actions.keep_answer(
                    feedback=row, given=Said(consent=True, safer=Safer.YES), by=mina
                )


class TestAFileOfResults:
    def text(self, *rows: str) -> str:
        return importing.read_sent(
            "\n".join(["ASN,Date,Offence code,Plea,Result code,Months", *rows]).encode()
        )

    def test_is_tried_then_loaded_once(self, scene: Scene) -> None:
        code = an_offence()
        rows = (f"54AB/1,{days_ago(20)},{code},G,1002,54", f"99ZZ/1,{days_ago(20)},{code},G,1002,6")
        with viewing(scene.cast.ines) as ines:
            file = actions.receive(name="r.csv", text=self.text(*rows), by=ines)
            tried = actions.try_file(file=file, by=ines)
            assert (tried.rows, [r.why for r in tried.rejects]) == (
                1,
                ["We hold no story with this reference."],
            )
            assert told_now(scene, ines).stage is Stage.ARRESTED
            actions.load_file(file=file, by=ines)
            one = told_now(scene, ines)
            assert (one.stage, one.result) == (Stage.SENTENCED, "custody, 4 years 6 months")
            assert file.text == ""
            again = actions.receive(name="r.csv", text=self.text(rows[0]), by=ines)
            actions.load_file(file=again, by=ines)
            assert len(told_now(scene, ines).sentences) == 1

    def test_leaves_to_a_person_what_it_does_not_say(self, scene: Scene) -> None:
        rows = (f"54AB/1,{days_ago(20)},,,1115,12", f"54AB/1,{days_ago(20)},,,3198,")
        with viewing(scene.cast.ines) as ines:
            file = actions.receive(name="r.csv", text=self.text(*rows), by=ines)
            tried = actions.try_file(file=file, by=ines)
            assert tried.rows == 0
            with pytest.raises(NotReadyError):
                actions.load_file(file=file, by=ines)

    def test_says_how_somebody_is_held_and_what_is_paid(self, scene: Scene) -> None:
        text = importing.read_sent(
            "\n".join(
                [
                    "ASN,Date,Hearing,Court,Remand,Result code,Amount",
                    f'54AB/1,{days_ago(40)},BA,Swindon Crown Court,PB,,""',
                    f'54AB/1,{days_ago(10)},,,,3056,"£12,400.50"',
                    f"54AB/1,{days_ago(10)},,,,3056,",
                    f"54AB/1,{days_ago(10)},,,PB,3056,4",
                    f"54AB/1,{days_ago(10)},,,,3056,lots",
                    f"54AB/1,{days_ago(-10)},BA,Swindon Crown Court,PB,,",
                ]
            ).encode()
        )
        with viewing(scene.cast.ines) as ines:
            for _ in range(2):
                file = actions.receive(name="r.csv", text=text, by=ines)
                tried = actions.try_file(file=file, by=ines)
                actions.load_file(file=file, by=ines)
            (hearing,) = Hearing.objects.all()
            (order,) = CourtOrder.objects.all()
        assert (tried.rows, [one.number for one in tried.rejects]) == (2, [4, 5, 6, 7])
        assert hearing.remand == "PB"
        assert (order.kind, order.pounds) == (Order.CONFISCATION, Decimal("12400.50"))

    def test_says_nothing_of_a_hidden_story_whoever_loads_it(self, scene: Scene) -> None:
        circle = make_circle(scene.cast, scene.cast.ines, scene.cast.chris)
        with viewing(scene.cast.ines) as ines:
            about = subjects.Subject(
                kind=subjects.Kind.GROUP, id=scene.group.group.id, name="", circle=circle.id
            )
            covert = _new(scene, reference="54AB/9", about=about, arrested_on=days_ago(40))
            actions.begin_story(story=covert, by=ines)
        code = an_offence()
        rows = [f"54AB/{number},{days_ago(20)},{code},G,1002,54" for number in (1, 9)]
        with viewing(scene.cast.harry) as harry:
            file = actions.receive(name="r.csv", text=self.text(*rows), by=harry)
        with viewing(scene.cast.ines) as ines:
            file = queries.court_file(file.id, viewer=ines)
            assert actions.try_file(file=file, by=ines).rows == 1
            actions.load_file(file=file, by=ines)
        with viewing(scene.cast.harry) as harry:
            told = queries.court_file(file.id, viewer=harry)
            assert (told.loaded, [one["row"] for one in told.rejects]) == (1, [3])


def told_now(scene: Scene, viewer: Any) -> queries.Told:
    (one,) = queries.told([queries.story(scene.story.id, viewer=viewer)], viewer=viewer)
    return one


class TestTheDatabase:
    def test_lets_nobody_edit_what_a_court_did(self, scene: Scene) -> None:
        scene.sentenced()
        with viewing(scene.cast.ines), pytest.raises(ProgrammingError):
            Story.objects.filter(id=scene.story.id).update(reference="changed")
