"""Other towns of an exporter are picked from the records of lines, not typed."""

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.basics.refusals import NotReadyError
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.records import LineType, Status
from optimise.link.lines.models import Run
from optimise.link.lines.tests import scene as lines_scene
from optimise.review.impact import actions, queries
from optimise.review.impact.models import Question
from optimise.review.impact.tests.scene import new_question, panel

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    return lines_scene.put_plover(cast, database_copy)


def asked(cast: Cast) -> Question:
    """Have Chris ask of Swindon, in counts that have Salisbury and Chippenham too."""
    text = panel().replace("A01,", "Swindon,").replace("A05,", "Salisbury City,")
    text = text.replace("A06,", "Chippenham,")
    with viewing(cast.chris) as chris:
        given = actions.NewCounts(name="Violence", family="violence", source="x", text=text)
        counts = actions.load_counts(given=given, by=chris)
        new = new_question(counts, treated=["Swindon"])
        return actions.ask_question(given=new, by=chris)


def serve_both(cast: Cast, run: Run) -> None:
    line = lines_scene.accepted(cast, run)
    given = lines.RecordGiven(
        brand="Lantern", aliases=[], line_type=LineType.EXTERNAL, status=Status.ACTIVE,
        exporter_force="01", exporter_area="Enfield",
        importer_areas=[cast.swindon.id, cast.salisbury.id], commodities=[], prices="",
        messages="", first_seen=None, last_seen=None, risks=[], risk_words="", nclcc_ref="",
    )  # fmt: skip
    with viewing(cast.ines) as ines:
        lines.change_line(line=line, given=given, why="Two reports.", by=ines)


class TestTownsOfAnExporter:
    def test_are_read_by_lines_and_get_out_by_no_press(self, cast: Cast, run: Run) -> None:
        question = asked(cast)
        serve_both(cast, run)
        with viewing(cast.chris) as chris:
            (town,) = queries.exporter_towns(question, viewer=chris)
        assert (town.areas, town.line) == (("Salisbury City",), "Lantern")
        client, page = client_of(cast.chris), reverse("review_impact:question", args=[question.id])
        shown = client.get(page).content.decode()
        assert "Salisbury (Lantern)" in shown
        assert "Ask about Salisbury City" not in shown
        assert "Ask about Chippenham too" in shown
        change = client.get(f"{page}change/").content.decode()
        assert "All who read results will see them" in change
        for press in ("too/exporter/", "too/railway/", "along/"):
            client.post(f"{page}{press}")
        outside = client_of(cast.harry).get(page).content.decode()
        assert "Chippenham" in outside
        assert "Salisbury" not in outside
        with viewing(cast.chris) as chris:
            fresh = Question.objects.select_related("counts").get(pk=question.pk)
            assert (fresh.exporter, fresh.railway) == ([], ["Chippenham"])
            actions.lock(question=fresh, by=chris)
            with pytest.raises(NotReadyError):
                actions.ask_along_the_railway(question=fresh, areas=["A07"], by=chris)

    @pytest.mark.parametrize("who", ["harry", "beth"])
    def test_name_no_line_to_who_may_not_know_it(self, cast: Cast, run: Run, who: str) -> None:
        question = asked(cast)
        serve_both(cast, run)
        with viewing(cast.people[who]) as by:
            assert queries.exporter_towns(question, viewer=by) == []
        page = client_of(cast.people[who]).get(
            reverse("review_impact:question", args=[question.id])
        )
        assert "Lantern" not in page.content.decode()
