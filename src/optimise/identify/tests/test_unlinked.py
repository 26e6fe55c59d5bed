"""What the words of an item name and nobody linked is asked about, once, as its report ends."""

from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing
from tests.examples import examples

from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Triage
from optimise.evaluate.tests.scene import add, report_by
from optimise.identify import actions
from optimise.identify.domain.unlinked import named_alone

WORDS = "Mr Pell lets Jaz sleep at 14 Lantern Row, and drives AB12 CDE. His number is 07700 900123."
ALL = ("14 Lantern Row", "07700 900123", "AB12 CDE", "Mr Pell")


class TestWords:
    def test_name_a_house_a_number_a_mark_and_somebody(self) -> None:
        assert named_alone(WORDS, said=()) == ALL

    @pytest.mark.parametrize(
        ("said", "left"),
        [
            ("14 lantern row, Swindon SN1 2AB", ALL[1:]),
            ("+447700900123", (ALL[0], *ALL[2:])),
            ("ab12cde", (*ALL[:2], ALL[3])),
            ("Gary Pell", ALL[:3]),
        ],
    )
    def test_name_nothing_that_is_stated_however_it_is_written(
        self, said: str, left: tuple[str, ...]
    ) -> None:
        assert named_alone(WORDS, said=[said]) == left

    @pytest.mark.parametrize(
        "words",
        [
            "A grey moped is used at Lantern Row.",
            "On Monday the boy came. He was cold.",
            "Old Town, Swindon. Two males.",
            "Police found 14 wraps and 2000 pounds.",
            "Operation Fiddle is about the Harrow Line.",
            "",
        ],
    )
    def test_of_a_street_a_day_or_a_place_name_nobody(self, words: str) -> None:
        assert named_alone(words, said=(), places=["Old Town", "Swindon"]) == ()

    @given(number=st.integers(1, 999), name=st.sampled_from(["Idris Rushmore", "Kim Oyelaran"]))
    @settings(max_examples=examples(20))
    def test_name_nothing_once_all_of_it_is_stated(self, number: int, name: str) -> None:
        words = f"{name} stays at {number} Mill Lane."
        named = named_alone(words, said=())
        assert named == (f"{number} Mill Lane", name)
        assert named_alone(words, said=named) == ()


@pytest.mark.django_db(transaction=True)
class TestFinishing:
    def finish(self, cast: Cast, report: Report, **more: Any) -> Triage:
        with viewing(cast.beth) as beth:
            triage = Triage.objects.select_related("report").get(pk=report.id)
            outcome = Triage.Outcome.INTELLIGENCE
            evaluate.finish(triage=triage, outcome=outcome, by=beth, **more)
        return triage

    def graded(self, cast: Cast, text: str) -> Report:
        report = report_by(cast.aisha)
        with viewing(cast.beth) as beth:
            evaluate.take(triage=Triage.objects.get(pk=report.id), by=beth)
            add(report, beth, text=text)
        return report

    def test_asks_once_and_keeps_why_not(self, cast: Cast) -> None:
        report = self.graded(cast, "A knife is kept at 14 Lantern Row.")
        with pytest.raises(NotReadyError, match="The words hold 14 Lantern Row: link it"):
            self.finish(cast, report)
        kept = self.finish(cast, report, not_linked="There is no such house.")
        assert kept.not_linked == "There is no such house."
        page = client_of(cast.beth).get(reverse("evaluate:report", args=[report.id]))
        assert "There is no such house." in page.content.decode()

    def test_asks_nothing_of_what_is_linked(self, cast: Cast) -> None:
        report = self.graded(cast, "A knife is kept at 14 Lantern Row.")
        with viewing(cast.beth) as beth:
            (item,) = report.items.all()
            house = actions.NewStatement(
                entity=new_id(), schema="Address", prop="full", value="14 Lantern Row, Swindon"
            )
            actions.state(item=item, statements=[house], by=beth)
        assert self.finish(cast, report, not_linked="So.").not_linked == ""

    def test_says_so_on_its_page_beside_the_way_to_link_it(self, cast: Cast) -> None:
        report = self.graded(cast, "A knife is kept at 14 Lantern Row.")
        address = reverse("evaluate:finish", args=[report.id])
        client = client_of(cast.beth)
        page = client.get(address).content.decode()
        assert "14 Lantern Row" in page.split("linked to nothing")[1]
        sent = {"outcomes": Triage.Outcome.INTELLIGENCE.value}
        refused = client.post(address, sent)
        assert refused.status_code == 422
        assert "The words hold 14 Lantern Row" in refused.content.decode()
        assert client.post(address, sent | {"not_linked": "It was pulled down."}).status_code == 302
        plain = self.graded(cast, "A grey moped is used at Lantern Row.")
        page = client.get(reverse("evaluate:finish", args=[plain.id])).content.decode()
        assert "linked to nothing" not in page
