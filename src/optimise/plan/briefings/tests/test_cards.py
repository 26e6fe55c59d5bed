"""Cards: what follows when what they rest on changes, and what officers answer."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch
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
from optimise.alerts import notices
from optimise.alerts import queries as alerts
from optimise.assignments import queries as assignments
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.domain.pictures import redraw
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Edition, Item
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.models import Episode
from optimise.keep_safe.tests.scene import missing
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import handlers, queries
from optimise.plan.briefings.actions.going_out import ONE_SAYS, tell_submitters
from optimise.plan.briefings.models import (
    Answer,
    Briefing,
    Picture,
)
from optimise.plan.briefings.tests import scene
from optimise.plan.briefings.tests.scene import BRIEFED, approve, progress_of, titles
from optimise.plan.briefings.views.slots import subject_notes

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
    def of(self, cast: Cast, *about: UUID, urgent: bool = False) -> Briefing:
        return scene.live(
            cast,
            product="missing",
            urgent=urgent,
            title="Missing: Omar Lunn, 15",
            details={
                "risk": "Sent to deal.",
                "last_seen": "Lantern Row",
                "looks": "Tall",
                "when_found": "Ring the hub.",
            },
            about=frozenset(about),
        )

    def test_waits_for_its_second_person_where_they_were_not_found(self, cast: Cast) -> None:
        boy = new_id()
        first = missing(cast, entity=boy, missing_from=now() - timedelta(days=4))
        before = self.of(cast, boy)
        self.found(cast, first, boy)
        again = missing(cast, entity=boy)
        card = self.of(cast, boy)
        self.found(cast, again, boy)
        with viewing(cast.mina):
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

    def said(self, cast: Cast, episode: Episode, boy: UUID) -> None:
        """Have Mina write that he was found, as she alone says."""
        with viewing(cast.mina) as mina:
            found = Episode.objects.get(id=episode.id)
            at = now() - timedelta(seconds=1)
            keep_safe.found(episode=found, at=at, place="Didcot", by=mina)
        self.heard(cast, boy)

    def found(self, cast: Cast, episode: Episode, boy: UUID) -> None:
        self.said(cast, episode, boy)
        with viewing(cast.lena) as lena:
            found = Episode.objects.get(id=episode.id)
            keep_safe.confirm_found(episode=found, how="I spoke to him.", by=lena)
        self.heard(cast, boy)

    def heard(self, cast: Cast, boy: UUID) -> None:
        """Have a page of Mina's tell it as any of safeguarding could, by the function itself."""
        with viewing(cast.mina):
            handlers.end_found({"person": str(boy)})

    def answered(self, cast: Cast, card: Briefing, by: str) -> None:
        with viewing(cast.people[by]) as officer:
            found = queries.current_briefing(card.id, viewer=officer)
            plan.answer(briefing=found, kind=Answer.Kind.STOPPED, by=officer)

    def as_kept(self, cast: Cast, card: Briefing) -> Briefing:
        with viewing(cast.beth) as beth:
            return queries.briefing(card.id, viewer=beth)

    def test_ends_when_two_say_that_they_were_found(self, cast: Cast) -> None:
        boy = new_id()
        episode = missing(cast, entity=boy)
        card = self.of(cast, boy)
        other = scene.live(cast, about=frozenset({boy}))
        self.heard(cast, boy)
        assert self.as_kept(cast, card).state == "live"
        self.found(cast, episode, boy)
        later = self.of(cast, boy)
        for who in (cast.aisha, cast.olu, cast.harry, cast.mina):
            with viewing(who):
                handlers.end_found({"person": str(boy)})
        with viewing(cast.beth) as beth:
            assert set(queries.live_about({boy}, viewer=beth)) == {other, later}
        ended = self.as_kept(cast, card)
        assert (ended.state, ended.ended_why) == ("withdrawn", "They were found.")

    def test_of_whom_no_episode_says_that_they_were_found_stays(self, cast: Cast) -> None:
        boy = new_id()
        card = self.of(cast, boy)
        self.heard(cast, boy)
        self.found(cast, missing(cast, entity=new_id()), boy)
        assert self.as_kept(cast, card).state == "live"
        one, _ = (missing(cast, entity=boy) for _ in "12")
        self.found(cast, one, boy)  # and is missing still by the other
        kept = self.as_kept(cast, card)
        assert (kept.state, kept.said_found_at) == ("live", None)

    @pytest.mark.parametrize("urgent", [True, False])
    def test_goes_on_and_says_so_while_one_alone_says_that_they_were_found(
        self, cast: Cast, urgent: bool
    ) -> None:
        boy = new_id()
        episode = missing(cast, entity=boy)
        card = self.of(cast, boy, urgent=urgent)
        assert card.comes_first is urgent
        with patch.object(notices, "tell") as noticed:
            self.said(cast, episode, boy)
        heard = {one for call in noticed.call_args_list for one in call.args[0]}
        assert {cast.beth.id, cast.chris.id} <= heard
        kept = self.as_kept(cast, card)
        assert (kept.state, kept.urgent, kept.comes_first) == ("live", urgent, False)
        assert kept.said_found_at is not None
        other = scene.live(cast, title="Urgent", urgent=True)
        later = scene.live(cast, title="Later")
        assert titles(cast.aisha) == [other.title, later.title, card.title]
        page = client_of(cast.aisha).get(reverse("plan:today")).content.decode()
        assert page.count("Said to be found, not yet confirmed") == 2
        with viewing(cast.beth) as beth:
            asked = assignments.serving("card", [card.id], viewer=beth)
            assert [one.text for one in asked] == [ONE_SAYS]
        with viewing(cast.aisha) as aisha:
            (note,) = subject_notes([boy], viewer=aisha)[boy]
            assert note.tag == "Said to be found, not yet confirmed"
        with viewing(cast.lena) as lena:
            found = Episode.objects.get(id=episode.id)
            keep_safe.not_found(episode=found, why="It was his brother.", by=lena)
            handlers.wait_again({"person": str(boy)})
        kept = self.as_kept(cast, card)
        assert (kept.state, kept.said_found_at, kept.comes_first) == ("live", None, urgent)

    @pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
    def test_ends_as_an_officer_answers_that_they_found_them(self, cast: Cast, first: bool) -> None:
        boy = new_id()
        episode = missing(cast, entity=boy)
        card = self.of(cast, boy)
        if first:
            self.answered(cast, card, "aisha")
        self.said(cast, episode, boy)
        if not first:
            assert self.as_kept(cast, card).state == "live"
            self.answered(cast, card, "aisha")
        assert self.as_kept(cast, card).state == "withdrawn"
        with viewing(cast.mina):
            kept = Episode.objects.get(id=episode.id)
            assert (kept.confirmed_by, kept.waits_for_second) == (cast.aisha.id, False)

    def test_goes_on_where_whoever_wrote_it_answers_so_or_another_did_days_before(
        self, cast: Cast
    ) -> None:
        boy = new_id()
        episode = missing(cast, entity=boy)
        card = self.of(cast, boy)
        self.answered(cast, card, "aisha")
        with frozen(now() + timedelta(days=3)):
            self.said(cast, episode, boy)
            self.answered(cast, card, "mina")
            assert self.as_kept(cast, card).state == "live"
            self.answered(cast, card, "aisha")
            assert self.as_kept(cast, card).state == "withdrawn"

    def test_goes_on_where_an_officer_answered_before_it_was_taken_back(self, cast: Cast) -> None:
        boy = new_id()
        episode = missing(cast, entity=boy)
        card = self.of(cast, boy)
        self.answered(cast, card, "aisha")
        self.said(cast, episode, boy)
        assert self.as_kept(cast, card).state == "withdrawn"
        with viewing(cast.lena) as lena:
            found = Episode.objects.get(id=episode.id)
            keep_safe.not_found(episode=found, why="It was his brother.", by=lena)
            handlers.wait_again({"person": str(boy)})
        approve(card, by=cast.chris)
        self.said(cast, episode, boy)
        kept = self.as_kept(cast, card)
        assert (kept.state, kept.said_found_at is None) == ("live", False)
        with viewing(cast.mina):
            assert Episode.objects.get(id=episode.id).waits_for_second
        self.answered(cast, card, "aisha")
        assert self.as_kept(cast, card).state == "withdrawn"

    def test_of_two_goes_on_until_both_were_found(self, cast: Cast) -> None:
        boy, girl = new_id(), new_id()
        his, hers = (missing(cast, entity=one) for one in (boy, girl))
        card = self.of(cast, boy, girl)
        self.found(cast, his, boy)
        kept = self.as_kept(cast, card)
        assert (kept.state, kept.said_found_at) == ("live", None)
        self.said(cast, hers, girl)
        self.heard(cast, boy)
        kept = self.as_kept(cast, card)
        assert (kept.state, kept.said_found_at is None) == ("live", False)
        self.answered(cast, card, "aisha")  # says of neither that it was they
        assert self.as_kept(cast, card).state == "live"
        with viewing(cast.lena) as lena:
            found = Episode.objects.get(id=hers.id)
            keep_safe.confirm_found(episode=found, how="I spoke to her.", by=lena)
        self.heard(cast, girl)
        assert self.as_kept(cast, card).state == "withdrawn"

    def test_of_one_by_two_episodes_goes_on_while_one_alone_says_so_of_either(
        self, cast: Cast
    ) -> None:
        boy = new_id()
        first, second = (missing(cast, entity=boy) for _ in "12")
        card = self.of(cast, boy)
        self.found(cast, first, boy)
        self.said(cast, second, boy)
        kept = self.as_kept(cast, card)
        assert (kept.state, kept.said_found_at is None) == ("live", False)


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
