"""Files for other tools hold what their reader may see, marked, and nothing that handling stops."""

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import networkx as nx
import psycopg
import pytest
from conftest import AsRole
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, clerking, client_of, viewing
from tests.jobs import do_waiting_jobs, kill_each_time

from optimise.access.acting import acting_as
from optimise.access.actions import remove_from_circle
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.models import RoleGrant
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.domain.proposals import Manifest, OriginType, ProposedReport
from optimise.collect.sources.followthemoney.reader import read
from optimise.identify import exports
from optimise.identify.exports import Asked, Export, Form
from optimise.identify.exports.files import BROKE_OFF
from optimise.identify.exports.formats import A_NUMBER, safe_cell
from optimise.identify.models import ExportFile
from optimise.identify.tests.scene import Scene, kept_from_export

HOSTILE = "=HYPERLINK(1)\x0b<&>\"'"


def send_out(person: Person, entity: UUID, form: Form, *, go_on: bool = False) -> Export:
    with acting_as(person) as viewer, transaction.atomic():
        return exports.export(
            entity=entity, form=form, reason="Chart for a meeting", by=viewer, without_stopped=go_on
        )


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def mara(scene: Scene) -> UUID:
    """Someone with a phone, a car that must not leave, and a hostile alias."""
    mara, phone, car = new_id(), new_id(), new_id()
    scene.say(mara, "Person", name="Mara Finch", alias=HOSTILE)
    scene.say(phone, "Phone", number="07700 900123")
    scene.link("UsesPhone", user=mara, phone=phone, role="holder")
    secret = scene.item("Drives IQ10 ZZZ.", grading=kept_from_export())
    scene.say(car, "Vehicle", item=secret, registrationNumber="IQ10 ZZZ")
    scene.link("UsesVehicle", item=secret, user=mara, vehicle=car, role="driver")
    return mara


