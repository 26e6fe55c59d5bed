"""The doors of briefing: who may do what, what is inherited, and what nobody else learns."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext, override_settings
from tests.cast import Cast, give_role, viewing

from optimise.access import actions as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests.actions import circle_audience, end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.access.sharing.models import Disclosure
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import queries as collect
from optimise.collect.domain.pictures import redraw
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.identify.models import Judgement
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import handlers, queries
from optimise.plan.briefings.domain.validity import is_for
from optimise.plan.briefings.models import (
    Answer,
    Briefing,
    Ground,
    Picture,
    Release,
)
from optimise.plan.briefings.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


def titles(person: Person) -> list[str]:
    with acting_as(person) as viewer, transaction.atomic():
        return [b.title for b in queries.todays_briefing(viewer=viewer)]


def approve(briefing: Briefing, *, by: Person) -> None:
    with acting_as(by) as viewer, transaction.atomic():
        plan.approve(briefing=queries.briefing(briefing.id, viewer=viewer), by=viewer)


def state_of(briefing: Briefing, *, seen_by: Person) -> str:
    with acting_as(seen_by) as viewer, transaction.atomic():
        return queries.briefing(briefing.id, viewer=viewer).state


def progress_of(item: Item, *, by: Person) -> list[str]:
    with acting_as(by) as viewer, transaction.atomic():
        report = collect.own_report(item.report_id, viewer=viewer)
        return [word.text for word in report.progress.all()]


class TestTodaysBriefing:
    def test_is_for_the_area_and_the_role(self, cast: Cast) -> None:
        scene.live(cast, title="Swindon")
        scene.live(cast, title="Everywhere", areas=frozenset())
        scene.live(cast, title="For PCSOs", roles=frozenset({Role.PCSO}))
        scene.live(cast, title="For response", roles=frozenset({Role.RESPONSE, Role.ROADS}))
        assert set(titles(cast.aisha)) == {"Swindon", "Everywhere", "For response"}
        assert titles(cast.dan) == ["Everywhere"]

    def test_counts_what_is_on_ones_own_page_and_unread(self, cast: Cast) -> None:
        scene.live(cast, title="For PCSOs", roles=frozenset({Role.PCSO}))
        card = scene.live(cast, title="Swindon")
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            assert queries.left_to_read(viewer=aisha) == 1
            plan.answer(briefing=card, kind=Answer.Kind.SEEN, by=aisha)
            assert queries.left_to_read(viewer=aisha) == 0

    @pytest.mark.parametrize("stranger", ["ellie", "femi", "grace", "joan"])
    def test_is_empty_for_partners_auditors_and_administrators(
        self, cast: Cast, stranger: str
    ) -> None:
        scene.live(cast, areas=frozenset())
        assert titles(cast.people[stranger]) == []
        with acting_as(cast.people[stranger]), transaction.atomic():
            assert not Briefing.objects.exists()
            assert not Ground.objects.exists()
            assert not Answer.objects.exists()

    def test_puts_urgent_first_and_unread_before_read(self, cast: Cast) -> None:
        for title in ("Old", "New"):
            scene.live(cast, title=title)
        urgent = scene.live(cast, title="Urgent", urgent=True)
        assert titles(cast.aisha)[0] == "Urgent"
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            newest = queries.todays_briefing(viewer=aisha)[1]
            for card in (urgent, newest):
                plan.answer(briefing=card, kind=Answer.Kind.SEEN, by=aisha)
        assert titles(cast.aisha)[:1] == ["Urgent"]
        assert titles(cast.aisha)[-1] == newest.title

    def test_loses_an_expired_item_at_its_hour(self, cast: Cast) -> None:
        card = scene.live(cast)
        with frozen(card.valid_until - timedelta(seconds=1)):
            assert titles(cast.aisha) == [card.title]
        with frozen(card.valid_until):
            assert titles(cast.aisha) == []
            with acting_as(cast.aisha) as aisha, pytest.raises(NothingHereError):
                queries.current_briefing(card.id, viewer=aisha)

    def test_has_neither_drafts_nor_what_is_held_even_by_a_bare_query(self, cast: Cast) -> None:
        scene.drafted(cast, title="Draft")
        held = scene.live(cast, title="Held")
        with acting_as(cast.chris) as chris, transaction.atomic():
            plan.pause(briefing=queries.briefing(held.id, viewer=chris), why="check", by=chris)
        with acting_as(cast.aisha), transaction.atomic():
            assert not Briefing.objects.exists()
        with acting_as(cast.beth), transaction.atomic():
            assert Briefing.objects.count() == 2


class TestADraft:
    def test_rests_on_an_item(self, cast: Cast) -> None:
        with (
            acting_as(cast.beth) as beth,
            pytest.raises(NotReadyError, match="at least one"),
            transaction.atomic(),
        ):
            plan.draft(briefing=scene.words(cast), items=[], by=beth)

    @pytest.mark.parametrize("name", ["aisha", "harry", "ellie", "joan", "grace"])
    def test_is_written_by_those_of_its_manifest_only(self, cast: Cast, name: str) -> None:
        item = scene.graded(cast)
        with acting_as(cast.people[name]) as viewer, pytest.raises(NotForYouError):
            plan.draft(briefing=scene.words(cast), items=[item], by=viewer)

    def test_ends_within_ninety_days(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="90 days"):
            scene.drafted(cast, valid_until=now() + timedelta(days=92))

    def test_says_nothing_that_blames(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="Say instead"):
            scene.drafted(cast, details={"make": "Moped", "people": "A gang member"})

    def test_inherits_the_strictest_handling_and_the_weakest_grade(self, cast: Cast) -> None:
        item = scene.graded(cast, grading=scene.stopping(g.Outlet.PRINT, g.Outlet.PARTNER))
        card = scene.drafted(cast, items=[scene.graded(cast), item])
        assert (card.grade, card.handling) == ("2CC", "C")
        assert card.conditions == "Ask before use"
        assert card.stops == ["partner", "print"]

    def test_inherits_the_strictest_marking(self, cast: Cast) -> None:
        sensitive = replace(scene.INTELLIGENCE, marking=Marking.SENSITIVE)
        items = [scene.graded(cast), scene.graded(cast, audience=sensitive)]
        scene.live(cast, items=items)
        assert titles(cast.aisha)
        cast.aisha.sensitive_clearance = False
        cast.aisha.sign_standing()
        cast.aisha.save()
        assert titles(cast.aisha) == []

    def test_is_stopped_by_a_condition_that_says_whom_to_ask(self, cast: Cast) -> None:
        item = scene.graded(cast, grading=scene.stopping(g.Outlet.BRIEFING))
        with pytest.raises(evaluate.StoppedError, match="Ask DI Castell"):
            scene.drafted(cast, items=[item])


class TestApprove:
    def test_is_not_for_the_author(self, cast: Cast) -> None:
        with pytest.raises(NotForYouError, match="other than its author"):
            approve(scene.drafted(cast), by=cast.beth)

    def test_is_not_for_who_cannot_read_all_it_rests_on(self, cast: Cast) -> None:
        circle = open_circle(cast.beth)
        hidden = scene.graded(cast, audience=replace(scene.INTELLIGENCE, circle=circle.id))
        card = scene.drafted(cast, items=[scene.graded(cast), hidden])
        with pytest.raises(NotReadyError, match="duty intelligence manager"):
            approve(card, by=cast.chris)
        assert titles(cast.aisha) == []

    def test_logs_that_each_item_was_briefed(self, cast: Cast) -> None:
        item = scene.graded(cast)
        scene.live(cast, items=[item])
        with acting_as(cast.beth), transaction.atomic():
            (row,) = Disclosure.objects.filter(kind="item", row=item.id)
            assert (row.method, row.layer) == ("briefing", "briefing")
            assert "Swindon" in row.recipient

    def test_lets_out_what_may_not_be_printed(self, cast: Cast) -> None:
        item = scene.graded(cast, grading=scene.stopping(g.Outlet.PRINT))
        card = scene.live(cast, items=[item])
        assert titles(cast.aisha) == [card.title]

    def test_tells_the_submitter_once_a_day(self, cast: Cast) -> None:
        item = scene.graded(cast, reporter=cast.dan)
        scene.live(cast, items=[item])
        scene.live(cast, items=[item])
        assert progress_of(item, by=cast.dan).count(BRIEFED) == 1
        with frozen(now() + timedelta(days=2)):
            scene.live(cast, items=[item])
        assert progress_of(item, by=cast.dan).count(BRIEFED) == 2


BRIEFED = "Your report is in a briefing that officers read today."


class TestANewVersion:
    def test_replaces_the_old_one_only_when_approved(self, cast: Cast) -> None:
        item = scene.graded(cast)
        old = scene.live(cast, items=[item], title="First")
        with acting_as(cast.beth) as beth, transaction.atomic():
            shown = queries.briefing(old.id, viewer=beth)
            new = plan.revise(
                briefing=shown, changes=scene.words(cast, title="Second"), items=[item], by=beth
            )
        assert titles(cast.aisha) == ["First"]
        approve(new, by=cast.chris)
        assert titles(cast.aisha) == ["Second"]
        assert new.version == 2
        assert state_of(old, seen_by=cast.beth) == Briefing.State.WITHDRAWN

    def test_is_to_be_read_anew(self, cast: Cast) -> None:
        item = scene.graded(cast)
        old = scene.live(cast, items=[item])
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            plan.answer(briefing=old, kind=Answer.Kind.SEEN, by=aisha)
        with acting_as(cast.beth) as beth, transaction.atomic():
            new = plan.revise(briefing=old, changes=scene.words(cast), items=[item], by=beth)
        approve(new, by=cast.chris)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            (shown,) = queries.todays_briefing(viewer=aisha)
            assert shown.is_answered is False  # type: ignore[attr-defined]

    def test_of_a_draft_is_still_the_first(self, cast: Cast) -> None:
        item = scene.graded(cast)
        draft = scene.drafted(cast, items=[item])
        with acting_as(cast.beth) as beth, transaction.atomic():
            again = plan.revise(briefing=draft, changes=scene.words(cast), items=[item], by=beth)
            assert again.version == 1
            assert Briefing.objects.count() == 1
        with acting_as(cast.chris) as chris, pytest.raises(NotForYouError):
            plan.revise(briefing=again, changes=scene.words(cast), items=[item], by=chris)

    def test_is_not_written_by_whoever_cannot_read_all_that_the_old_one_rests_on(
        self, cast: Cast
    ) -> None:
        circle = open_circle(cast.beth, cast.chris)
        kept = scene.graded(
            cast, grading=scene.stopping(g.Outlet.PRINT), audience=circle_audience(circle.id)
        )
        old = scene.live(cast, items=[scene.graded(cast), kept])
        with acting_as(cast.chris), transaction.atomic():
            access.remove_from_circle(circle=circle, person=cast.beth, by=cast.chris)
        with acting_as(cast.beth) as beth, transaction.atomic():
            shown = queries.briefing(old.id, viewer=beth)
            left = queries.grounds(shown, viewer=beth)
            assert len(left) == 1
            with pytest.raises(NotReadyError, match="at present"):
                plan.revise(briefing=shown, changes=scene.words(cast), items=left, by=beth)


class TestAnItemGradedAgain:
    def test_holds_back_what_rests_on_it_until_someone_looks(self, cast: Cast) -> None:
        item = scene.graded(cast)
        card = scene.live(cast, items=[item])
        regrade(cast, item, scene.stopping(g.Outlet.PRINT))
        assert titles(cast.aisha) == []
        approve(card, by=cast.chris)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            assert [b.grade for b in queries.todays_briefing(viewer=aisha)] == ["2CC"]

    def test_cannot_go_out_where_briefing_is_now_stopped(self, cast: Cast) -> None:
        item = scene.graded(cast)
        card = scene.live(cast, items=[item])
        regrade(cast, item, scene.stopping(g.Outlet.BRIEFING))
        with pytest.raises(evaluate.StoppedError):
            approve(card, by=cast.chris)


def regrade(cast: Cast, item: Item, grading: g.Grading) -> None:
    with acting_as(cast.beth) as beth, transaction.atomic():
        evaluate.grade_again(item=item, grading=grading, why="heard more", by=beth)


class TestAnAnswer:
    def test_is_kept_with_the_version_and_the_receipt_once(self, cast: Cast) -> None:
        card = scene.live(cast)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            for _ in range(2):
                plan.receive(briefings=[card], by=aisha)
            plan.answer(briefing=card, kind=Answer.Kind.NOTHING, by=aisha)
            kinds = sorted(Answer.objects.values_list("kind", flat=True))
            assert kinds == ["nothing", "shown"]

    @pytest.mark.parametrize("kind", [Answer.Kind.STOPPED, Answer.Kind.KNOWS])
    def test_of_use_reaches_the_submitter_once_a_day_without_details(
        self, cast: Cast, kind: Answer.Kind
    ) -> None:
        item = scene.graded(cast, reporter=cast.dan)
        card = scene.live(cast, items=[item])
        for _ in range(3):
            with acting_as(cast.aisha) as aisha, transaction.atomic():
                plan.answer(briefing=card, kind=kind, by=aisha)
        told = [word for word in progress_of(item, by=cast.dan) if word != BRIEFED]
        assert len(told) == 1
        for secret in ("moped", "Lantern", "Swindon", "Aisha", card.title):
            assert secret.lower() not in told[0].lower()

    @pytest.mark.parametrize("kind", [Answer.Kind.SEEN, Answer.Kind.NOTHING])
    def test_of_no_use_tells_nobody(self, cast: Cast, kind: Answer.Kind) -> None:
        item = scene.graded(cast, reporter=cast.dan)
        card = scene.live(cast, items=[item])
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            plan.answer(briefing=card, kind=kind, by=aisha)
        assert progress_of(item, by=cast.dan) == [BRIEFED]

    def test_is_for_supervisors_of_its_area_not_for_colleagues(self, cast: Cast) -> None:
        card = scene.live(cast)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            plan.answer(briefing=card, kind=Answer.Kind.SEEN, by=aisha)
        with acting_as(cast.harry), transaction.atomic():
            assert Answer.objects.count() == 1
        with acting_as(cast.dan), transaction.atomic():
            assert not Answer.objects.exists()


class TestPhotographs:
    def on(self, cast: Cast, **changes: str) -> tuple[Briefing, Picture]:
        draft = scene.drafted(cast)
        told = {"caption": "A man", "basis": "PACE s64A", **changes}
        with acting_as(cast.beth) as beth, transaction.atomic():
            new = plan.NewPicture(picture=redraw(scene.photograph()), taken_on=None, **told)
            return draft, plan.add_picture(briefing=draft, picture=new, by=beth)

    def test_need_a_lawful_basis(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="lawful basis"):
            self.on(cast, basis=" ")

    def test_are_small_enough_for_a_phone(self, cast: Cast) -> None:
        _, picture = self.on(cast)
        assert max(picture.width, picture.height) == 800
        assert len(picture.content) < 100_000

    def test_go_where_their_briefing_goes_and_no_further(self, cast: Cast) -> None:
        draft, picture = self.on(cast)
        with acting_as(cast.aisha) as aisha, pytest.raises(NothingHereError):
            queries.picture(picture.id, viewer=aisha)
        approve(draft, by=cast.chris)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            assert queries.picture(picture.id, viewer=aisha).id == picture.id
        for stranger in (cast.dan, cast.ellie, cast.joan):
            with acting_as(stranger) as viewer, pytest.raises(NothingHereError):
                queries.picture(picture.id, viewer=viewer)


# Covert interest


def open_circle(*people: Person) -> Circle:
    first, *others = people
    with viewing(first):
        circle = access.open_circle(name=f"Op {new_id()}", covert=True, by=first)
        for person in others:
            access.add_to_circle(circle=circle, person=person, by=first)
    return circle


def interest_in(circle: Circle, *, by: Person) -> Interest:
    with acting_as(by) as viewer, transaction.atomic():
        return record_interest(
            key=keys.entity(scene.MOPED), circle=circle.id, why="Controlled buys", by=viewer
        )


class TestCovertInterest:
    def test_holds_live_cards_at_once(self, cast: Cast) -> None:
        card = scene.live(cast)
        other = scene.live(cast, about=frozenset(), title="Another thing")
        interest_in(open_circle(cast.ines), by=cast.ines)
        assert titles(cast.aisha) == [other.title]
        assert state_of(card, seen_by=cast.beth) == Briefing.State.HELD

    def test_refuses_approval_in_words_that_give_nothing_away(self, cast: Cast) -> None:
        interest_in(open_circle(cast.ines), by=cast.ines)
        with pytest.raises(NotReadyError) as refusal:
            approve(scene.drafted(cast), by=cast.chris)
        assert str(refusal.value) == (
            "This cannot go out at present. Speak to the duty intelligence manager."
        )

    @pytest.mark.parametrize("judged_first", [True, False])
    def test_reaches_what_its_circle_holds_to_be_the_same(
        self, cast: Cast, judged_first: bool
    ) -> None:
        circle, twin = open_circle(cast.ines), new_id()
        card = scene.live(cast, about=frozenset({twin}))
        acts: list[Callable[[], object]] = [
            lambda: judge(cast.ines, twin, circle),
            lambda: interest_in(circle, by=cast.ines),
        ]
        for act in acts if judged_first else reversed(acts):
            act()
        assert titles(cast.aisha) == []
        assert state_of(card, seen_by=cast.beth) == Briefing.State.HELD

    def test_does_not_reach_through_what_another_circle_holds(self, cast: Cast) -> None:
        twin = new_id()
        card = scene.live(cast, about=frozenset({twin}))
        judge(cast.beth, twin, open_circle(cast.beth))
        interest_in(open_circle(cast.ines), by=cast.ines)
        assert titles(cast.aisha) == [card.title]

    def test_is_for_investigators_of_the_circle_only(self, cast: Cast) -> None:
        circle = open_circle(cast.beth, cast.ines)
        with pytest.raises(NotForYouError):
            interest_in(circle, by=cast.beth)
        with pytest.raises(NotForYouError):
            interest_in(open_circle(cast.beth), by=cast.ines)

    def test_shows_an_outsider_no_row_and_no_other_number_of_questions(self, cast: Cast) -> None:
        scene.live(cast, about=frozenset(), title="Another thing")
        before = self.queries_of(cast.aisha)
        card = scene.live(cast)
        interest = interest_in(open_circle(cast.ines), by=cast.ines)
        with acting_as(cast.ines) as ines, transaction.atomic():
            plan.release(interest=interest, briefing=card, why="needed", by=ines)
        assert self.queries_of(cast.aisha) == before
        for outsider in (cast.aisha, cast.beth, cast.chris, cast.harry, cast.joan, cast.grace):
            with acting_as(outsider), transaction.atomic():
                assert not Interest.objects.exists()
                assert not Release.objects.exists()

    def queries_of(self, person: Person) -> list[str]:
        asked = CaptureQueriesContext(connection)
        with acting_as(person) as viewer, asked, transaction.atomic():
            queries.todays_briefing(viewer=viewer)
        return [q["sql"].split(" ", 1)[0] for q in asked.captured_queries]

    def test_looks_on_the_desk_like_any_other_hold(self, cast: Cast) -> None:
        for_covert = scene.live(cast, title="Same title")
        interest_in(open_circle(cast.ines), by=cast.ines)
        for_check = scene.live(cast, title="Same title", about=frozenset())
        with acting_as(cast.chris) as chris, transaction.atomic():
            plan.pause(briefing=queries.briefing(for_check.id, viewer=chris), why="x", by=chris)
            (one, other) = queries.desk(viewer=chris).held
        assert {one.id, other.id} == {for_covert.id, for_check.id}
        assert (one.state, one.ended_why) == (other.state, other.ended_why)

    def test_ends_and_what_it_held_waits_for_approval(self, cast: Cast) -> None:
        card = scene.live(cast)
        interest = interest_in(open_circle(cast.ines), by=cast.ines)
        with acting_as(cast.ines) as ines, transaction.atomic():
            end_interest(interest=interest, why="Arrested", by=ines)
        assert titles(cast.aisha) == []
        approve(card, by=cast.chris)
        assert titles(cast.aisha) == [card.title]

    def test_releases_one_card_and_not_its_neighbour(self, cast: Cast) -> None:
        card, other = scene.live(cast, title="Released"), scene.live(cast, title="Not released")
        interest = interest_in(open_circle(cast.ines), by=cast.ines)
        with acting_as(cast.ines) as ines, transaction.atomic():
            held = queries.held_for(interest, viewer=ines)
            assert {b.id for b in held} == {card.id, other.id}
            plan.release(interest=interest, briefing=held[0], why="No harm", by=ines)
        approve(held[0], by=cast.chris)
        with pytest.raises(NotReadyError):
            approve(held[1], by=cast.chris)
        assert titles(cast.aisha) == [held[0].title]

    def test_is_released_by_the_officer_in_the_case_only(self, cast: Cast) -> None:
        circle = open_circle(cast.ines, cast.beth)
        card, interest = scene.live(cast), interest_in(circle, by=cast.ines)
        with acting_as(cast.beth) as beth, pytest.raises(NotForYouError):
            plan.release(interest=interest, briefing=card, why="please", by=beth)


def judge(person: Person, twin: object, circle: Circle) -> None:
    audience = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
    with acting_as(person) as viewer, transaction.atomic():
        identify.judge(
            left=scene.MOPED,
            right=twin,  # type: ignore[arg-type]
            verdict=Judgement.Verdict.SAME,
            reasons="Same frame number",
            audience=audience,
            by=viewer,
        )


class TestTheDatabase:
    def test_keeps_its_inner_functions_from_the_sites(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        for name in ("plan_covert_reach()", "plan_touched()"):
            row = as_owner.execute(
                "select has_function_privilege('optimise_staff', %s, 'execute')", [name]
            ).fetchone()
            assert row == (False,)


class TestWhoHasRead:
    def test_is_by_person_for_the_sergeant_of_the_area(self, cast: Cast) -> None:
        card = scene.live(cast)
        scene.live(cast, title="Elsewhere", areas=frozenset({cast.salisbury.id}))
        with acting_as(cast.harry) as harry, transaction.atomic():
            current, found = queries.unread_by_person(viewer=harry)
            assert [b.title for b in current] == [card.title]
            names = {u.reader.name: len(u.unopened) for u in found}
        assert names == {"PC Aisha Rahman": 1, "Sgt Harry Voss": 1}
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            plan.receive(briefings=[card], by=aisha)
        with acting_as(cast.harry) as harry, transaction.atomic():
            _, found = queries.unread_by_person(viewer=harry)
        assert {u.reader.name: len(u.unopened) for u in found}["PC Aisha Rahman"] == 0

    def test_leaves_out_those_who_answer_to_others(self, cast: Cast) -> None:
        scene.live(cast, areas=frozenset())
        for person in (cast.kit, cast.dan):
            give_role(person, Role.ROADS)
        with acting_as(cast.harry) as harry, transaction.atomic():
            _, found = queries.unread_by_person(viewer=harry)
        assert {u.reader.name for u in found} == {"PC Aisha Rahman", "Sgt Harry Voss"}

    def test_agrees_with_what_each_officer_is_shown(self, cast: Cast) -> None:
        for areas, roles in (
            ({cast.swindon.id}, {Role.RESPONSE}),
            ({cast.salisbury.id}, set()),
            (set(), {Role.PCSO}),
            ({cast.county.id}, set()),
        ):
            scene.live(cast, areas=frozenset(areas), roles=frozenset(roles))
        with acting_as(cast.beth), transaction.atomic():
            cards = {b.id: queries.reach_of(b) for b in Briefing.objects.all()}
        officers = {r.person: r for r in queries.readers()}
        for person in (cast.aisha, cast.dan, cast.harry):
            with acting_as(person) as viewer, transaction.atomic():
                shown = {b.id for b in queries.todays_briefing(viewer=viewer)}
            assert shown == {i for i, r in cards.items() if is_for(r, officers[person.id])}

    def test_is_not_for_constables(self, cast: Cast) -> None:
        with acting_as(cast.aisha) as aisha, pytest.raises(NotForYouError):
            queries.unread_by_person(viewer=aisha)


class TestNotices:
    def mailed(self, cast: Cast) -> list[mail.EmailMessage]:
        for name in ("aisha", "dan", "ellie"):
            cast.people[name].email = f"{name}@force.example"
            cast.people[name].save()
        mail.outbox.clear()
        scene.live(cast)
        return list(mail.outbox)

    def test_are_off_unless_turned_on(self, cast: Cast) -> None:
        assert self.mailed(cast) == []

    def test_say_to_those_it_is_for_to_sign_in_and_nothing_else(self, cast: Cast) -> None:
        with override_settings(EMAIL_NOTICES=True):
            (notice,) = self.mailed(cast)
        assert notice.to == ["aisha@force.example"]
        assert (notice.cc, notice.bcc, notice.attachments) == ([], [], [])
        assert (notice.subject, notice.body) == (notices.SUBJECT, notices.BODY)
        whole = f"{notice.subject} {notice.body}".lower()
        for word in ("moped", "lantern", "briefing", "swindon", "urgent", "http", "intelligence"):
            assert word not in whole


class TestWhatIsRecorded:
    def test_names_whom_a_page_showed(self, cast: Cast) -> None:
        scene.live(cast)
        titles(cast.aisha)
        with acting_as(cast.grace), transaction.atomic():
            entry = Entry.objects.filter(verb="consultation", actor=cast.aisha.id).latest("at")
            assert entry.shown == [scene.MOPED]


class TestAMissingCard:
    def test_ends_when_they_are_found(self, cast: Cast) -> None:
        boy = new_id()
        card = scene.live(
            cast,
            product="missing",
            title="Missing: Omar Lunn, 15",
            details={
                "risk": "Sent to deal.",
                "last_seen": "Lantern Row",
                "looks": "Tall",
                "when_found": "Ring the hub.",
            },
            about=frozenset({boy}),
        )
        other = scene.live(cast, about=frozenset({boy}))
        for who in (cast.aisha, cast.olu, cast.harry):
            with acting_as(who), transaction.atomic():
                handlers.end_found({"person": str(boy), "episode": str(new_id())})
        with acting_as(cast.beth) as beth, transaction.atomic():
            assert queries.briefing(card.id, viewer=beth).state == "live"
        with acting_as(cast.mina), transaction.atomic():
            handlers.end_found({"person": str(boy), "episode": str(new_id())})
        with acting_as(cast.beth) as beth, transaction.atomic():
            assert queries.live_about({boy}, viewer=beth) == [other]
            ended = queries.briefing(card.id, viewer=beth)
            assert (ended.state, ended.ended_why) == ("withdrawn", "They were found.")
