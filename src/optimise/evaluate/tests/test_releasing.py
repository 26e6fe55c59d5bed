"""A second reader: what the force wants read twice goes nowhere until somebody else released it."""

import re
import time
from itertools import pairwise
from typing import Any

import pytest
from django.db import DatabaseError
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import actions, queries
from optimise.evaluate.domain.difference import difference
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import add, report_by

OFFICERS = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE)
SAID = "My neighbour told me on Tuesday that a grey van stands behind the garages every night."


class TestTheDifference:
    def test_says_what_is_the_reports_own_wording(self) -> None:
        found = difference(SAID, "A grey van stands behind the garages. It is there at night.")
        assert [s.words for s in found.cut if s.same] == ["A grey van stands behind the garages"]
        assert [s.words for s in found.original if s.same] == [
            "a grey van stands behind the garages"
        ]
        assert (found.same, found.total) == (7, 12)

    @pytest.mark.parametrize("cut", ["", "A van.", SAID, "Behind the garages, a grey van stands."])
    def test_keeps_both_texts_whole(self, cut: str) -> None:
        found = difference(SAID, cut)
        assert "".join(s.words for s in found.original) == SAID
        assert "".join(s.words for s in found.cut) == cut

    @pytest.mark.parametrize("word", ["no ", "yes no no "])
    def test_keeps_nobody_waiting(self, word: str) -> None:
        long = word * 20_000
        began = time.monotonic()
        found = difference(long, long)
        assert time.monotonic() - began < 2
        assert not found.compared
        assert [s.words for s in (*found.original, *found.cut)] == [long, long]
        assert difference(SAID * 60, SAID).compared


@pytest.mark.django_db(transaction=True)
class TestASecondReader:
    @pytest.fixture(autouse=True)
    def _on(self, settings: Any) -> None:
        settings.SECOND_READER = True

    @pytest.fixture
    def item(self, cast: Cast) -> Item:
        give_role(cast.chris, Role.INTELLIGENCE)
        report = report_by(cast.aisha, words=SAID)
        with viewing(cast.beth) as beth:
            return add(report, beth, text="A van is kept behind the garages.")

    def stopped(self, cast: Cast, item: Item) -> set[Outlet]:
        found = set()
        with viewing(cast.beth) as beth:
            kept = queries.item(item.id, viewer=beth)
            for outlet in Outlet:
                try:
                    actions.check_handling([kept], outlet=outlet)
                except actions.StoppedError:
                    found.add(outlet)
        return found

    def test_keeps_an_item_in_by_every_way_until_it_is_released(
        self, cast: Cast, item: Item
    ) -> None:
        assert self.stopped(cast, item) == set(Outlet)
        with viewing(cast.chris) as chris:
            kept = queries.item(item.id, viewer=chris)
            with pytest.raises(actions.StoppedError, match="Ask another intelligence officer"):
                actions.check_handling([kept], outlet=Outlet.PARTNER)
            actions.release(item=queries.item(item.id, viewer=chris), by=chris)
        assert self.stopped(cast, item) == set()

    def test_is_nobody_who_wrote_it_nor_anyone_outside_intelligence(
        self, cast: Cast, item: Item
    ) -> None:
        for who in ("beth", "ines", "lena", "mina"):
            with viewing(cast.people[who]) as by, pytest.raises(NotForYouError):
                actions.release(item=queries.item(item.id, viewer=by), by=by)
        with viewing(cast.beth), pytest.raises(DatabaseError):
            Item.objects.filter(id=item.id).update(released_by=cast.beth.id)
        with viewing(cast.beth), pytest.raises(DatabaseError):
            Item.objects.filter(id=item.id).update(released_by=cast.chris.id)

    def test_says_what_gives_away_to_whoever_wrote_it(self, cast: Cast, item: Item) -> None:
        client = client_of(cast.chris)
        address = reverse("evaluate:release", args=[item.id])
        assert "<del>My neighbour" in client.get(address).content.decode()
        answer = client.post(address, {"decision": "hold"})
        assert "Say what gives the source away." in answer.content.decode()
        client.post(address, {"decision": "hold", "why": "Only one window sees it."})
        assert self.stopped(cast, item) == set(Outlet)
        page = client_of(cast.beth).get(reverse("evaluate:to_release")).content.decode()
        assert "Only one window sees it." in page

    def test_holds_until_its_author_wrote_another_since(self, cast: Cast, item: Item) -> None:
        with viewing(cast.beth) as beth:
            add(item.report, beth, text="It is a van of a hire firm.")
        why = {"decision": "hold", "why": "Only one window sees it."}
        client_of(cast.chris).post(reverse("evaluate:release", args=[item.id]), why)
        held, own = reverse("evaluate:to_release"), reverse("evaluate:item", args=[item.id])
        client = client_of(cast.beth)
        assert why["why"] in client.get(held).content.decode()
        assert "item waits for a second reader." in client.get("/").content.decode()
        with viewing(cast.beth) as beth:
            add(item.report, beth, text="A van is used in that street.")
        assert why["why"] not in client.get(held).content.decode()
        assert "item waits for a second reader." not in client.get("/").content.decode()
        assert why["why"] in client.get(own).content.decode()

    def test_releases_on_its_page_and_is_named(self, cast: Cast, item: Item) -> None:
        client = client_of(cast.chris)
        assert str(item) in client.get(reverse("evaluate:to_release")).content.decode()
        assert "item waits for a second reader." in client.get("/").content.decode()
        client.post(reverse("evaluate:release", args=[item.id]), {"decision": "release"})
        page = client.get(reverse("evaluate:item", args=[item.id])).content.decode()
        assert "Released by" in page
        assert cast.chris.name in page

    def test_reads_a_page_whose_headings_leave_no_level_out(self, cast: Cast, item: Item) -> None:
        page = client_of(cast.chris).get(reverse("evaluate:release", args=[item.id]))
        levels = [int(one) for one in re.findall(r"<h([1-6])[ >]", page.content.decode())]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels

    def test_reads_both_where_they_are_too_long_to_be_compared(
        self, cast: Cast, item: Item, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.evaluate.domain.difference.MOST", 10)
        address = reverse("evaluate:release", args=[item.id])
        page = client_of(cast.chris).get(address).content.decode()
        assert "too long to be compared here: read both" in page
        assert SAID in page
        assert "<del>" not in page

    @pytest.mark.parametrize("who", ["aisha", "ellie", "grace", "ines", "joan", "lena"])
    def test_is_no_page_of_others(self, cast: Cast, item: Item, who: str) -> None:
        client = client_of(cast.people[who])
        for name, args in (("to_release", []), ("release", [item.id])):
            answer = client.get(reverse(f"evaluate:{name}", args=args))
            assert answer.status_code in (403, 404)

    def test_comes_before_words_for_officers(self, cast: Cast) -> None:
        report = report_by(cast.aisha, words=SAID)
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError, match="second reader"):
            add(report, beth, briefing_text="A van.", briefing_audience=OFFICERS)

    def test_is_not_asked_for_where_the_force_does_not_say_so(
        self, cast: Cast, settings: Any
    ) -> None:
        settings.SECOND_READER = False
        report = report_by(cast.aisha, words=SAID)
        with viewing(cast.beth) as beth:
            item = add(report, beth)
        assert self.stopped(cast, item) == set()
