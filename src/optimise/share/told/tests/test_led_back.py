"""What came of a plan and of keeping somebody safe leads back to the reports it rested on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from conftest import AsRole
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.assignments import actions as assignments
from optimise.assignments.domain.tasks import Status
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.evaluate.tests.scene import add
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Concern, Home, Referral
from optimise.keep_safe.tests.scene import ANSWERS, told_of_home
from optimise.link.groups import actions as register
from optimise.link.groups.tests.scene import Scene as Grouped
from optimise.link.lines.models import Decision
from optimise.plan.plans.tests import scene as plans
from optimise.review import subjects
from optimise.review.closures.tests import scene as closed
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes.domain.court import Against, Appealed, Because
from optimise.review.outcomes.domain.protected import Family, Way
from optimise.review.outcomes.domain.terms import Sort, Term
from optimise.review.outcomes.models import Outcome, Story
from optimise.share.told import actions, queries
from optimise.share.told.domain.words import DELAY, Far
from optimise.share.told.models import Word

pytestmark = pytest.mark.django_db(transaction=True)


def acts_of(cast: Cast, who: str, kind: str) -> list[queries.Act]:
    with viewing(cast.people[who]) as viewer:
        return [one for one in queries.acts(viewer=viewer) if one.kind == kind]


class TestAnActionOfAPlan:
    @pytest.fixture
    def group(self, cast: Cast) -> Grouped:
        return plans.make_led(cast)

    def given(self, group: Grouped) -> Any:
        plan = plans.opened(group)
        return plans.given(group, plans.aimed(group, plan))

    def test_leads_back_once_it_is_done(self, group: Grouped) -> None:
        cast, action = group.cast, self.given(group)
        assert acts_of(cast, "levi", "action") == []
        with viewing(cast.ellie) as ellie:
            assignments.update(action=action, status=Status.STARTED, by=ellie)
        assert acts_of(cast, "levi", "action") == []
        with viewing(cast.ellie) as ellie:
            assignments.update(action=action, status=Status.DONE, words="Met.", by=ellie)
        (act,) = acts_of(cast, "levi", "action")
        assert str(act).endswith("by a plan")
        assert act.on == today()
        assert set(act.reports) == {group.items["Tom Ashby"].report_id}
        page = client_of(cast.levi).get(reverse("share_told:acts")).content.decode()
        assert str(act) in page

    def test_is_nothing_to_its_owner_or_an_officer(self, group: Grouped) -> None:
        cast, action = group.cast, self.given(group)
        with viewing(cast.ellie) as ellie:
            assignments.update(action=action, status=Status.DONE, words="Met.", by=ellie)
        for who in ("ellie", "aisha"):
            with viewing(cast.people[who]) as viewer, pytest.raises(NothingHereError):
                queries.acts(viewer=viewer)


class TestSomebodySentenced:
    @pytest.fixture
    def group(self, cast: Cast) -> Grouped:
        return plans.make_led(cast)

    def story(self, group: Grouped, *, of_group: bool = True) -> Story:
        with viewing(group.cast.ines) as ines:
            about = subjects.subject("group", group.group.id, viewer=ines)
            new = outcomes.NewStory(
                person=group.people["Vic Harrow"], reference="54X/1",
                arrested_on=today() - timedelta(days=60), because=Because.PROGRAMME,
                because_why="Ours.", about=about if of_group else None,
            )  # fmt: skip
            story = outcomes.begin_story(story=new, by=ines)
            passed = outcomes.NewSentence(sort=Sort.CUSTODY, term=Term(24), on=today())
            outcomes.sentence(story=story, given=passed, by=ines)
        return story

    def test_leads_back_to_what_put_them_on_the_record_until_it_is_quashed(
        self, group: Grouped
    ) -> None:
        story = self.story(group)
        (act,) = acts_of(group.cast, "ines", "story")
        assert set(act.reports) == {group.items["Vic Harrow"].report_id}
        with viewing(group.cast.ines) as ines:
            outcomes.appeal(
                story=story, against=Against.CONVICTION, result=Appealed.ALLOWED, on=today(),
                by=ines,
            )  # fmt: skip
        assert acts_of(group.cast, "ines", "story") == []

    def test_leads_back_from_no_other_case(self, group: Grouped) -> None:
        self.story(group, of_group=False)
        assert acts_of(group.cast, "ines", "story") == []

    def test_leads_back_by_nobody_who_was_wrongly_on_the_record(self, group: Grouped) -> None:
        self.story(group)
        with viewing(group.cast.chris) as chris:
            member = group.fresh().members.get(person=group.people["Vic Harrow"])
            register.end_member(member=member, wrong=True, why="Another man.", by=chris)
        assert acts_of(group.cast, "ines", "story") == []


class TestSomebodyKeptSafe:
    def report(self, cast: Cast) -> Report:
        """Have Aisha tell of a child at risk, and Beth grade what she told."""
        with viewing(cast.aisha) as aisha:
            new = collect.NewReport(
                words="A boy of 13 waits at Lantern Row at night.",
                origin_type=OriginType.OFFICER,
                obtained_at=now(),
                child_at_risk=True,
            )
            sent = collect.submit(by=aisha, report=new)
        with viewing(cast.beth) as beth:
            add(Report.objects.get(id=sent.id), beth)
        return sent

    def referral(self, cast: Cast) -> Referral:
        with viewing(cast.mina) as mina:
            concern = Concern.objects.get()
            said = {**ANSWERS, "consent": "A parent or carer agrees"}
            new = care.NewReferral(route="swindon_mash", answers=said, concern=concern)
            return care.refer(referral=new, by=mina)

    def outcome(self, cast: Cast, referral: Referral, way: Way = Way.BETTER) -> Outcome:
        with viewing(cast.mina) as mina:
            new = outcomes.NewOutcome(
                family=Family.CHILD_PLAN,
                way=way,
                on=today(),
                because=Because.JOINT,
                because_why="His school and we both worked on it.",
                words="He goes to school again.",
                paper_kind="referral",
                paper=referral.id,
            )
            return outcomes.enter_outcome(outcome=new, by=mina)

    def test_leads_back_for_safeguarding_alone(self, cast: Cast) -> None:
        sent = self.report(cast)
        self.outcome(cast, self.referral(cast))
        (act,) = acts_of(cast, "mina", "safe")
        assert set(act.reports) == {sent.id}
        assert str(act).startswith("Plan for a child")
        assert acts_of(cast, "ines", "safe") == []
        with viewing(cast.mina) as mina:
            actions.let_word_go(
                act=act, far=Far.HELPED, not_before=today() + DELAY, looked=True, by=mina
            )
        with viewing(cast.ines):
            assert not Word.objects.exists()

    def home(self, cast: Cast, resident: UUID) -> Home:
        """Have safeguarding know who lives in a home that is better now."""
        home = told_of_home(cast, by="mina")
        with viewing(cast.mina) as mina:
            Home.objects.filter(id=home.id).update(resident_entity=resident)
            new = outcomes.NewOutcome(
                family=Family.HOME_BACK,
                way=Way.BETTER,
                on=today(),
                because=Because.JOINT,
                because_why="His landlord and we both worked on it.",
                words="He has his home back.",
                paper_kind="home",
                paper=home.id,
            )
            outcomes.enter_outcome(outcome=new, by=mina)
        return home

    @pytest.mark.parametrize("later", [False, True])
    def test_leads_back_from_a_home_to_what_was_said_before_it_alone(
        self, cast: Cast, later: bool
    ) -> None:
        sent, resident = self.report(cast), new_id()
        moment = self.home(cast, resident).opened_at + timedelta(days=1 if later else -1)
        with viewing(cast.mina):
            Concern.objects.create(
                reference="AB12",
                who=Concern.Who.HOME,
                about=resident,
                report=sent.id,
                raised_by=cast.mina,
                raised_at=moment,
                due_at=moment,
                audience_id=Concern.objects.get().audience_id,
            )
        acts = acts_of(cast, "mina", "safe")
        assert [set(act.reports) for act in acts] == ([] if later else [{sent.id}])

    @pytest.mark.parametrize("way", [Way.UNCHANGED, Way.WORSE])
    def test_is_told_only_where_it_is_better(self, cast: Cast, way: Way) -> None:
        self.report(cast)
        self.outcome(cast, self.referral(cast), way)
        assert acts_of(cast, "mina", "safe") == []

    def test_is_told_no_more_once_consent_was_withdrawn(self, cast: Cast) -> None:
        self.report(cast)
        referral = self.referral(cast)
        self.outcome(cast, referral)
        with viewing(cast.mina) as mina:
            care.withdraw_consent(referral=referral, why="His mother said so.", by=mina)
        assert acts_of(cast, "mina", "safe") == []


class TestALineThatWasClosed:
    def test_leads_back_while_nothing_is_against_it(self, cast: Cast, as_role: AsRole) -> None:
        scene = closed.make_scene(cast)
        item = scene.known.item("Marlo has a phone in Swindon.")
        with viewing(cast.chris) as chris:
            Decision(
                circle=scene.circle, number="+447700900001", run_id=new_id(), score=1,
                verdict=Decision.Verdict.ACCEPTED, reason="Seen.", by=chris.person, at=now(),
                line=scene.line, item=item, audience_id=scene.line.audience_id,
            ).save(force_insert=True)  # fmt: skip
        (act,) = acts_of(cast, "ines", "closure")
        assert str(act) == "Marlo was closed"
        assert set(act.reports) == {item.report_id}
        with frozen(now() + timedelta(days=15)):
            closed.does(as_role, "lapse")
        assert acts_of(cast, "ines", "closure") == []
        with frozen(now() + timedelta(days=15)):
            scene.look(0)
        assert len(acts_of(cast, "ines", "closure")) == 1
        with frozen(now() + timedelta(days=20)):
            scene.say("Marlo sells again.")
        with frozen(now() + timedelta(days=23)):
            closed.does(as_role, "hear_news")
        assert acts_of(cast, "ines", "closure") == []
