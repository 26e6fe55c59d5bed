"""Today's briefing: what is written and approved, and who then reads it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test.utils import override_settings
from tests.cast import Cast, client_of
from tests.jobs import send_notices

from optimise.access import actions as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Marking
from optimise.access.domain.roles import Role
from optimise.access.interests.actions import circle_audience
from optimise.access.jobs import perform
from optimise.access.sharing.models import Disclosure
from optimise.alerts import notices
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries
from optimise.plan.briefings.domain.validity import is_for
from optimise.plan.briefings.models import (
    Answer,
    Briefing,
    Ground,
)
from optimise.plan.briefings.notices import READERS
from optimise.plan.briefings.tests import scene
from optimise.plan.briefings.tests.scene import (
    BRIEFED,
    approve,
    open_circle,
    progress_of,
    state_of,
    titles,
)

pytestmark = pytest.mark.django_db(transaction=True)


class TestTodaysBriefing:
    def test_is_whole_for_the_duty_inspector_whoever_it_is_meant_for(self, cast: Cast) -> None:
        scene.live(
            cast,
            title="For PCSOs in Salisbury",
            roles=frozenset({Role.PCSO}),
            areas=frozenset({cast.salisbury.id}),
        )
        assert titles(cast.lena) == ["For PCSOs in Salisbury"]
        assert titles(cast.ines) == []

    def test_addresses_every_role_of_the_police(self, cast: Cast) -> None:
        scene.live(cast, title="For investigators", roles=frozenset({Role.INVESTIGATOR}))
        assert titles(cast.ines) == ["For investigators"]
        assert titles(cast.aisha) == []
        with acting_as(cast.beth), transaction.atomic():
            reach = queries.reach_of(Briefing.objects.get())
            meant = [r.person for r in queries.readers() if is_for(reach, r)]
        assert meant == [cast.ines.id]

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
        card = scene.drafted(cast)
        scene.send(card, by=cast.beth)
        with pytest.raises(NotForYouError, match="other than its author"):
            approve(card, by=cast.beth)

    def test_is_of_what_its_author_sent(self, cast: Cast) -> None:
        card = scene.drafted(cast)
        with pytest.raises(NotReadyError, match="not waiting"):
            approve(card, by=cast.chris)
        scene.send(card, by=cast.beth)
        approve(card, by=cast.chris)
        assert titles(cast.aisha) == [card.title]

    def test_is_not_for_who_cannot_read_all_it_rests_on(self, cast: Cast) -> None:
        circle = open_circle(cast.beth)
        hidden = scene.graded(cast, audience=replace(scene.INTELLIGENCE, circle=circle.id))
        card = scene.drafted(cast, items=[scene.graded(cast), hidden])
        scene.send(card, by=cast.beth)
        with acting_as(cast.chris) as chris, transaction.atomic():
            assert queries.to_approve(viewer=chris) == 0, "it would stand there for good"
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
        scene.send(new, by=cast.beth)
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
        scene.send(new, by=cast.beth)
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


class TestWhatWaitsForApproval:
    def test_is_on_the_first_page_of_those_who_may_approve_it(self, cast: Cast) -> None:
        draft = scene.drafted(cast)
        with acting_as(cast.beth) as beth, transaction.atomic():
            plan.ask_for_approval(briefing=draft, by=beth)
        for name in ("beth", "chris", "aisha", "mina"):
            shown = client_of(cast.people[name]).get("/").content.decode()
            assert ("briefing to approve" in shown) is (name in ("chris", "mina")), name


class TestNotices:
    def mailed(self, cast: Cast) -> list[mail.EmailMessage]:
        for name in ("aisha", "dan", "ellie"):
            cast.people[name].email = f"{name}@force.example"
            cast.people[name].save()
        mail.outbox.clear()
        card = scene.live(cast)
        assert not mail.outbox
        perform(kind=READERS, row=str(card.id), person=str(cast.chris.id))
        send_notices()
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
