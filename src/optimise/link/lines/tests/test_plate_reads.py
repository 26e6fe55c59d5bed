"""Reads of plates under their authority: what is set aside, which vehicle moved with a line."""

from typing import Any

import pytest
from tests.cast import Cast, circle_of, viewing
from tests.jobs import perform

from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.domain.showing_travel import travel_shown, travels_table
from optimise.link.lines.forms.imports import AuthorisationForm
from optimise.link.lines.models import Authorisation, Import, LeftOut, Work
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


def file() -> actions.NewImport:
    return actions.NewImport(file_name="reads.csv", content=scene.reads(), kind=Import.Kind.PLATES)


def papers(cast: Cast, **changes: Any) -> Authorisation:
    circle = circle_of(cast.chris, cast.ines)
    given = {"urn": "ANPR/2026/31", "plates": ["ab26 cde"]} | changes
    with viewing(cast.chris) as by:
        return actions.authorise(papers=scene.papers(circle, [], **given), by=by)


class TestReadsOfPlates:
    def test_show_which_vehicle_moved_with_a_line_and_leave_the_commuter(self, cast: Cast) -> None:
        run = scene.with_reads(cast)
        assert run.state == Work.DONE, run.problem
        vehicles = {t["with"]: t for t in run.travels if t["role"] == "vehicle"}
        line = max(vehicles.values(), key=lambda t: t["days_met"])["of"]
        assert vehicles[scene.PLATE]["moved_together"]
        assert vehicles[scene.PLATE]["days_expected"] < vehicles[scene.PLATE]["days_met"]
        assert not vehicles.get(scene.COMMUTER, {}).get("moved_together")
        assert run.coverage["plate_reads"] > 20
        shown = travel_shown(vehicles[scene.PLATE], one=line, other=scene.PLATE)
        assert shown["other"] == "AB26 CDE"
        assert "not who drove" in shown["say"]
        assert "Camera that read AB26 CDE" in shown["table"].head
        assert "AB26 CDE" in {row[1] for row in travels_table(vehicles.values()).rows}
        with viewing(cast.chris):
            numbers = {lead.number for lead in run.candidates.all()}
        assert not numbers & {scene.PLATE, scene.COMMUTER}  # a plate is never ranked as a phone
        with viewing(cast.aisha) as aisha, pytest.raises(NothingHereError):
            queries.run(run.id, viewer=aisha)

    def test_of_another_plate_are_set_aside(self, cast: Cast) -> None:
        authorisation = papers(cast)
        with viewing(cast.chris) as by:
            kept = actions.receive_file(authorisation=authorisation, file=file(), by=by)
            actions.confirm_import(found=kept, said={}, times="", profile="", by=by)
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        with viewing(cast.chris) as by:
            found = Import.objects.get(id=kept.id)
            whys = {r["why"] for r in queries.reasons_left_out(found, viewer=by)}
            aside = LeftOut.objects.filter(of=found, kind=LeftOut.Kind.QUARANTINED)
            assert whys == {"neither its plate nor its camera is authorised"}
            assert aside.count() == found.counts["quarantined"] > 0
            assert any(name.startswith("Road by") for name in found.cells)
            with pytest.raises(NotReadyError, match="found by its calls"):
                actions.ask_for_run(authorisations=[authorisation], by=by)

    def test_are_taken_in_by_an_analyst_of_the_circle_alone(self, cast: Cast) -> None:
        authorisation = papers(cast)
        with viewing(cast.ines) as ines, pytest.raises(NotForYouError):
            actions.receive_file(authorisation=authorisation, file=file(), by=ines)
        with viewing(cast.aisha) as aisha, pytest.raises(NothingHereError):
            queries.authorisation(authorisation.id, viewer=aisha)

    def test_leave_no_plate_behind_when_they_are_removed(self, cast: Cast) -> None:
        authorisation = papers(cast, cameras=["Station road"])
        with viewing(cast.chris) as by:
            actions.remove_authorisation(authorisation=authorisation, why="Not needed.", by=by)
            gone = Authorisation.objects.get(id=authorisation.id)
        assert (gone.plates, gone.cameras) == ([], [])


class TestWhatAnAuthorisationNames:
    def test_may_be_a_camera_with_a_comma_in_its_name(self, cast: Cast) -> None:
        circle = circle_of(cast.chris, cast.ines)
        sent = {
            "circle": str(circle.id), "urn": "ANPR/1", "applicant": "A", "spoc": "B",
            "purpose": "C", "offence": "D", "operator": "E",
            "cameras": "A419, northbound\r\nMill Lane", "plates": "AB26 CDE, AC26 CDE",
        }  # fmt: skip
        for day in ("first_day", "last_day", "received_on", "retention_review"):
            sent |= {f"{day}_day": "5", f"{day}_month": "1", f"{day}_year": "2026"}
        form = AuthorisationForm(sent, circles=[circle])
        assert form.is_valid(), form.errors
        assert list(form.papers().cameras) == ["A419, northbound", "Mill Lane"]
        assert list(form.papers().plates) == ["AB26 CDE", "AC26 CDE"]

    @pytest.mark.parametrize(
        ("named", "why"),
        [
            ({"plates": ["---"]}, "no letter"),
            ({"plates": ["AB26 CDE", "-"]}, "no letter"),
            ({"plates": ["A" * 31]}, "longer than 30"),
            ({"cameras": ["x" * 121]}, "longer than 120"),
            ({"numbers": ["--"], "plates": []}, "no letter"),
            ({"devices": ["9" * 31]}, "longer than 30"),
        ],
    )
    def test_is_refused_where_it_cannot_be_read_as_it_is(
        self, cast: Cast, named: dict[str, Any], why: str
    ) -> None:
        """A plate that were dropped here would let every read in: nothing would be checked."""
        circle = circle_of(cast.chris, cast.ines)
        given = scene.papers(circle, named.pop("numbers", []), urn="ANPR/2026/31", **named)
        with viewing(cast.chris) as by, pytest.raises(NotReadyError, match=why):
            actions.authorise(papers=given, by=by)
