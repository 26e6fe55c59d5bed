"""Corridors of lines and their phones, for those of the circle and nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Role, client_of, give_role, viewing
from tests.database import Copy

from optimise.basics.clock import now
from optimise.keep_safe import actions as keep_safe
from optimise.link.lines import queries
from optimise.link.lines.domain.corridors import By
from optimise.link.lines.models import Line, Run
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    """A finished run, seen by the analyst and the investigator alone."""
    return scene.put_plover(cast, database_copy)


def line_to(cast: Cast, run: Run) -> Line:
    line = scene.accepted(cast, run, importer_areas=[cast.swindon.id])
    with viewing(cast.chris):
        Line.objects.filter(id=line.id).update(exporter_area="Brixton")
    return line


class TestCorridors:
    def test_are_those_of_the_lines_that_one_may_read(self, cast: Cast, run: Run) -> None:
        line_to(cast, run)
        for person in (cast.chris, cast.ines):
            with viewing(person) as viewer:
                found = queries.corridors_of(viewer=viewer)
            (one,) = [one for one in found if one.count(By.LINE)]
            assert str(one) == "Brixton to Swindon"
            assert one.ways[0].text == "Lantern"
            assert one.days() == (scene.BEGINS.date(), scene.ENDS.date())
        with viewing(cast.beth) as viewer:
            assert queries.corridors_of(viewer=viewer) == []
        page = client_of(cast.chris).get(reverse("link_lines:corridors")).content.decode()
        assert "Brixton" in page
        assert "1 line" in page
        other = client_of(cast.beth).get(reverse("link_lines:corridors")).content.decode()
        assert "Brixton" not in other
        assert client_of(cast.aisha).get(reverse("link_lines:corridors")).status_code == 404

    def test_tell_of_missing_people_only_to_who_may_read_of_them(
        self, cast: Cast, run: Run
    ) -> None:
        left = now() - timedelta(days=3)
        with viewing(cast.mina) as mina:
            episode = keep_safe.open_episode(
                episode=keep_safe.NewEpisode(
                    name="Sam Pell", missing_from=left, missing_place="Swindon"
                ),
                by=mina,
            )
            keep_safe.add_journey(
                episode=episode,
                journey=keep_safe.NewJourney(
                    left_at=left, start="Reading", end="Swindon", how="train", source="Interview"
                ),
                by=mina,
            )
        with viewing(cast.chris) as chris:
            assert not [one for one in queries.corridors_of(viewer=chris) if one.count(By.MISSING)]
        give_role(cast.chris, Role.SAFEGUARDING)
        with viewing(cast.chris) as both:
            (one,) = [one for one in queries.corridors_of(viewer=both) if one.count(By.MISSING)]
        assert str(one) == "Reading to Swindon"
        assert "Pell" not in one.ways[0].text
