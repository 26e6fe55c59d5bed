"""The demo's lines that were closed: one held, one was seen again, at one nobody looked in time."""

import pytest
from demo import Year, year
from demo.closures import Closures
from demo.model import Submission
from demo.operations import Operations
from demo.put_in.calls import put_in_successions
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from demo.put_in.reports import put_in_report
from tests.cast import viewing

from optimise.basics.clock import now
from optimise.link.lines import queries as lines
from optimise.link.lines.domain.corridors import drawn
from optimise.link.lines.domain.records import Status
from optimise.review.closures.domain.counting import State
from optimise.review.closures.models import Closure
from optimise.review.impact import queries as impact
from optimise.review.impact.domain.customers import curve

pytestmark = pytest.mark.django_db(transaction=True)


def named(made: Year, sent: Submission) -> set[str]:
    """Return which lines a report names that no closed operation keeps to itself."""
    if not sent.notes or any(note.audience.startswith("circle") for note in sent.notes):
        return set()
    return {
        made.truth.entities.get(said.entity, "")
        for item in sent.report.items
        for said in item.statements
        if said.schema == "DealLine"
    }


class TestTheClosures:
    def test_are_those_of_the_truth_and_not_all_held(self) -> None:
        loaded, made = Loaded(), year(now().date())
        put_in_force(made, loaded)
        told = made.truth.lines
        closed = {line for line, said in told.items() if said["closed"]}
        left = set(closed)
        last_of_kaz = [sent for sent in made.reports if "L04" in named(made, sent)][-1]
        for sent in made.reports:
            if named(made, sent) & left or sent is last_of_kaz:
                put_in_report(sent, loaded, last=made.reports[-1].submitted_at)
                left -= named(made, sent)
        assert not left
        operations = Operations(
            year=made, people=loaded.people, organisations=loaded.organisations,
            entity=loaded.entity, acting=loaded.afresh,
        ).put_in()  # fmt: skip
        closing = Closures(
            year=made, operations=operations, areas=loaded.areas,
            entity=loaded.entity, acting=loaded.afresh,
        )  # fmt: skip
        closures = closing.put_in()
        assert closures.keys() == closed
        with viewing(loaded.people["priya.nair"]):
            found = {one.line.brand: one for one in Closure.objects.select_related("line")}
            assert {brand: one.reopened_at is not None for brand, one in found.items()} == {
                "Kaz line": False,
                "Dusk line": True,
                "Pearl line": False,
            }
        with viewing(loaded.people["priya.nair"]) as priya:
            ways = lines.corridors_of(viewer=priya)
            assert {way.start for way in ways} == {told[line]["exporter"] for line in closed}
            assert drawn(ways, lines.places_of()) is not None
        self.goes_on(made, loaded, closures)
        closing.look_at_news(closures)
        with viewing(loaded.people["priya.nair"]):
            kaz = Closure.objects.get(pk=closures["L04"].pk)
            assert [look.seen_again for look in kaz.looked] == [False] * 4
            assert (kaz.news_at, kaz.state) == (None, State.HELD)

    def goes_on(self, made: Year, loaded: Loaded, closures: dict[str, Closure]) -> None:
        """Say that one of them went on as another, as the truth has it: found, and accepted."""
        (said,) = [line for line in made.truth.lines.values() if line["follows"]]
        (after,) = put_in_successions(made, loaded, closures)
        assert after.brand == said["brand"]
        with viewing(loaded.people["priya.nair"]) as priya:
            before = Closure.objects.get(pk=closures["L04"].pk)
            (line,) = lines.successions(viewer=priya)
            assert line == before.line
            assert line.went_on_as == after
            assert str(line.migrated_on) == said["follows"]["on"]  # type: ignore[index]
            assert line.status == Status.CLOSED_1
            assert (before.went_on, before.state) == (True, State.HELD)
            (found,) = impact.customers_back(viewer=priya)
            assert found.line == line
            back = {days: point.back for days, point in curve(found.waits)}
            assert back[7] < back[14] <= back[30]
            assert back[30] > 0.6
        with viewing(loaded.people["chloe.marchant"]) as chloe:
            assert lines.successions(viewer=chloe) == []
