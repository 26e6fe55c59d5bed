"""The page of a week of action: drafted from figures, once, let out by another, never too soon."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe import actions as homes
from optimise.keep_safe.tests.scene import told_of_home
from optimise.share.desk import actions, queries
from optimise.share.desk.domain.asking import Asked
from optimise.share.desk.models import Update
from optimise.share.domain.suppression import SMALLEST
from optimise.share.domain.weeks import weeks_to_tell
from optimise.share.site.models import Update as Public

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = "a week in autumn"


def newest() -> date:
    return weeks_to_tell(today())[0]


def draft(cast: Cast, begins: date | None = None) -> Update:
    with viewing(cast.harry) as harry:
        return actions.draft_week(
            begins=begins or newest(), days=DAYS, officer="Sgt Harry Voss", team="", by=harry
        )


def visit(cast: Cast, count: int) -> None:
    """Have the council visit a home so often in the newest week."""
    home = told_of_home(cast)
    with viewing(cast.femi) as femi:
        for _ in range(count):
            homes.record_visit(home=home, on=newest() + timedelta(days=2), answers={}, by=femi)


class TestAWeekOfAction:
    def test_is_drafted_from_figures_and_let_out_by_another(self, cast: Cast) -> None:
        give_role(cast.lena, Role.SOC_LEAD)
        visit(cast, SMALLEST + 1)
        kept = draft(cast)
        assert "- About 5 visits to homes" in kept.body
        assert "searches" not in kept.body
        with pytest.raises(NotReadyError, match="once"):
            draft(cast)
        with viewing(cast.harry) as harry:
            changed = actions.NewUpdate(
                title=kept.title,
                summary=kept.summary,
                body=kept.body.replace("About 5", "6"),
                officer=kept.officer,
            )
            with pytest.raises(NotReadyError, match="figures"):
                actions.revise_update(update=kept, changes=changed, by=harry)
            sound = replace(changed, body=kept.body)
            for field, words in (
                ("title", "Three knives taken"),
                ("summary", "We took 3 knives."),
                ("officer", "Sgt Harry Voss, three knives"),
                ("team", "Team 3"),
                ("body", kept.body + "\n\nWe took thr**ee** knives."),
            ):
                told: dict[str, Any] = {field: words}
                with pytest.raises(NotReadyError, match="no other number"):
                    actions.revise_update(update=kept, changes=replace(sound, **told), by=harry)
            actions.revise_update(update=kept, changes=sound, by=harry)
            actions.send_update(update=kept, looked=True, by=harry)
            with pytest.raises(NotForYouError):
                actions.approve_update(
                    update=kept, seen=kept.fingerprint(), asked=frozenset(Asked), by=harry
                )
        with viewing(cast.lena) as lena:
            sent = queries.update(kept.id, viewer=lena)
            with pytest.raises(NotReadyError, match="questions"):
                actions.approve_update(
                    update=sent, seen=sent.fingerprint(), asked=frozenset(), by=lena
                )
            actions.approve_update(
                update=sent, seen=sent.fingerprint(), asked=frozenset(Asked), by=lena
            )
            assert Public.objects.filter(id=kept.thread).exists()

    def test_waits_while_somebody_waits_for_a_charge(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "count_week", lambda *_, **__: {"waits": 1})
        with pytest.raises(NotReadyError) as refused:
            draft(cast)
        assert "charge" not in str(refused.value), "it is never said why"

    def test_is_told_late_and_by_those_who_publish(self, cast: Cast) -> None:
        for day in (newest() + timedelta(days=7), newest() + timedelta(days=1)):
            with pytest.raises(NotReadyError, match="thirty days"):
                draft(cast, day)
        for who in ("aisha", "ellie", "beth"):
            with viewing(cast.people[who]) as viewer:
                with pytest.raises(NothingHereError):
                    queries.weeks(viewer=viewer)
                with pytest.raises(NotForYouError):
                    actions.draft_week(begins=newest(), days=DAYS, officer="PC", team="", by=viewer)

    def test_of_which_nothing_may_be_told_has_no_page(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="nothing to tell"):
            draft(cast)
        address = reverse("share_desk:draft_week", args=[newest().isoformat()])
        assert "Draft its page" not in client_of(cast.harry).get(address).content.decode()

    def test_is_drafted_on_its_page(self, cast: Cast) -> None:
        visit(cast, SMALLEST)
        client = client_of(cast.harry)
        address = reverse("share_desk:draft_week", args=[newest().isoformat()])
        assert address in client.get(reverse("share_desk:weeks")).content.decode()
        assert "Left out" in client.get(address).content.decode()
        assert client.post(address).status_code == 302
        assert "Operation week" in client.get(reverse("share_desk:weeks")).content.decode()