@pytest.mark.django_db(transaction=True)
class TestAnExport:
    def test_is_stopped_by_handling_and_says_whom_to_ask(self, scene: Scene, mara: UUID) -> None:
        with pytest.raises(exports.StoppedExportError) as stopped:
            send_out(scene.cast.chris, mara, Form.CSV)
        (item,) = stopped.value.items
        assert item.stop.ask == ("DI Ines Castell",)
        assert "Not to leave the unit." in item.stop.say

    @pytest.mark.parametrize("form", Form)
    def test_goes_on_without_what_is_stopped_when_told_to(
        self, scene: Scene, mara: UUID, form: Form
    ) -> None:
        made = send_out(scene.cast.chris, mara, form, go_on=True)
        text = made.content.decode("utf-16" if form is Form.I2 else "utf-8-sig")
        assert "Mara Finch" in text
        assert "IQ10" not in text
        assert "driver" not in text
        assert "OFFICIAL-SENSITIVE" in text
        assert made.name.startswith("OFFICIAL-SENSITIVE")
        assert "Finch" not in made.name

    def test_is_written_down_with_its_rows_and_hash(self, scene: Scene, mara: UUID) -> None:
        made = send_out(scene.cast.chris, mara, Form.CSV, go_on=True)
        with acting_as(scene.cast.grace), transaction.atomic():
            entry = Entry.objects.get(verb="export")
        assert entry.detail["sha256"] == sha256(made.content).hexdigest()
        assert entry.detail["rows"] == len(_rows(made))
        assert (entry.reason, entry.detail["left_out"]) == ("Chart for a meeting", 1)
        assert mara in entry.shown

    def test_wants_a_reason(self, scene: Scene, mara: UUID) -> None:
        with (
            acting_as(scene.cast.chris) as viewer,
            transaction.atomic(),
            pytest.raises(NotReadyError),
        ):
            exports.export(entity=mara, form=Form.CSV, reason=" ", by=viewer)

    def test_says_plainly_when_it_is_too_large(
        self, scene: Scene, mara: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.identify.exports.door.MOST", 3)
        with pytest.raises(exports.TooLargeError, match="fewer steps"):
            send_out(scene.cast.chris, mara, Form.CSV, go_on=True)

    def test_has_nothing_for_those_who_may_read_nothing(self, scene: Scene, mara: UUID) -> None:
        with pytest.raises(NothingHereError):
            send_out(scene.cast.aisha, mara, Form.CSV)

    def test_stops_what_bears_conditions_that_cannot_be_read(self, scene: Scene) -> None:
        person = new_id()
        item = scene.item("Tall.", grading=kept_from_export())
        scene.say(person, "Person", item=item, audience=scene.briefing(), appearance="Tall")
        with pytest.raises(exports.StoppedExportError, match="not shown to you"):
            send_out(scene.cast.aisha, person, Form.CSV)

    def test_names_no_possible_victim_to_those_who_do_not_develop_intelligence(
        self, scene: Scene
    ) -> None:
        adult, child, audience = new_id(), new_id(), scene.briefing()
        scene.say(adult, "Person", audience=audience, name="Mara Finch")
        scene.say(child, "Person", audience=audience, name="Tam Riddle", possibleVictim="runs")
        scene.link("Associate", audience=audience, person=adult, associate=child)
        text = send_out(scene.cast.aisha, adult, Form.CSV).content.decode()
        assert "possible victim" in text
        assert "Riddle" not in text

    def test_still_calls_a_victim_one_when_the_reason_stays_behind(self, scene: Scene) -> None:
        child, line = new_id(), new_id()
        scene.say(child, "Person", name="Tam Riddle", subjectCategory="suspect")
        scene.say(line, "DealLine", name="Kestrel")
        secret = scene.item("Tam runs for Kestrel.", grading=kept_from_export())
        scene.link("OperatesLine", item=secret, operator=child, line=line, role="exploited person")
        rows = _rows(send_out(scene.cast.chris, child, Form.CSV, go_on=True))
        assert {r["status"] for r in rows if r["entity"] == str(child)} == {"possible victim"}


@pytest.mark.django_db(transaction=True)
class TestEachForm:
    def test_of_followthemoney_reads_back_as_it_was(
        self, scene: Scene, mara: UUID, tmp_path: Path
    ) -> None:
        made = send_out(scene.cast.chris, mara, Form.FOLLOW_THE_MONEY, go_on=True)
        file = tmp_path / made.name
        file.write_bytes(made.content)
        manifest = Manifest(
            name="x", title="x", about="x", files="*", origin_type=OriginType.OTHER_FORCE,
            source="2", assessment="C", handling="P", marking="OFFICIAL", audience="intelligence",
        )  # fmt: skip
        reports = list(read(file, manifest=manifest, options={}))
        assert all(isinstance(r, ProposedReport) for r in reports)
        said = {
            (s.entity, s.prop, s.value)
            for r in reports
            if isinstance(r, ProposedReport)
            for i in r.items
            for s in i.statements
        }
        assert (str(mara), "name", "Mara Finch") in said
        assert any(p == "number" and v == "07700 900123" for _, p, v in said)
        grades = [
            s["grade"] for x in made.content.splitlines() for s in json.loads(x)["statements"]
        ]
        assert set(grades) == {"2AP"}

    def test_of_csv_has_a_row_a_statement_and_no_formula(self, scene: Scene, mara: UUID) -> None:
        rows = _rows(send_out(scene.cast.chris, mara, Form.CSV, go_on=True))
        assert {(r["source"], r["assessment"], r["handling"]) for r in rows} == {("2", "A", "P")}
        assert any(r["value"] == f"'{HOSTILE}" for r in rows)

    def test_of_graphml_has_graded_links(self, scene: Scene, mara: UUID) -> None:
        made = send_out(scene.cast.chris, mara, Form.GRAPHML, go_on=True)
        graph = nx.parse_graphml(made.content.decode(), force_multigraph=True)
        ((source, _, link),) = graph.edges(data=True)
        assert source == str(mara)
        assert (link["source"], link["assessment"], link["handling"]) == ("2", "A", "P")
        assert graph.nodes[str(mara)]["label"] == "Mara Finch"

    def test_of_i2_grades_by_place_in_its_lists(self, scene: Scene, mara: UUID) -> None:
        made = send_out(scene.cast.chris, mara, Form.I2, go_on=True)
        chart = ET.fromstring(made.content.decode("utf-16").split("?>", 1)[1])  # noqa: S314 - our own
        lists = {
            name: [s.get("Text") for s in chart.findall(f"{name}/StringCollection/String")]
            for name in ("GradeOne", "GradeTwo", "GradeThree")
        }
        (link,) = (i for i in chart.iter("ChartItem") if i.find("Link") is not None)
        graded = [lists[name][int(link.get(f"{name}Index", "-1"))] for name in lists]
        assert graded == ["2 Untested", "A Known directly", "P Lawful sharing permitted"]
        assert link.get("Label") == "uses (holder)"
        cards = [c.get("Summary") for c in chart.iter("Card")]
        assert "Name: Mara Finch" in cards
        assert "Number: 07700 900123" in cards


class TestSafeCell:
    @given(st.text())
    def test_never_lets_a_formula_begin(self, text: str) -> None:
        cell = safe_cell(text)
        assert A_NUMBER.fullmatch(cell) or cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")
        assert cell.removeprefix("'") == text or cell == text

    @pytest.mark.parametrize("text", ["=1+1", " =1", "+44", "-x", "@SUM", "\t=1", "＝1", "|calc"])
    def test_marks_what_a_spreadsheet_would_run(self, text: str) -> None:
        assert safe_cell(text) == f"'{text}"

    def test_leaves_numbers_alone(self) -> None:
        assert safe_cell("-1.78") == "-1.78"


def _rows(made: Export) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.content.decode("utf-8-sig"), newline="")))


def asked_for(person: Person, entity: UUID, **more: bool) -> UUID:
    with viewing(person) as viewer:
        wanted = Asked(entity=entity, form=Form.CSV, reason="Chart for a meeting", **more)
        return exports.ask(asked=wanted, by=viewer).id


def how_it_is(person: Person, file: UUID) -> ExportFile:
    with viewing(person) as viewer:
        return exports.one(file, viewer=viewer)


