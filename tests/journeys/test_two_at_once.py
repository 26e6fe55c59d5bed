"""Two people who decide at one moment: what one decided stands, and the other is told."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Model

from optimise.access import actions as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.models import Circle
from optimise.access.queries import people_holding, viewer_of
from optimise.access.sharing.models import Disclosure
from optimise.agencies import actions as agencies
from optimise.agencies import agreements
from optimise.agencies.domain.agreements import SECTIONS
from optimise.agencies.models import Agreement, Person
from optimise.basics.clock import now
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Edition, Item
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Decision, Referral
from optimise.keep_safe.panels import actions as panels
from optimise.keep_safe.panels import queries as at_panels
from optimise.keep_safe.panels.domain.rooms import Nature, Topic
from optimise.keep_safe.panels.models import Case
from optimise.keep_safe.panels.tests import scene as panel_scene
from optimise.keep_safe.tests.scene import mash, referred
from optimise.link.lines import actions as lines
from optimise.link.lines.models import Candidate, Line
from optimise.link.lines.models import Decision as Verdict
from optimise.link.lines.tests import scene as line_scene
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene as plan_scene
from tests.cast import GROUNDS, Cast, circle_of, give_role, viewing
from tests.database import Copy
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def reads(model: type[Model], row: UUID) -> Callable[[Viewer], Any]:
    return lambda by: model._default_manager.get(id=row)


def refusals(answers: list[Any]) -> list[str]:
    return [type(one).__name__ for one in answers if isinstance(one, Exception)]


class TestAReferral:
    def test_is_accepted_or_refused_and_never_both(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)

        def decides(*, accept: bool) -> Any:
            return (
                cast.femi,
                reads(Referral, sent.id),
                lambda found, by: care.decide(
                    referral=found, seen=1, accept=accept, reason="Not here.", by=by
                ),
            )

        answers = at_once(decides(accept=True), decides(accept=False))
        assert refusals(answers) == ["NotReadyError"]
        with viewing(cast.femi):
            assert Decision.objects.count() == 1

    def test_is_not_accepted_while_its_words_are_erased(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast, consent="They agree")
        read = reads(Referral, sent.id)
        at_once(
            (cast.ellie, read, lambda r, by: care.withdraw_consent(referral=r, why="No", by=by)),
            (
                cast.femi,
                read,
                lambda r, by: care.decide(referral=r, seen=1, accept=True, reason="", by=by),
            ),
        )
        with viewing(cast.femi):
            found = Referral.objects.get()
            assert bool(found.answers) is Decision.objects.exists()


class TestAPanelsCase:
    @pytest.fixture
    def scene(self, cast: Cast) -> panel_scene.Scene:
        return panel_scene.set_scene(cast)

    def test_lets_nobody_back_who_leaves_while_another_joins(
        self, scene: panel_scene.Scene
    ) -> None:
        case = panel_scene.accepted(scene, "charity", "health")
        read = reads(Case, case.id)
        leaves, joins = scene.agencies["health"], scene.agencies["youth"]
        answers = at_once(
            (
                scene.femi,
                read,
                lambda c, by: panels.end_party(case=c, agency=leaves, why="x", by=by),
            ),
            (scene.gwen, read, lambda c, by: panels.add_party(case=c, agency=joins, by=by)),
        )
        assert refusals(answers) == []
        with viewing(scene.femi) as by:
            readers = at_panels.readers_of(at_panels.case(case.id, viewer=by))
            assert joins.id in readers
            assert leaves.id not in readers

    def test_tells_nothing_to_an_agency_that_leaves_meanwhile(
        self, scene: panel_scene.Scene
    ) -> None:
        case = panel_scene.accepted(scene, "charity", "health")
        read = reads(Case, case.id)
        leaves = scene.agencies["health"]
        fact = panels.NewFact(
            topic=Topic.EXPLOITATION, nature=Nature.FACT, words="He was given a phone.",
            need="To plan together.", gateway="children",
        )  # fmt: skip
        at_once(
            (
                scene.femi,
                read,
                lambda c, by: panels.end_party(case=c, agency=leaves, why="x", by=by),
            ),
            (scene.ellie, read, lambda c, by: panels.share(case=c, fact=fact, by=by)),
        )
        with viewing(scene.femi) as by:
            (told,) = at_panels.told_of(Case.objects.get(), viewer=by)
            assert leaves.id not in at_panels.readers_of(told.fact)


class TestAnItem:
    def test_is_not_given_as_it_was_while_it_is_graded_again(self, cast: Cast) -> None:
        item = plan_scene.graded(cast)
        stopped = plan_scene.stopping(g.Outlet.PARTNER)
        read = reads(Item, item.id)
        at_once(
            (
                cast.beth,
                read,
                lambda i, by: evaluate.grade_again(item=i, grading=stopped, why="Heard", by=by),
            ),
            (
                cast.beth,
                read,
                lambda i, by: evaluate.give_to_agency(
                    item=i, agency=cast.charity, text="A moped.", grounds=GROUNDS, by=by
                ),
            ),
        )
        with viewing(cast.ellie):
            assert not Edition.objects.exists()

    def test_that_is_called_back_while_it_is_given_is_with_nobody_unnoticed(
        self, cast: Cast
    ) -> None:
        item = plan_scene.graded(cast)
        read = reads(Item, item.id)

        def gives(found: Item, by: Viewer) -> None:
            evaluate.give_to_agency(
                item=found, agency=cast.charity, text="A moped.", grounds=GROUNDS, by=by
            )

        at_once(
            (cast.beth, read, gives),
            (cast.beth, read, lambda i, by: evaluate.recall_everywhere(item=i, why="x", by=by)),
        )
        with viewing(cast.ellie):
            is_read = Edition.objects.exists()
        with viewing(cast.beth):
            assert Disclosure.objects.filter(recalled_at=None).exists() is is_read


class TestABriefing:
    def test_that_is_withdrawn_stays_so_though_it_is_approved_meanwhile(self, cast: Cast) -> None:
        card = plan_scene.drafted(cast)
        plan_scene.send(card, by=cast.beth)
        read = reads(Briefing, card.id)
        at_once(
            (cast.chris, read, lambda b, by: plan.approve(briefing=b, by=by)),
            (cast.beth, read, lambda b, by: plan.withdraw(briefing=b, why="Wrong man", by=by)),
        )
        with viewing(cast.beth):
            assert Briefing.objects.get(id=card.id).state == Briefing.State.WITHDRAWN


class TestALead:
    def test_is_accepted_once(self, cast: Cast, database_copy: Copy) -> None:
        lead = line_scene.best(cast.chris, line_scene.put_plover(cast, database_copy))
        given = lines.Acceptance(
            reason="Bulk texts.", grading=line_scene.GRADE, since=None, until=None
        )
        part = (
            cast.chris,
            lambda by: Candidate.objects.select_related("run").get(id=lead.id),
            lambda found, by: lines.accept(candidate=found, given=given, by=by),
        )
        assert refusals(at_once(part, part)) == ["NotReadyError"]
        with viewing(cast.chris):
            assert Verdict.objects.count() == Line.objects.count() == 1


class TestAnAgreement:
    def test_is_signed_in_the_words_that_were_read(self, cast: Cast) -> None:
        names = agreements.Words.__dataclass_fields__
        with viewing(cast.joan) as by:
            old = Agreement.objects.get(organisation=cast.charity)
            words = agreements.Words(**{name: getattr(old, name) for name in names})
            words = replace(words, sections=dict.fromkeys(SECTIONS, "As agreed."))
            drafted = agreements.draft(agency=cast.housing, words=words, by=by)
        today = now().date()
        signed = agreements.Signatures(us="Us", us_on=today, them="Them", them_on=today)
        others = replace(words, purpose="Anything at all.")
        read = reads(Agreement, drafted.id)
        seen = agreements.fingerprint(drafted)
        answers = at_once(
            (
                cast.joan,
                read,
                lambda a, by: agreements.sign(agreement=a, signatures=signed, seen=seen, by=by),
            ),
            (
                cast.joan,
                read,
                lambda a, by: agreements.change_draft(agreement=a, words=others, by=by),
            ),
        )
        assert refusals(answers) == ["NotReadyError"]
        kept = Agreement.objects.get(id=drafted.id)
        assert bool(kept.signed_by_us) is (kept.purpose == words.purpose)


class TestACircle:
    def test_keeps_a_member_though_two_remove_each_other(self, cast: Cast) -> None:
        circle = circle_of(cast.chris, cast.ines)

        def removes(one: Person, other: Person) -> Any:
            return (
                one,
                reads(Circle, circle.id),
                lambda c, by: access.remove_from_circle(circle=c, person=other, by=one),
            )

        answers = at_once(removes(cast.chris, cast.ines), removes(cast.ines, cast.chris))
        assert len(refusals(answers)) == 1
        left = [p for p in (cast.chris, cast.ines) if circle.id in viewer_of(p).circles]
        assert len(left) == 1


class TestAdministrators:
    @pytest.fixture
    def second(self, cast: Cast) -> Person:
        give_role(cast.grace, Role.ADMINISTRATOR)
        return cast.grace

    def test_who_end_each_others_role_leave_one(self, cast: Cast, second: Person) -> None:
        def ends(one: Person, other: Person) -> Any:
            return (
                one,
                reads(Person, other.id),
                lambda found, by: access.end_role(person=found, role=Role.ADMINISTRATOR, by=one),
            )

        answers = at_once(ends(cast.joan, second), ends(second, cast.joan))
        assert len(refusals(answers)) == 1
        assert len(people_holding(Role.ADMINISTRATOR)) == 1

    def test_who_suspend_each_other_leave_one(self, cast: Cast, second: Person) -> None:
        def suspends(one: Person, other: Person) -> Any:
            def act(found: Person, by: Viewer) -> None:
                agencies.suspend(person=found, why="x", by=by)
                access.must_leave_an_administrator(found)

            return one, reads(Person, other.id), act

        answers = at_once(suspends(cast.joan, second), suspends(second, cast.joan))
        assert refusals(answers) == ["NotReadyError"]
        assert len(people_holding(Role.ADMINISTRATOR)) == 1
