"""What a phone company answers about numbers, from its file to the ground of an attribution."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.jobs import perform

from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect.sources.call_records import answers as reading
from optimise.collect.sources.call_records.tests.test_downloads import book
from optimise.link.lines import actions, queries
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.domain.records import Confidence
from optimise.link.lines.models import Authorisation, Import, Line, Run, Work
from optimise.link.lines.tests import scene
from optimise.link.lines.tests.test_read_wrongly import sweep

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER, OTHER, SIM = "+447700900123", "+447700900777", "234150000000123"
HEADINGS = ["MSISDN", "IMSI", "Type", "Connection date", "Disconnection date", "Subscriber name",
            "DOB", "Address", "Payment method"]  # fmt: skip
ROWS = [
    [NUMBER, "", "Subscriber", "02/01/2026", "20/01/2026", "Ann Example", "01/02/1990", "1 St", ""],
    ["07700 900123", "", "Top-up", "15/01/2026 23:50", "", "", "", "Made-up News", "£10 cash"],
    ["", SIM, "Subscriber", "05/01/2026", "", "Ann Example", "", "", ""],
    [OTHER, "", "Subscriber", "02/01/2026", "", "Nobody Authorised", "", "", ""],
    [NUMBER, "", "Subscriber", "02/01/2019", "20/01/2020", "An Earlier Holder", "", "", ""],
    [NUMBER, "", "Top-up", "", "", "", "", "Made-up News", "£5 cash"],
    [NUMBER, "", "Subscriber", "03/01/2026", "", "", "", "", ""],
    ["7.7009E+11", "", "Subscriber", "03/01/2026", "", "Cut Short", "", "", ""],
    [NUMBER, "", "Subscriber", "04/01/2026", "some time", "Ann Example", "", "", ""],
]  # fmt: skip


def authorised(cast: Cast, circle: Circle, *numbers: str) -> Authorisation:
    with viewing(cast.chris) as by:
        papers = scene.papers(circle, list(numbers), devices=[SIM])
        return actions.authorise(papers=papers, by=by)


def csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in [HEADINGS, *rows]).encode()


def taken_in(person: Person, paper: Authorisation, name: str, content: bytes) -> Import:
    with viewing(person) as by:
        file = actions.NewImport(file_name=name, content=content, kind=Import.Kind.ANSWERS)
        kept = actions.receive_file(authorisation=paper, file=file, by=by)
        (look,) = queries.look(kept, said={}, viewer=by)
        assert look.is_enough, look
        actions.confirm_import(found=kept, said={}, times="london", profile="", by=by)
    perform(kind=READ, row=str(kept.id), person=str(person.id))
    return read(person, kept)


def read(person: Person, kept: Import) -> Import:
    with viewing(person):
        return Import.objects.select_related("authorisation").get(id=kept.id)


def line_of(cast: Cast, paper: Authorisation, number: str) -> Line:
    """Return the record of a line that has a number, in the circle of an authorisation."""
    with viewing(cast.chris) as by:
        line = Line(
            circle_id=paper.circle_id, brand="Lantern", owner=by.person, made_by=by.person,
            made_at=now(), audience_id=paper.audience_id,
        )  # fmt: skip
        line.save(force_insert=True)
        given = actions.NumberGiven(
            number=number, since=None, until=None, basis="A test purchase.",
            confidence=Confidence.STRONG,
        )  # fmt: skip
        actions.add_number(line=line, given=given, by=by)
        return line


def page(person: Person, name: str, *args: object) -> str:
    return str(client_of(person).get(reverse(f"link_lines:{name}", args=args)).content.decode())


class TestAnswers:
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_are_read_under_their_authority_and_the_rest_is_left_out_with_why(
        self, cast: Cast, tmp_path: Path, form: str
    ) -> None:
        paper = authorised(cast, circle_of(cast.chris, cast.ines), NUMBER)
        if form == "csv":
            content = csv(ROWS)
        else:
            content = book(tmp_path / "a.xlsx", {"Answers": [HEADINGS, *ROWS]}).read_bytes()
        found = taken_in(cast.chris, paper, f"answers.{form}", content)
        assert found.state == Work.DONE, found.problem
        with viewing(cast.chris) as by:
            told = queries.answers_in(found)
            whys = {r["why"]: r["rows"] for r in queries.reasons_left_out(found, viewer=by)}
        assert [(one.identifier, one.basis, one.name, one.detail) for one in told] == [
            (NUMBER, "subscriber record", "Ann Example", ""),
            (NUMBER, "top-up record", "", "£10 cash"),
            (SIM, "subscriber record", "Ann Example", ""),
            (NUMBER, "subscriber record", "Ann Example", ""),
        ]
        assert told[0].since.isoformat() == "2026-01-02"
        assert told[0].until is not None
        assert told[0].until.isoformat() == "2026-01-20"
        assert told[1].since.isoformat() == "2026-01-15", "the day of the British clock"
        assert told[2].identifier_type == "imsi"
        assert whys == {
            "none of the authorised numbers or devices": 1,
            "before the authorised period": 1,
            "the day or time cannot be read": 1,
            "nothing is said of anybody": 1,
            "a number was damaged by a spreadsheet": 1,
            "the last day cannot be read and was left out": 1,
        }
        shown = page(cast.chris, "import", found.id)
        assert "Ann Example, born 01/02/1990" in shown
        assert "Nobody Authorised" not in "".join(str(row) for row in found.held["answers"])
        assert "Look for lines" not in shown

    def test_are_offered_as_grounds_where_a_line_has_the_number(self, cast: Cast) -> None:
        paper = authorised(cast, circle_of(cast.chris, cast.ines), NUMBER)
        line = line_of(cast, paper, NUMBER)
        assert "What phone companies answered" not in page(cast.chris, "record", line.id)
        found = taken_in(cast.chris, paper, "answers.csv", csv(ROWS))
        shown = page(cast.chris, "record", line.id)
        assert "What phone companies answered" in shown
        assert "Made-up News" in shown
        assert paper.urn in shown
        (link,) = {
            part.split('"')[0].replace("&amp;", "&")
            for part in shown.split('href="')
            if "attribute/?" in part and "top-up" in part.split('"')[0]
        }
        form = client_of(cast.chris).get(link).content.decode()
        box = next(part for part in form.split("<input") if 'value="top-up record"' in part)
        assert "checked" in box.split(">")[0]
        assert f'value="{NUMBER}"' in form
        assert f"Top-up record of Madeup Mobile, {paper.urn}, {found.file_name}" in form

    def test_are_looked_for_in_files_alone_that_say_the_number(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paper = authorised(cast, circle_of(cast.chris, cast.ines), NUMBER, OTHER)
        ones = [
            taken_in(cast.chris, paper, f"{place}.csv", csv(rows))
            for place, rows in enumerate([ROWS[:1], ROWS[3:4]])
        ]
        opened = []

        def told(one: Import) -> list[queries.Answer]:
            opened.append(one.id)
            return queries.answers_in(one)

        monkeypatch.setattr(queries.imports, "answers_in", told)
        with viewing(cast.chris) as by:
            for place, number in enumerate([NUMBER, OTHER]):
                (found,) = queries.answers_about({number}, viewer=by)
                assert (found.of, found.identifier) == (ones[place], number)
            assert queries.answers_about({"+447700900999"}, viewer=by) == []
        assert opened == [one.id for one in ones]

    def test_are_hidden_from_whoever_is_outside_and_taken_in_by_an_analyst(
        self, cast: Cast
    ) -> None:
        paper = authorised(cast, circle_of(cast.chris, cast.ines), NUMBER)
        found = taken_in(cast.chris, paper, "answers.csv", csv(ROWS))
        for person in (cast.aisha, cast.dan, cast.lena):
            with viewing(person) as by:
                assert queries.answers_about({NUMBER}, viewer=by) == []
                assert not Import.objects.filter(id=found.id).exists()
        file = actions.NewImport(file_name="b.csv", content=b"x", kind=Import.Kind.ANSWERS)
        with viewing(cast.ines) as ines, pytest.raises(NotForYouError):
            actions.receive_file(authorisation=paper, file=file, by=ines)

    def test_go_when_their_file_is_taken_back(self, cast: Cast) -> None:
        paper = authorised(cast, circle_of(cast.chris, cast.ines), NUMBER)
        line = line_of(cast, paper, NUMBER)
        found = taken_in(cast.chris, paper, "answers.csv", csv(ROWS))
        with viewing(cast.chris) as by:
            actions.take_back_import(found=found, why="Read wrongly.", by=by)
        sweep()
        assert read(cast.chris, found).held == {}
        assert "Made-up News" not in page(cast.chris, "record", line.id)
        again = taken_in(cast.chris, paper, "answers.csv", csv(ROWS))
        assert len(again.held["answers"]) == 4

    def test_are_refused_whole_where_there_are_more_than_are_kept(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "MOST_ANSWERS", 2)
        paper = authorised(cast, circle_of(cast.chris, cast.ines), NUMBER)
        found = taken_in(cast.chris, paper, "answers.csv", csv(ROWS))
        assert (found.state, found.held) == (Work.FAILED, {})
        assert "more than 2 answers" in found.problem

    def test_are_no_calls_to_the_finder(self, cast: Cast) -> None:
        kept = scene.imported(cast, cast.chris, circle_of(cast.chris, cast.ines))
        paper, target = kept.authorisation, scene.traffic().targets[0]
        rows: list[list[Any]] = [
            [target, "", "Top-up", f"2026-01-{day:02} 10:00", "", "", "", "Made-up News", "£10"]
            for day in range(6, 20)
        ]
        before = ran(cast, paper)
        answers = taken_in(cast.chris, paper, "answers.csv", csv(rows))
        assert answers.counts["kept"] == len(rows), answers.problem
        after = ran(cast, paper)
        assert after.coverage["rows_used"] == before.coverage["rows_used"]
        with viewing(cast.chris):
            told = [
                list(run.candidates.order_by("rank").values_list("number", "score", "evidence"))
                for run in (before, after)
            ]
        assert told[0] == told[1]
        alone = authorised(cast, circle_of(cast.chris, name="Operation Dunlin"), NUMBER)
        taken_in(cast.chris, alone, "answers.csv", csv(ROWS))
        with viewing(cast.chris) as by, pytest.raises(NotReadyError, match="found by its calls"):
            actions.ask_for_run(authorisations=[alone], by=by)


def ran(cast: Cast, paper: Authorisation) -> Run:
    with viewing(cast.chris) as by:
        run = actions.ask_for_run(authorisations=[paper], by=by)
    perform(kind="lines.find", row=str(run.id), person=str(cast.chris.id))
    with viewing(cast.chris):
        return Run.objects.get(id=run.id)
