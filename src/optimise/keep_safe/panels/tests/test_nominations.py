"""Nominations: what is asked of a panel, how long it may wait, and who is told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.jobs import send_notices

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.sharing import queries as ledger
from optimise.alerts import queries as watched
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Subject
from optimise.keep_safe.panels.nomination_watch import LATE, watch_nominations
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene
from optimise.keep_safe.tests.scene import NAME, mash, referred

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


def watch() -> int:
    """Have the worker look at the clocks of nominations."""
    with acting_as_system(Role.TRIAGE_CLERK) as clerk:
        return watch_nominations(by=clerk)


class TestTheClockOfANomination:
    def test_runs_for_the_working_days_its_panel_set(self, scene: Scene) -> None:
        made = s.nominated(scene, scene.ellie)
        assert not made.is_late
        with s.later(days=8):
            assert made.is_late
        with viewing(scene.femi) as viewer:
            actions.set_clocks(panel=s.fresh(scene.panel), weeks=12, answer_days=20, by=viewer)
            assert queries.to_decide(viewer=viewer)[0].answer_by > now() + timedelta(days=20)

    def test_tells_safeguarding_when_it_runs_out_and_ends_with_the_answer(
        self, scene: Scene
    ) -> None:
        made = s.nominated(scene, scene.ellie)
        assert watch() == 0
        with s.later(days=8):
            assert watch() == 1
            assert watch() == 1
            with viewing(scene.mina) as viewer:
                alerts = watched.open_alerts(viewer=viewer).filter(kind=LATE)
                assert [(alert.row, alert.about) for alert in alerts] == [(made.id, "")]
                late, who = queries.late_for_safeguarding(viewer=viewer)[0]
                assert (late.panel, who) == ("Vale VACS", [scene.femi.name])
            with viewing(scene.femi) as viewer:
                actions.decline(
                    nomination=queries.nomination(made.id, viewer=viewer), why="No.", by=viewer
                )
            assert watch() == 0
            with viewing(scene.mina) as viewer:
                assert not watched.open_alerts(viewer=viewer).filter(kind=LATE)

    def test_of_an_enforcement_meeting_is_not_known_outside(self, scene: Scene) -> None:
        with viewing(scene.rosa) as viewer:
            actions.nominate(
                panel=s.fresh(scene.enforcement),
                nomination=replace(s.BOY, subject=Subject.PLACE, name="Underpass"),
                by=viewer,
            )
        with s.later(days=8):
            assert watch() == 1
            with viewing(scene.mina) as viewer:
                assert not watched.open_alerts(viewer=viewer).filter(kind=LATE)
                assert queries.late_for_safeguarding(viewer=viewer) == []

    def test_is_read_by_safeguarding_and_nobody_else(self, scene: Scene) -> None:
        with s.later(days=-10):
            s.nominated(scene, scene.ellie)
        for name in ("aisha", "dan", "ellie", "femi", "nadia"):
            with viewing(getattr(scene, name)) as viewer:
                assert queries.late_nominations() == []
                with pytest.raises(NothingHereError):
                    queries.late_for_safeguarding(viewer=viewer)
        page = client_of(scene.mina).get(reverse("panels:unanswered")).content.decode()
        assert "Vale VACS" in page
        assert "Jamie" not in page

    def test_is_set_by_who_decides_in_sound_numbers(self, scene: Scene) -> None:
        with viewing(scene.gwen) as viewer, pytest.raises(NotForYouError):
            actions.set_clocks(panel=s.fresh(scene.panel), weeks=12, answer_days=3, by=viewer)
        browser = client_of(scene.femi)
        page = reverse("panels:clocks", args=[scene.panel.id])
        refused = browser.post(page, {"weeks": "12", "answer_days": "60"}).content.decode()
        assert "between 1 and 20 working days" in refused
        browser.post(page, {"weeks": "12", "answer_days": "3"})
        with viewing(scene.femi):
            assert s.fresh(scene.panel).answer_days == 3

    def test_stands_first_on_the_chairs_page(self, scene: Scene) -> None:
        with s.later(days=-10):
            s.nominated(scene, scene.ellie)
        page = client_of(scene.femi).get(reverse("panels:chair", args=[scene.panel.id]))
        words = page.content.decode()
        assert words.index("Nominations to decide") < words.index("Late, by agency")
        assert "Answer by" in words
        assert ">Late<" in "".join(words.split())

    @pytest.mark.parametrize("page", ["home", "panels:home"])
    def test_stands_on_the_first_pages_of_who_decides_and_of_nobody_else(
        self, scene: Scene, page: str
    ) -> None:
        made = s.nominated(scene, scene.ellie)
        leads = reverse("panels:nomination", args=[made.id])
        words = client_of(scene.femi).get(reverse(page)).content.decode()
        assert "Nominations to decide" in words
        assert f'href="{leads}"' in words
        assert made.panel.name in words
        assert made.name not in words
        for other in (scene.gwen, scene.rosa):
            assert leads not in client_of(other).get(reverse(page), follow=True).content.decode()


class TestANomination:
    def test_is_made_by_police_outside_the_panel_who_then_see_what_came_of_it(
        self, scene: Scene, settings: Any, mailoutbox: list[Any]
    ) -> None:
        settings.EMAIL_NOTICES = True
        scene.aisha.email = "aisha@made-up.example"
        scene.aisha.save(update_fields=["email"])
        made = s.nominated(scene, scene.aisha)
        send_notices()
        mailoutbox.clear()
        with viewing(scene.femi) as viewer:
            actions.decline(
                nomination=queries.nomination(made.id, viewer=viewer),
                why="Early help is with him already.",
                by=viewer,
            )
        with viewing(scene.aisha) as viewer:
            assert queries.my_nominations(viewer=viewer)[0].decided_why.startswith("Early help")
        send_notices()
        assert [one.to for one in mailoutbox] == [["aisha@made-up.example"]]
        for name in ("dan", "ellie", "nadia", "mina"):
            with viewing(getattr(scene, name)) as viewer:
                seen = name == "mina"
                try:
                    queries.nomination(made.id, viewer=viewer)
                except NothingHereError:
                    assert not seen
                else:
                    assert seen

    def test_is_decided_once_and_by_the_chair(self, scene: Scene) -> None:
        made = s.nominated(scene, scene.ellie)
        with viewing(scene.gwen) as viewer, pytest.raises(NotForYouError):
            actions.decline(
                nomination=queries.nomination(made.id, viewer=viewer), why="No.", by=viewer
            )
        case = s.accepted(scene)
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.decline(
                nomination=queries.nomination(case.nomination, viewer=viewer), why="No.", by=viewer
            )

    def test_says_why_and_what_they_were_told(self, scene: Scene) -> None:
        bare = actions.NewNomination(
            subject=Subject.PLACE, name="The bins", reason=" ", consent="x"
        )
        with pytest.raises(NotReadyError):
            s.nominated(scene, scene.ellie, bare)

    def test_may_be_of_a_place(self, scene: Scene) -> None:
        place = actions.NewNomination(
            subject=Subject.PLACE,
            name="Station underpass",
            reason="Four children were hurt there.",
            consent="It is a place.",
        )
        assert s.nominated(scene, scene.ellie, place).subject == Subject.PLACE

    def test_carries_over_the_minimum_of_a_referral_and_says_where_it_came_from(
        self, scene: Scene
    ) -> None:
        mash(scene.cast)
        sent = referred(scene.cast, address="9 Old Mill Lane", consent="They agree")
        address = reverse("panels:from_referral", args=[sent.id])
        for outsider in (scene.omar, scene.aisha):
            refused = client_of(outsider).get(address)
            missing = client_of(outsider).get(reverse("panels:from_referral", args=[new_id()]))
            assert refused.status_code == missing.status_code == 404
        page = client_of(scene.femi).get(address).content.decode()
        assert f'value="{NAME}"' in page
        assert "9 Old Mill Lane" in page
        assert "burn" not in page
        given = {
            "panel": str(scene.panel.id), "subject": "child", "name": NAME, "reason": "Owes money.",
            "consent": "His mother agrees.", "identifiers": "",
        }  # fmt: skip
        assert client_of(scene.femi).post(address, given).status_code == 302
        with viewing(scene.femi) as viewer:
            (made,) = queries.nominations_from("referral", sent.id, viewer=viewer)
        answer = client_of(scene.gwen).get(reverse("panels:nomination", args=[made.id]))
        assert sent.reference in answer.content.decode()
        answer = client_of(scene.ellie).get(reverse("keep_safe:referral", args=[sent.id]))
        assert "Vale VACS" not in answer.content.decode()

    def test_by_the_force_to_another_agency_s_panel_stands_in_its_ledger(
        self, scene: Scene
    ) -> None:
        made = s.nominated(scene, scene.aisha)
        with viewing(scene.aisha) as viewer:
            (row,) = ledger.ledger_of("nomination", made.id, viewer=viewer).given
        assert row.recipient == "Made-up Council"
        with viewing(scene.femi) as viewer:
            assert NAME not in ledger.receipts(viewer=viewer).get().what
