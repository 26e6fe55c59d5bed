"""Cards: what follows when what they rest on changes, and what officers answer."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from conftest import AsRole
from django.db import transaction
from django.urls import reverse
from tests.cast import GROUNDS, Cast, client_of, viewing
from tests.jobs import do_waiting_jobs

from optimise.access.acting import acting_as, acting_as_system
from optimise.access.actions import reclassify
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import Layer, Role
from optimise.access.queries import fences_of
from optimise.access.sharing.models import Disclosure
from optimise.agencies.models import Person
from optimise.alerts import queries as alerts
from optimise.assignments import queries as assignments
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.domain.pictures import redraw
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Edition, Item
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.tests.scene import missing
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import handlers, queries
from optimise.plan.briefings.actions.going_out import tell_submitters
from optimise.plan.briefings.models import (
    Answer,
    Briefing,
    Picture,
)
from optimise.plan.briefings.tests import scene
from optimise.plan.briefings.tests.scene import BRIEFED, approve, progress_of, titles

pytestmark = pytest.mark.django_db(transaction=True)


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


class TestAnItemCalledBack:
    def test_from_everyone_holds_what_rests_on_it_and_takes_officers_words(
        self, cast: Cast
    ) -> None:
        item = scene.graded(cast)
        card = scene.live(cast, items=[item])
        with viewing(cast.beth) as beth:
            officers = Audience(layer=Layer.BRIEFING)
            evaluate.make_edition(
                item=item, layer=Layer.BRIEFING, text="A moped.", audience=officers, by=beth
            )
        with viewing(cast.aisha) as aisha:
            assert Edition.objects.count() == 1
            assert queries.still_kept([card.id], viewer=aisha) == {card.id}
        with viewing(cast.beth) as beth:
            evaluate.recall_everywhere(item=item, why="It was malicious.", by=beth)
        assert titles(cast.aisha) == []
        with viewing(cast.aisha) as aisha:
            assert not Edition.objects.exists()
            assert queries.still_kept([card.id], viewer=aisha) == set()

    def test_from_officers_alone_holds_what_rests_on_it(self, cast: Cast) -> None:
        item = scene.graded(cast)
        scene.live(cast, items=[item])
        with viewing(cast.beth) as beth:
            (given,) = Disclosure.objects.filter(row=item.id)
            evaluate.recall(item=item, given=given, why="It points at its source.", by=beth)
        assert titles(cast.aisha) == []

    def test_from_an_agency_leaves_officers_what_they_were_told(self, cast: Cast) -> None:
        item = scene.graded(cast)
        card = scene.live(cast, items=[item])
        with viewing(cast.beth) as beth:
            given = evaluate.give_to_agency(
                item=item, agency=cast.charity, text="A moped.", grounds=GROUNDS, by=beth
            )
        with viewing(cast.beth) as beth:
            evaluate.recall(item=item, given=given, why="Not theirs.", by=beth)
        assert titles(cast.aisha) == [card.title]


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

    def test_is_told_in_no_words_of_ones_own(self, cast: Cast) -> None:
        item = scene.graded(cast, reporter=cast.dan)
        card = scene.live(cast, items=[item])
        with acting_as(cast.aisha), transaction.atomic():
            tell_submitters(card, "We know that it was you.")
        assert progress_of(item, by=cast.dan) == [BRIEFED]

    def test_is_told_to_nobody_while_its_item_is_in_an_open_circle(self, cast: Cast) -> None:
        item = scene.graded(cast, reporter=cast.dan)
        card = scene.live(cast, items=[item])
        circle = scene.open_circle(cast.beth, cast.aisha, cast.mina)
        with viewing(cast.beth) as beth:
            to = replace(fences_of(item.audience_id), circle=circle.id)
            reclassify(kind="item", row=item.id, to=to, reason="Covert now.", by=beth)
        with acting_as(cast.aisha), transaction.atomic():
            tell_submitters(card, "stopped")
        assert progress_of(item, by=cast.dan) == [BRIEFED]

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
        scene.send(draft, by=cast.beth)
        approve(draft, by=cast.chris)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            assert queries.picture(picture.id, viewer=aisha).id == picture.id
        for stranger in (cast.dan, cast.ellie, cast.joan):
            with acting_as(stranger) as viewer, pytest.raises(NothingHereError):
                queries.picture(picture.id, viewer=viewer)


class TestAMissingCard:
    def of(self, cast: Cast, boy: UUID) -> Briefing:
        return scene.live(
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

    def test_waits_for_its_second_person_where_they_were_not_found(self, cast: Cast) -> None:
        boy = new_id()
        first = missing(cast, entity=boy, missing_from=now() - timedelta(days=4))
        before = self.of(cast, boy)
        with viewing(cast.mina) as mina:
            keep_safe.found(episode=first, at=now(), place="Didcot", by=mina)
            handlers.end_found({"person": str(boy), "episode": str(first.id)})
        again = missing(cast, entity=boy)
        card = self.of(cast, boy)
        with viewing(cast.mina) as mina:
            at = now() - timedelta(minutes=1)
            keep_safe.found(episode=again, at=at, place="Didcot", by=mina)
            handlers.end_found({"person": str(boy), "episode": str(again.id)})
            handlers.wait_again({"person": str(boy), "episode": str(again.id)})
        with viewing(cast.beth) as beth:
            assert queries.briefing(card.id, viewer=beth).state == "withdrawn"
        page = reverse("keep_safe:episode", args=[again.id])
        assert "They are missing still" in client_of(cast.mina).get(page).content.decode()
        with viewing(cast.aisha) as aisha, pytest.raises(NotForYouError):
            keep_safe.not_found(episode=again, why="His brother.", by=aisha)
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError, match="what was wrong"):
                keep_safe.not_found(episode=again, why=" ", by=mina)
            keep_safe.not_found(episode=again, why="It was his brother.", by=mina)
            assert again.found_at is None
            assert "Didcot. It was his brother." in again.told
            with pytest.raises(NotReadyError, match="missing still"):
                keep_safe.not_found(episode=again, why="It was his brother.", by=mina)
            handlers.wait_again({"person": str(boy), "episode": str(again.id)})
        with viewing(cast.beth) as beth:
            assert queries.briefing(card.id, viewer=beth).state == "waiting"
            assert queries.briefing(before.id, viewer=beth).state == "withdrawn"
        approve(card, by=cast.chris)

    def test_ends_when_they_are_found(self, cast: Cast) -> None:
        boy = new_id()
        card = self.of(cast, boy)
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


class TestACardThatKeepsSomebodySafe:
    def card(self, cast: Cast) -> Briefing:
        return scene.live(
            cast,
            product="missing",
            title="Missing: Omar Lunn, 15",
            details={
                "risk": "Sent to deal.",
                "last_seen": "Lantern Row",
                "looks": "Tall",
                "when_found": "Ring the hub.",
            },
        )

    def withdraw(self, card: Briefing, who: Person) -> str:
        with acting_as(who) as by, transaction.atomic():
            found = queries.briefing(card.id, viewer=by)
            plan.withdraw(briefing=found, why="Wrong card", by=by)
        return scene.state_of(card, seen_by=who)

    def watched(self, cast: Cast, as_role: AsRole) -> list[UUID]:
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            plan.watch_held(by=clerk)
        with viewing(cast.mina) as mina:
            standing = alerts.open_alerts(viewer=mina).filter(kind=plan.HELD)
            return list(standing.values_list("row", flat=True))

    def test_is_held_back_by_the_first_who_withdraws_it_and_ended_by_another(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        card = self.card(cast)
        assert self.watched(cast, as_role) == []
        for _ in range(2):
            assert self.withdraw(card, cast.harry) == "held"
        assert self.watched(cast, as_role) == [card.id]
        assert self.withdraw(card, cast.chris) == "withdrawn"
        assert self.watched(cast, as_role) == []

    def test_that_is_held_back_is_asked_of_who_wrote_it_and_who_let_it_out(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        card = self.card(cast)
        with acting_as(cast.harry) as harry, transaction.atomic():
            found = queries.briefing(card.id, viewer=harry)
            with pytest.raises(NotReadyError, match="why"):
                plan.pause(briefing=found, why=" ", by=harry)
            plan.pause(briefing=found, why="A check", by=harry)
        do_waiting_jobs()
        for who in (cast.beth, cast.chris):
            with viewing(who) as reader:
                asked = assignments.serving("card", [card.id], viewer=reader)
                assert who.id in {one.owner_person_id for one in asked}
        with viewing(cast.chris) as chris:
            assert queries.to_approve(viewer=chris) == 1
        scene.approve(card, by=cast.chris)
        with viewing(cast.chris) as chris:
            asked = assignments.serving("card", [card.id], viewer=chris)
            assert all(one.is_over for one in asked)
        assert self.watched(cast, as_role) == []
        assert self.withdraw(card, cast.chris) == "held"
