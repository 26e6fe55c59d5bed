"""A card that keeps somebody safe is taken from officers by no SQL of one."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access.acting import acting_as
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.evaluate.domain import grading as g
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.models import Episode
from optimise.keep_safe.tests.scene import missing
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import handlers, queries
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene
from optimise.plan.briefings.tests.test_cards import regrade

pytestmark = pytest.mark.django_db(transaction=True)
DETAILS = {
    "risk": "Sent to deal.",
    "last_seen": "Lantern Row",
    "looks": "Tall",
    "when_found": "Ring the hub.",
}


def written() -> dict[str, dict[str, Any]]:
    """Return each thing that SQL of one may try to write on a card that went out."""
    return {
        "withdrawn": {"state": "withdrawn", "ended_why": "x"},
        "waiting": {"state": "waiting"},
        "draft": {"state": "draft"},
        "never let out": {"state": "draft", "approved_at": None, "approved_by": None},
        "found": {"said_found_at": now()},
        "another product": {"product": "vehicle"},
        "over soon": {"valid_until": now() + timedelta(minutes=1)},
        "begins later": {"valid_from": now() + timedelta(days=5)},
        "title": {"title": "They were found"},
        "words": {"do": "Nothing."},
        "about nobody": {"about": []},
        "elsewhere": {"areas": [new_id()]},
        "urgent": {"urgent": True},
        "held by another": {"held_by": new_id(), "state": "held"},
        "live and held": {"held_by": new_id()},
        "another's": {"owner": new_id()},
        "off the paper": {"stops": ["print"]},
        "off every phone": {"conditions": "None.", "handling": "C", "grade": "5EC"},
        "marked": {"marking": "OFFICIAL-SENSITIVE"},
        "on less": {"ground_count": 0},
    }


def missing_card(cast: Cast, boy: UUID | None = None) -> Briefing:
    return scene.live(
        cast,
        product="missing",
        title="Missing: Omar Lunn, 15",
        details=DETAILS,
        about=frozenset({boy or new_id()}),
    )


def by_sql(cast: Cast, card: Briefing, who: str, **written: Any) -> int:
    with viewing(cast.people[who]):
        return Briefing.objects.filter(id=card.id).update(**written)


def state(cast: Cast, card: Briefing) -> str:
    return scene.state_of(card, seen_by=cast.beth)


class TestAMissingCard:
    @pytest.mark.parametrize("what", sorted(written()))
    @pytest.mark.parametrize("who", ["beth", "harry", "chris"])
    def test_is_ended_nor_rewritten_by_no_sql_of_one(self, cast: Cast, who: str, what: str) -> None:
        card = missing_card(cast)
        with pytest.raises(ProgrammingError):
            by_sql(cast, card, who, **written()[what])
        assert state(cast, card) == "live"

    @pytest.mark.parametrize("who", ["beth", "harry"])
    def test_is_removed_by_nobody(self, cast: Cast, who: str) -> None:
        card = missing_card(cast)
        with viewing(cast.people[who]), pytest.raises(ProgrammingError, match="not removed"):
            Briefing.objects.filter(id=card.id)._raw_delete("default")
        assert state(cast, card) == "live"

    def test_goes_to_no_others_by_sql_of_one(self, cast: Cast) -> None:
        """By its audience it would stay live, and be nobody's."""
        card = missing_card(cast)
        far = scene.drafted(cast, areas=frozenset({new_id()}), roles=frozenset({"analyst"}))
        assert far.audience_id != card.audience_id
        for who in ("beth", "chris", "harry"):
            with pytest.raises(ProgrammingError, match="as it was let out"):
                by_sql(cast, card, who, audience_id=far.audience_id)
        with viewing(cast.aisha) as aisha:
            assert [one.id for one in queries.todays_briefing(viewer=aisha)] == [card.id]

    def test_goes_to_fewer_as_somebody_lets_it_out_again(self, cast: Cast) -> None:
        card = missing_card(cast)
        assert by_sql(cast, card, "harry", state="held", held_by=cast.harry.id) == 1
        stopped: dict[str, Any] = {"stops": ["print"], "conditions": "Not printed."}
        out = {"state": "live", "held_by": None, "approved_by": cast.chris.id}
        for some in ({}, {"state": "live", "held_by": None}, out):
            with pytest.raises(ProgrammingError):
                by_sql(cast, card, "chris", **stopped, **some)
        assert by_sql(cast, card, "chris", **stopped, **out, approved_at=now()) == 1
        with pytest.raises(ProgrammingError, match="as it was let out"):
            by_sql(cast, card, "chris", stops=[], approved_by=cast.chris.id, approved_at=now())

    def test_is_held_by_one_and_withdrawn_by_another(self, cast: Cast) -> None:
        card = missing_card(cast)
        assert by_sql(cast, card, "harry", state="held", held_by=cast.harry.id) == 1
        with pytest.raises(ProgrammingError, match="another than who has it held"):
            by_sql(cast, card, "harry", state="withdrawn")
        with pytest.raises(ProgrammingError, match="in their own name"):
            by_sql(cast, card, "beth", held_by=cast.beth.id)
        assert by_sql(cast, card, "beth", state="withdrawn", ended_why="Wrong card") == 1

    def test_that_the_system_held_is_withdrawn_by_two_too(self, cast: Cast) -> None:
        item = scene.graded(cast)
        card = scene.live(cast, product="missing", details=DETAILS, items=[item])
        regrade(cast, item, scene.stopping(g.Outlet.PRINT))
        assert state(cast, card) == "held"
        with pytest.raises(ProgrammingError, match="another than who has it held"):
            by_sql(cast, card, "harry", state="withdrawn")
        for who, then in (("harry", "held"), ("harry", "held"), ("chris", "withdrawn")):
            with acting_as(cast.people[who]) as by, transaction.atomic():
                found = queries.briefing(card.id, viewer=by)
                plan.withdraw(briefing=found, why="Wrong card", by=by)
            assert state(cast, card) == then

    def test_gives_way_to_a_version_that_another_let_out(self, cast: Cast) -> None:
        card = missing_card(cast)
        item = scene.graded(cast)
        with acting_as(cast.beth) as beth, transaction.atomic():
            found = queries.briefing(card.id, viewer=beth)
            changes = scene.words(
                cast, product="missing", title="Omar Lunn, 15", details=DETAILS, about=found.about
            )
            newer = plan.revise(briefing=found, changes=changes, items=[item], by=beth)
            plan.ask_for_approval(briefing=newer, by=beth)
        with pytest.raises(ProgrammingError):
            by_sql(cast, card, "beth", state="withdrawn")
        scene.approve(newer, by=cast.chris)
        assert state(cast, card) == "withdrawn"

    def waiting_again(self, cast: Cast, boy: UUID) -> Briefing:
        """Return a card of whom two said was found, and one that they are missing after all."""
        card = missing_card(cast, boy)
        episode = missing(cast, entity=boy)
        with viewing(cast.mina) as mina:
            keep_safe.found(episode=episode, at=now(), place="Didcot", by=mina)
        with viewing(cast.lena) as lena:
            found = Episode.objects.get(id=episode.id)
            keep_safe.confirm_found(episode=found, how="I spoke to him.", by=lena)
        with viewing(cast.mina):
            handlers.end_found({"person": str(boy)})
        assert state(cast, card) == "withdrawn"
        with viewing(cast.mina) as mina:
            found = Episode.objects.get(id=episode.id)
            keep_safe.not_found(episode=found, why="Another boy.", by=mina)
            handlers.wait_again({"person": str(boy)})
        assert state(cast, card) == "waiting"
        return card

    def test_that_waits_again_is_written_anew_and_stays_until_that_goes_out(
        self, cast: Cast
    ) -> None:
        boy = new_id()
        card = self.waiting_again(cast, boy)
        with viewing(cast.beth), pytest.raises(ProgrammingError, match="not removed"):
            Briefing.objects.filter(id=card.id)._raw_delete("default")
        with pytest.raises(ProgrammingError):
            by_sql(cast, card, "beth", state="draft")
        item = scene.graded(cast)
        with acting_as(cast.beth) as beth, transaction.atomic():
            shown = queries.briefing(card.id, viewer=beth)
            changes = scene.words(
                cast, product="missing", title="Omar", details=DETAILS, about=frozenset({boy})
            )
            newer = plan.revise(briefing=shown, changes=changes, items=[item], by=beth)
            plan.ask_for_approval(briefing=newer, by=beth)
        assert state(cast, card) == "waiting"
        scene.approve(newer, by=cast.chris)
        assert state(cast, card) == "withdrawn"

    def test_that_waits_again_is_called_so_and_written_anew_by_whoever_may(
        self, cast: Cast
    ) -> None:
        """It is no draft: its author would read that they edit it, while the old one stays."""
        boy = new_id()
        card = self.waiting_again(cast, boy)
        edit, shows = (reverse(f"plan:{n}", args=[card.id]) for n in ("edit", "briefing"))
        for who in (cast.beth, cast.chris, cast.mina):
            page = client_of(who).get(shows).content.decode()
            assert "It went out before, and waits to go out again." in page
            assert "Write a new version" in page
            assert edit in page
            assert not re.search(r">\s*Edit\s*<", page)
        form = client_of(cast.chris).get(edit).content.decode()
        assert "New version" in form
        assert "Draft" not in form
        item = scene.graded(cast)
        with acting_as(cast.chris) as chris, transaction.atomic():
            shown = queries.briefing(card.id, viewer=chris)
            changes = scene.words(
                cast, product="missing", title="Omar", details=DETAILS, about=frozenset({boy})
            )
            newer = plan.revise(briefing=shown, changes=changes, items=[item], by=chris)
            plan.ask_for_approval(briefing=newer, by=chris)
        page = client_of(cast.beth).get(shows).content.decode()
        assert "Version 2</a> waits for approval." in page
        assert reverse("plan:briefing", args=[newer.id]) in page

    def test_that_never_went_out_is_offered_to_its_author_alone(self, cast: Cast) -> None:
        draft = scene.drafted(cast, product="missing", details=DETAILS, about=frozenset({new_id()}))
        edit, shows = (reverse(f"plan:{n}", args=[draft.id]) for n in ("edit", "briefing"))
        assert "Draft" in client_of(cast.beth).get(edit).content.decode()
        assert re.search(r">\s*Edit\s*<", client_of(cast.beth).get(shows).content.decode())
        scene.send(draft, by=cast.beth)
        assert edit in client_of(cast.beth).get(shows).content.decode()
        page = client_of(cast.chris).get(shows).content.decode()
        assert edit not in page
        assert "It went out before" not in page

    def test_that_was_never_let_out_is_its_authors(self, cast: Cast) -> None:
        draft = scene.drafted(cast, product="missing", details=DETAILS, about=frozenset({new_id()}))
        assert by_sql(cast, draft, "beth", title="Omar") == 1
        with viewing(cast.beth):
            assert Briefing.objects.get(id=draft.id).delete()[0]


class TestAnotherCard:
    def test_is_withdrawn_by_one_as_ever(self, cast: Cast) -> None:
        card = scene.live(cast)
        assert by_sql(cast, card, "beth", state="withdrawn", ended_why="Over") == 1

    def test_becomes_no_card_of_somebody_missing(self, cast: Cast) -> None:
        card = scene.live(cast)
        with pytest.raises(ProgrammingError, match="stays as it was written"):
            by_sql(cast, card, "beth", product="missing")
