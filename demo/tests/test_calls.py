"""The phone records of the made-up year agree with its truth, and lead where they should."""

import re
from datetime import date
from functools import cache

import demo
import pytest
from demo.calls import CallFile, call_file
from demo.put_in.calls import put_in_calls
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded
from demo.world import world
from django.conf import settings

from optimise.access.acting import acting_as
from optimise.link.lines.models import (
    Authorisation,
    Candidate,
    Decision,
    Import,
    Line,
    LineNumber,
    Run,
    Work,
)

TODAY = date(2026, 11, 24)
DRAMA = re.compile(
    r"\+447700900\d{3}|\+441(13|14|15|16|17|18|21|31|41|51|61)4960\d{3}|\+442079460\d{3}"
    r"|\+441914980\d{3}|\+442896496\d{3}|\+442920180\d{3}|\+441632960\d{3}|[A-Z][a-z]+"
)


@cache
def made() -> CallFile:
    """Return the records once."""
    return call_file(world(today=TODAY, seed=2026))


class TestTheRecords:
    def test_are_of_the_lines_own_numbers_on_their_own_days(self) -> None:
        line = world(today=TODAY, seed=2026).lines["L01"]
        held = {phone.number: phone for phone in line.phones}
        assert set(made().numbers) <= set(held)
        for row in made().calls.decode().splitlines()[1:]:
            a, b, start = row.split(",")[:3]
            for number in {a, b} & set(made().numbers):
                day = date.fromisoformat(start[:10])
                assert held[number].valid_from <= day
                assert day <= (held[number].valid_to or TODAY)

    def test_hold_only_numbers_kept_for_drama(self) -> None:
        rows = [row.split(",") for row in made().calls.decode().splitlines()[1:]]
        ends = {end for row in rows for end in (row[0], row[1])}
        assert [end for end in ends if not DRAMA.fullmatch(end)] == []


@pytest.mark.django_db(transaction=True)
class TestTheOneLine:
    def test_is_found_accepted_and_on_record(self, transactional_db: None) -> None:
        year = demo.year(TODAY)
        loaded = Loaded()
        put_in_force(year, loaded)
        assert settings.CALLS_SECRET
        put_in_calls(year, loaded)
        from django.db import transaction

        with acting_as(loaded.people["daniel.okafor"]), transaction.atomic():
            run = Run.objects.get()
            called = set(Candidate.objects.filter(called=True).values_list("number", flat=True))
            assert called <= set(made().numbers)
            assert [(s["from"], s["to"]) for s in run.successions] == [tuple(made().numbers)]
            line = Line.objects.get()
            assert line.brand == "Marlo"
            on_record = set(LineNumber.objects.values_list("number", flat=True))
            assert on_record == called
            assert Decision.objects.count() == len(called)
            waits = Authorisation.objects.get(retention_review__lte=TODAY)
            assert waits.imports.get().state == Work.DONE
            assert loaded.truly == {str(line.entity_id): "L01"}
            answers = Import.objects.get(kind=Import.Kind.ANSWERS)
            assert {row[1] for row in answers.held["answers"]} == set(made().numbers)
            assert answers.counts["rejected"] == 1
        with acting_as(loaded.people["chloe.marchant"]), transaction.atomic():
            assert not Line.objects.exists()
