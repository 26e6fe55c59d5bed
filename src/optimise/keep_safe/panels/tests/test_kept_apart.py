"""Who is kept from a referral is kept from its concern, and from what a panel makes of it."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.sharing.models import Disclosure, Receipt
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.alerts import queries as alerts
from optimise.alerts.models import Alert
from optimise.assignments.models import Action, Update
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions as safe
from optimise.keep_safe import queries as referrals
from optimise.keep_safe.actions import concerns
from optimise.keep_safe.models import Concern, ConcernHandling, DoneBefore, Referral, Reported
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Post
from optimise.keep_safe.panels.models import (
    AgendaItem,
    Case,
    Discussion,
    Edition,
    Giver,
    Nomination,
    Note,
    Party,
    Shared,
    Step,
)
from optimise.keep_safe.panels.nomination_watch import LATE, watch_nominations
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene
from optimise.keep_safe.tests.scene import ANSWERS, mash

pytestmark = pytest.mark.django_db(transaction=True)
OF_CONCERN = (Concern, ConcernHandling, Reported)
OF_PANEL = (
    Nomination,
    Case,
    Party,
    Step,
    Note,
    Shared,
    Giver,
    Discussion,
    AgendaItem,
    Edition,
)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    mash(cast)
    give_role(cast.beth, Role.SAFEGUARDING)
    return s.set_scene(cast)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    found: list[UUID] = []
    monkeypatch.setattr(notices, "tell", lambda people: found.extend(people))
    return found


def raised(scene: Scene, by: Person | None = None) -> Concern:
    with viewing(by or scene.aisha) as viewer:
        new = safe.NewConcern(who=Concern.Who.CHILD, words="Two phones.", in_danger=True)
        return safe.raise_concern(concern=new, by=viewer)


def sent(scene: Scene, *, concern: Concern | None = None, names: tuple[str, ...] = ()) -> Referral:
    with viewing(scene.lena) as lena:
        new = safe.NewReferral(
            route="swindon_mash", answers=ANSWERS, kept_from=names, concern=concern
        )
        return safe.refer(referral=new, by=lena)


def keep(scene: Scene, one: Referral, *people: UUID) -> None:
    """Have its author say from whom it is kept, as they would by their page."""
    with viewing(scene.lena):
        assert Referral.objects.filter(id=one.id).update(kept_from=list(people)) == 1


def from_paper(kind: str, row: UUID) -> actions.NewNomination:
    return replace(s.BOY, came_from=kind, source_id=row)


def asked(scene: Scene, kind: str, row: UUID) -> Nomination:
    return s.nominated(scene, scene.lena, from_paper(kind, row))


def taken_on(scene: Scene, nomination: Nomination) -> Case:
    with viewing(scene.femi) as femi:
        accepted = actions.Accepted(
            summary="Boy of 15.", members=(scene.agencies["charity"], scene.agencies["force"])
        )
        found = queries.nomination(nomination.id, viewer=femi)
        return actions.accept(nomination=found, accepted=accepted, by=femi)


def finds(person: Person, *kinds: Any) -> list[bool]:
    with viewing(person):
        return [kind.objects.exists() for kind in kinds]


class TestTheConcern:
    @pytest.mark.parametrize("later", [False, True])
    def test_is_kept_from_whoever_its_referral_is(self, scene: Scene, later: bool) -> None:
        concern = raised(scene)
        with viewing(scene.mina) as mina:
            safe.take_concern(concern=concern, by=mina)
            safe.say_what_is_done(
                concern=concern, words="At her aunt’s.", until=now() + timedelta(hours=1), by=mina
            )
        names = ("DS Mina Farrow",)
        one = sent(scene, concern=concern, names=() if later else names)
        if later:
            assert finds(scene.mina, Concern, ConcernHandling, Alert) == [True] * 3
            with viewing(scene.lena) as lena:
                safe.keep_from(referral=one, names=names, by=lena)
        assert finds(scene.mina, *OF_CONCERN, Alert) == [False] * 4
        assert finds(scene.beth, Concern, Alert) == [True, True]
        with viewing(scene.mina) as mina:
            assert alerts.band(viewer=mina) == []
            assert alerts.waiting(viewer=mina) == 0
            assert all(d.reference != concern.reference for d in referrals.deadlines(viewer=mina))
            for act in (safe.take_concern, safe.accept_concern, safe.keep_open):
                with pytest.raises(NothingHereError):
                    act(concern=concern, by=mina)
            assert Concern.objects.filter(id=concern.id).update(in_danger=False) == 0
            with connection.cursor() as cursor:
                cursor.execute("select reference from keep_safe_clocks()")
                assert (concern.reference,) not in cursor.fetchall()
                cursor.execute("select keep_safe_is_referred(%s)", [concern.id])
                assert cursor.fetchone() == (False,)
        client = client_of(scene.mina)
        for page in ("concern", "take_concern", "finish_concern"):
            answer = client.get(reverse(f"keep_safe:{page}", args=[concern.id]))
            assert answer.status_code in {404, 405}, page
        asked_for = f"/search/?q={concern.reference}"
        for href in ("/", "/keep-safe/", "/alerts/"):
            page = client.get(href, follow=True).content.decode()
            assert concern.reference not in page, href
        found = client.get(asked_for, follow=True).content.decode()
        assert reverse("keep_safe:concern", args=[concern.id]) not in found
        # It waits anew for those who may read it.
        with viewing(scene.beth) as beth:
            assert not ConcernHandling.objects.exists()
            stands = next(each for each in alerts.band(viewer=beth) if each.alert.row == concern.id)
            assert scene.mina.id not in dict(alerts.may_be_handed(stands.alert))
            safe.take_concern(concern=concern, by=beth)
            assert "At her aunt’s." in referrals.done_before(concern)
        with viewing(scene.mina):
            assert not DoneBefore.objects.exists()

    def test_is_read_again_once_nothing_keeps_it(self, scene: Scene) -> None:
        concern = raised(scene)
        one = sent(scene, concern=concern, names=("DS Mina Farrow",))
        with viewing(scene.lena) as lena:
            safe.keep_from(referral=one, names=[], by=lena)
        assert finds(scene.mina, Concern, Alert) == [True, True]

    def test_is_kept_by_a_referral_that_its_end_names(self, scene: Scene) -> None:
        one = sent(scene, names=("DS Mina Farrow",))
        concern = raised(scene)
        with viewing(scene.lena) as lena:
            safe.take_concern(concern=concern, by=lena)
            safe.finish_concern(
                concern=concern,
                outcome=Concern.Outcome.REFERRED,
                note="It went to the MASH.",
                named=one.reference,
                by=lena,
            )
        assert finds(scene.mina, Concern, ConcernHandling) == [False, False]
        assert finds(scene.beth, Concern, ConcernHandling) == [True, True]

    def test_is_kept_by_none_that_would_leave_it_to_nobody_else(self, scene: Scene) -> None:
        """One who ends it alone cannot put it out of sight of all others by whom they name."""
        concern, one = raised(scene), sent(scene, names=("DS Mina Farrow",))
        sent(scene, concern=concern, names=(scene.beth.name,))
        with viewing(scene.lena) as lena:
            safe.take_concern(concern=concern, by=lena)
            with pytest.raises(NotReadyError):
                safe.finish_concern(
                    concern=concern,
                    outcome=Concern.Outcome.REFERRED,
                    note="It went to the MASH.",
                    named=one.reference,
                    by=lena,
                )
        assert finds(scene.mina, Concern, ConcernHandling) == [True, True]

    def test_is_kept_from_nobody_by_another_concerns_referral(self, scene: Scene) -> None:
        sent(scene, concern=raised(scene), names=("DS Mina Farrow",))
        other = raised(scene)
        with viewing(scene.mina):
            assert [one.id for one in Concern.objects.all()] == [other.id]

    def test_is_read_by_whoever_raised_it_and_no_more_of_it(self, scene: Scene) -> None:
        """Who wrote its words reads those, and nothing says to them that somebody else does."""
        concern = raised(scene, scene.mina)
        with viewing(scene.beth) as beth:
            safe.take_concern(concern=concern, by=beth)
        sent(scene, concern=concern, names=("DS Mina Farrow",))
        assert finds(scene.mina, *OF_CONCERN, Alert) == [True, False, False, False]
        with viewing(scene.mina) as mina:
            safe.add_words(concern=concern, words="More.", in_danger=True, by=mina)
            with pytest.raises(NotForYouError, match="another of those"):
                safe.take_concern(concern=concern, by=mina)
            with pytest.raises(NotForYouError, match="another of those"):
                safe.dismiss_concern(concern=concern, why="It is nothing.", by=mina)
            assert all(d.reference != concern.reference for d in referrals.deadlines(viewer=mina))

    @pytest.mark.parametrize("suggested", [False, True])
    def test_offers_its_author_nothing_that_would_be_refused(
        self, scene: Scene, as_owner: psycopg.Connection, suggested: bool
    ) -> None:
        """They read it as any author does: a refusal would say that it is kept from them."""
        concern, plain = raised(scene, scene.mina), raised(scene, scene.mina)
        sent(scene, concern=concern, names=("DS Mina Farrow",))
        as_owner.execute("update keep_safe_concern set suggested = %s", [suggested])
        client = client_of(scene.mina)
        acts = ("take", "accept", "dismiss", "finish", "agree", "keep")
        names = {act: f"keep_safe:{act}_concern" for act in acts}
        names["keep"] = "keep_safe:keep_concern_open"

        def shown(one: Concern) -> str:
            page = client.get(reverse("keep_safe:concern", args=[one.id]))
            assert page.status_code == 200
            return page.content.decode()

        page = shown(concern)
        assert "Two phones." in page
        assert "Say more" in page
        assert "In hand" not in page
        assert "Make a referral" not in page
        assert reverse("panels:from_concern", args=[concern.id]) not in page
        for act, name in names.items():
            href = reverse(name, args=[concern.id])
            assert href not in page, act
            answer = client.post(href, {"why": "x", "note": "x", "outcome": "known"})
            assert answer.status_code == 404, act
        for act in ("dismiss", "finish"):
            href = reverse(names[act], args=[concern.id])
            assert client.get(href).status_code == 404, act
        act = "accept" if suggested else "take"
        assert reverse(names[act], args=[plain.id]) in shown(plain)
        assert reverse("panels:from_concern", args=[plain.id]) in shown(plain)

    def test_is_left_to_somebody_who_keeps_people_safe(self, scene: Scene) -> None:
        concern = raised(scene)
        sent(scene, concern=concern, names=("DS Mina Farrow",))
        with viewing(scene.ellie) as ellie:
            new = safe.NewReferral(
                route="swindon_mash",
                answers=ANSWERS,
                kept_from=(scene.beth.name, "Insp Lena Hart"),
                concern=concern,
            )
            with pytest.raises(NotReadyError, match="reads the concern") as refused:
                safe.refer(referral=new, by=ellie)
            assert refused.value.problems[0][0] == "kept_from"
        one = sent(scene, concern=concern)
        with viewing(scene.lena) as lena:
            with pytest.raises(NotReadyError, match="reads the concern"):
                safe.keep_from(referral=one, names=[scene.beth.name], by=lena)
            with pytest.raises(Exception, match="somebody else"), transaction.atomic():
                Referral.objects.filter(id=one.id).update(kept_from=[scene.beth.id])

    def test_tells_nobody_it_is_kept_from_to_agree(self, scene: Scene, told: list[UUID]) -> None:
        concern = raised(scene)
        sent(scene, concern=concern, names=("DS Mina Farrow",))
        told.clear()
        with viewing(scene.beth) as beth:
            concerns.ask_second(beth, rows=[concern.id])
        assert scene.mina.id not in told
        with viewing(scene.beth) as beth:
            concerns.ask_second(beth)
        assert scene.mina.id in told


class TestAPanel:
    def whole(self, scene: Scene, kind: str, one: Referral, concern: Concern) -> Case:
        """Have a panel look, with all that hangs on a case."""
        case = taken_on(scene, asked(scene, kind, one.id if kind == "referral" else concern.id))
        s.told(scene, case, scene.femi, "She sleeps at her aunt’s.")
        with viewing(scene.gwen) as gwen:
            found = queries.case(case.id, viewer=gwen)
            actions.add_note(case=found, words="Seen at school.", by=gwen)
        meeting = s.met(scene)
        s.discussed(scene, case, meeting)
        return case

    @pytest.mark.parametrize("kind", ["referral", "concern"])
    @pytest.mark.parametrize("later", [False, True])
    @pytest.mark.parametrize("name", ["ellie", "mina"])
    def test_shows_nothing_of_it_to_whom_it_is_kept_from(
        self, scene: Scene, kind: str, later: bool, name: str
    ) -> None:
        him: Person = getattr(scene, name)
        concern = raised(scene)
        names = (him.name,) if him.organisation == scene.cast.force else ()
        one = sent(scene, concern=concern, names=() if later else names)
        if not later and not names:
            keep(scene, one, him.id)
        case = self.whole(scene, kind, one, concern)
        if later:
            assert s.can_open(him, case)
            keep(scene, one, him.id)
        every = (*OF_PANEL, Disclosure, Receipt, Action, Update)
        assert finds(him, *every) == [False] * len(every)
        assert not s.can_open(him, case)
        client = client_of(him)
        for page in ("case", "share", "judge", "act"):
            assert client.get(reverse(f"panels:{page}", args=[case.id])).status_code == 404, page
        for href in ("/", "/panels/", f"/panels/{scene.panel.id}/"):
            page = client.get(href, follow=True).content.decode()
            assert case.reference not in page, href
            assert case.short_name not in page, href
        # A seat that he is given later gives nothing of it.
        self._unseat(scene, him)
        s.seat(scene, scene.panel, him, Post.MEMBER, by=scene.femi)
        assert not s.can_open(him, case)
        assert s.can_open(scene.femi, case)
        keep(scene, one)
        assert s.can_open(him, case)

    def _unseat(self, scene: Scene, person: Person) -> None:
        with viewing(scene.femi) as femi:
            for seat in queries.seats_of(s.fresh(scene.panel), viewer=femi):
                if seat.person_id == person.id:
                    actions.end_seat(seat=seat, by=femi)

    @pytest.mark.parametrize("kind", ["referral", "concern"])
    def test_is_not_asked_where_its_chair_is_one_of_them(self, scene: Scene, kind: str) -> None:
        concern = raised(scene)
        one = sent(scene, concern=concern)
        row = one.id if kind == "referral" else concern.id
        keep(scene, one, scene.femi.id)
        with pytest.raises(NotReadyError, match="kept from somebody who runs") as refused:
            asked(scene, kind, row)
        assert refused.value.problems[0][0] == "panel"
        assert "Femi" not in str(refused.value)
        with viewing(scene.lena) as lena, pytest.raises(ProgrammingError, match="runs this panel"):
            Nomination(
                panel=s.fresh(scene.panel),
                subject=s.BOY.subject,
                name="x",
                reason="x",
                consent="x",
                came_from=kind,
                source_id=row,
                agency_id=lena.agency,
                by=lena.person,
                at=now(),
                audience_id=concern.audience_id,
            ).save(force_insert=True)
        href = reverse(f"panels:from_{kind}", args=[row])
        client = client_of(scene.lena)
        assert "Whoever a referral is kept from reads nothing" in client.get(href).content.decode()
        answer = client.post(
            href,
            {
                "panel": str(scene.panel.id),
                "subject": s.BOY.subject.value,
                "name": "Jamie Brook",
                "reason": "Seen twice.",
                "consent": "Not told: it could put her in danger.",
                "identifiers": "",
            },
        )
        assert answer.status_code == 422
        assert "kept from somebody who runs this panel" in answer.content.decode()
        with viewing(scene.rosa) as rosa:
            assert not Nomination.objects.exists()
            assert queries.my_nominations(viewer=rosa) == []

    @pytest.mark.parametrize("post", [Post.DEPUTY, Post.MINUTES])
    def test_is_not_asked_where_another_who_runs_it_is_one_of_them(
        self, scene: Scene, post: Post
    ) -> None:
        """Else they plan its meetings and draft its minutes without the case, unsaid."""
        him = scene.gwen
        if post == Post.DEPUTY:
            self._unseat(scene, him)
            s.seat(scene, scene.panel, him, post, by=scene.femi)
        one, other = sent(scene), sent(scene)
        keep(scene, one, him.id)
        keep(scene, other, scene.ellie.id)
        with pytest.raises(NotReadyError, match="kept from somebody who runs"):
            asked(scene, "referral", one.id)
        with viewing(scene.lena), connection.cursor() as cursor:
            ask = "select keep_safe_panels_may_be_asked(%s, %s)"
            cursor.execute(ask, [scene.panel.id, one.id])
            assert cursor.fetchone() == (False,)
        made = asked(scene, "referral", other.id)
        with viewing(him) as viewer:
            assert queries.nomination(made.id, viewer=viewer) == made
        self._unseat(scene, him)
        assert asked(scene, "referral", one.id).id != made.id

    def test_is_on_the_agenda_and_in_the_minutes_whoever_it_is_kept_from_later(
        self, scene: Scene
    ) -> None:
        one = sent(scene)
        case, plain = taken_on(scene, asked(scene, "referral", one.id)), s.accepted(scene)
        keep(scene, one, scene.gwen.id)
        with viewing(scene.gwen) as gwen:
            panel = s.fresh(scene.panel)
            at = now() + timedelta(hours=1)
            meeting = actions.plan_meeting(panel=panel, starts_at=at, place="Room 2", by=gwen)
            actions.issue_agenda(meeting=meeting, by=gwen)
        with viewing(scene.femi) as femi:
            assert [i.case_id for i in queries.agenda_of(meeting, viewer=femi)] == [plain.id]
            actions.issue_agenda(meeting=meeting, by=femi)
            on_it = queries.agenda_of(meeting, viewer=femi)
            assert [(i.case_id, i.place) for i in on_it] == [(plain.id, 1), (case.id, 2)]
        for person in (scene.femi, scene.ellie):
            with viewing(person) as viewer:
                actions.sign(meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer)
        s.discussed(scene, plain, meeting, by="femi")
        with viewing(scene.gwen) as gwen:
            with pytest.raises(NotForYouError, match="Another who runs"):
                actions.draft_minutes(meeting=meeting, by=gwen)
            with pytest.raises(ProgrammingError, match="another who runs"), transaction.atomic():
                Edition(
                    meeting=meeting,
                    agency_id=gwen.agency,
                    version=1,
                    body=[],
                    handling="P",
                    conditions="",
                    made_by=gwen.person,
                    made_at=now(),
                    audience_id=meeting.audience_id,
                ).save(force_insert=True)
        with viewing(scene.femi) as femi:
            assert actions.draft_minutes(meeting=meeting, by=femi)

    def test_gives_nothing_to_do_to_whom_it_is_kept_from(self, scene: Scene) -> None:
        one = sent(scene)
        case = taken_on(scene, asked(scene, "referral", one.id))
        given = s.given(scene, case, scene.ellie)
        assert finds(scene.ellie, Action) == [True]
        keep(scene, one, scene.ellie.id)
        assert finds(scene.ellie, Action, Update) == [False, False]
        with pytest.raises(NotReadyError, match="Choose somebody else"):
            s.given(scene, case, scene.ellie)
        with viewing(scene.gwen):
            assert Action.objects.filter(id=given.id).exists()

    def test_that_does_not_answer_tells_nobody_it_is_kept_from(
        self, scene: Scene, told: list[UUID]
    ) -> None:
        one = sent(scene, names=("DS Mina Farrow",))
        asked(scene, "referral", one.id)
        keep(scene, one, scene.mina.id, scene.gwen.id)
        told.clear()
        with s.later(days=8), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            assert watch_nominations(by=clerk) == 1
        with s.later(days=8):
            with viewing(scene.mina) as mina:
                assert not Alert.objects.filter(kind=LATE).exists()
                assert queries.late_for_safeguarding(viewer=mina) == []
            with viewing(scene.beth) as beth:
                assert Alert.objects.filter(kind=LATE).exists()
                assert len(queries.late_for_safeguarding(viewer=beth)) == 1
        assert scene.mina.id not in told


class TestTwoWorlds:
    def test_are_one_to_whom_it_is_kept_from(self, scene: Scene) -> None:
        """What he finds with it there is what he finds where it never was."""

        def seen() -> list[str]:
            client = client_of(scene.mina)
            pages = ("/", "/keep-safe/", "/panels/", f"/panels/{scene.panel.id}/", "/alerts/")
            return [client.get(href, follow=True).content.decode() for href in pages]

        def bare(pages: list[str]) -> list[str]:
            return [" ".join(page.split()) for page in pages]

        before = [_unstamped(page) for page in bare(seen())]
        concern = raised(scene)
        one = sent(scene, concern=concern, names=("DS Mina Farrow",))
        taken_on(scene, asked(scene, "referral", one.id))
        asked(scene, "concern", concern.id)
        assert [_unstamped(page) for page in bare(seen())] == before


def _unstamped(page: str) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    page = re.sub(r'nonce="[^"]+"|\b\d\d:\d\d\b', "", page)
    return re.sub(r'value="[0-9a-f-]{36}"|csrf[^"]*"[^"]+"', "", page)