@pytest.mark.django_db(transaction=True)
class TestAFileMadeByTheWorker:
    def test_is_opened_by_nobody_but_who_asked(self, scene: Scene, mara: UUID) -> None:
        file = asked_for(scene.cast.chris, mara, without_stopped=True)
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "ready"
        with viewing(scene.cast.chris) as chris:
            assert b"Mara Finch" in exports.take(file=file, by=chris)[1]
        for other in (scene.cast.beth, scene.cast.ines, scene.cast.joan):
            with viewing(other) as viewer, pytest.raises(NothingHereError):
                exports.take(file=file, by=viewer)
            with viewing(other):
                assert not ExportFile.objects.exists()

    def test_lies_encrypted_in_the_database(
        self, scene: Scene, mara: UUID, as_owner: psycopg.Connection
    ) -> None:
        asked_for(scene.cast.chris, mara, without_stopped=True)
        do_waiting_jobs()
        (content,) = as_owner.execute("select content from identify_exportfile").fetchone() or ()
        assert len(content) > 1000
        assert b"Mara" not in content

    def test_that_kills_the_worker_waits_no_longer(self, scene: Scene, mara: UUID) -> None:
        file = asked_for(scene.cast.chris, mara, without_stopped=True)
        kill_each_time()
        found = how_it_is(scene.cast.chris, file)
        assert (found.state, found.say) == ("failed", BROKE_OFF)

    def test_holds_what_its_asker_may_read_when_it_is_made(self, scene: Scene, mara: UUID) -> None:
        file = asked_for(scene.cast.chris, mara, without_stopped=True)
        RoleGrant.objects.filter(person=scene.cast.chris).update(until=now())
        do_waiting_jobs()
        assert how_it_is(scene.cast.chris, file).state == "failed"

    def test_is_given_to_nobody_who_reads_no_more_what_is_in_it(self, scene: Scene) -> None:
        """Let out of the circle within the hour that it is kept."""
        cast = scene.cast
        circle = circle_of(cast.beth, cast.chris, cast.ines)
        mara = new_id()
        fenced = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        scene.say(mara, "Person", audience=fenced, name="Mara Finch")
        file = asked_for(cast.chris, mara)
        do_waiting_jobs()
        with viewing(cast.chris) as chris:
            assert b"Mara Finch" in exports.take(file=file, by=chris)[1]
        with viewing(cast.ines):
            remove_from_circle(circle=circle, person=cast.chris, by=cast.ines)
        with viewing(cast.chris) as chris, pytest.raises(NothingHereError):
            exports.take(file=file, by=chris)

    def test_says_what_handling_stops(self, scene: Scene, mara: UUID) -> None:
        file = asked_for(scene.cast.chris, mara)
        do_waiting_jobs()
        made = how_it_is(scene.cast.chris, file)
        assert made.state == "stopped"
        assert "Ask DI Ines Castell." in made.stopped[0]["say"]

    def test_is_written_by_the_worker_alone(self, scene: Scene, mara: UUID) -> None:
        """SQL in its asker's request makes no file, and has none kept beyond its hour."""
        file = asked_for(scene.cast.chris, mara, without_stopped=True)
        do_waiting_jobs()
        for change in ({"made_at": now()}, {"media_type": "text/html"}, {"content": b"mine"}):
            with viewing(scene.cast.chris), pytest.raises(DatabaseError, match="worker finds"):
                ExportFile.objects.filter(id=file).update(**change)

    def test_is_gone_after_an_hour(
        self, scene: Scene, mara: UUID, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        def wiped() -> int:
            with as_role("worker"), clerking() as clerk:
                return exports.wipe_old(by=clerk)

        file = asked_for(scene.cast.chris, mara, without_stopped=True)
        do_waiting_jobs()
        assert wiped() == 0
        as_owner.execute("update identify_exportfile set made_at = now() - interval '61 minutes'")
        with viewing(scene.cast.chris) as chris, pytest.raises(NothingHereError):
            exports.take(file=file, by=chris)
        assert wiped() == 1
        assert as_owner.execute("select content from identify_exportfile").fetchone() == (None,)


@pytest.mark.django_db(transaction=True)
class TestATableOfAPage:
    """One press makes a file of most tables; what handling stops goes out of none."""

    def test_of_what_is_said_goes_out_by_the_door_alone(self, scene: Scene) -> None:
        mara = new_id()
        secret = scene.item("Mara Finch, tall.", grading=kept_from_export())
        scene.say(
            mara, "Person", item=secret, name="Mara Finch", alias="Kestrel", appearance="Tall"
        )
        scene.say(mara, "Person", item=secret, birthDate="1990-02-03")
        address = reverse("identify:entity", args=[mara])
        chris = client_of(scene.cast.chris)
        page = chris.get(address).content.decode()
        assert "Kestrel" in page
        assert "?file=" not in page
        for key in ("facts", "near", "past", "links", "times", "places", "1"):
            assert chris.get(f"{address}?file={key}")["Content-Type"].startswith("text/html")
