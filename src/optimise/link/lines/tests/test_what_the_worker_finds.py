"""What long work finds in phone records the worker alone writes, and no SQL of its asker."""

from pathlib import Path
from typing import Any

import pytest
from conftest import Copy
from django.db import DatabaseError
from tests.cast import Cast, circle_of, viewing
from tests.jobs import perform

from optimise.link.lines import actions
from optimise.link.lines.actions.importing import READ
from optimise.link.lines.models import Candidate, Import, LeftOut, Run, Work
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = "the worker finds"
OVER = "work that is over is not changed"


@pytest.fixture
def run(cast: Cast, database_copy: Copy) -> Run:
    return scene.put_plover(cast, database_copy)


class TestARun:
    @pytest.mark.parametrize(
        "change", [{"recovery": []}, {"at_risk": [{"number": "1"}]}, {"state": "waiting"}]
    )
    def test_is_not_rewritten(self, cast: Cast, run: Run, change: dict[str, Any]) -> None:
        with viewing(cast.chris), pytest.raises(DatabaseError, match=OVER):
            Run.objects.filter(id=run.id).update(**change)

    def test_is_given_no_lead_by_who_asked_for_it(self, cast: Cast, run: Run) -> None:
        made_up = Candidate(
            run=run,
            number="+447700900999",
            rank=1,
            score=9.9,
            called=True,
            audience_id=run.audience_id,
        )
        with viewing(cast.chris), pytest.raises(DatabaseError, match=REFUSED):
            made_up.save(force_insert=True)
        with viewing(cast.chris), pytest.raises(DatabaseError, match=REFUSED):
            Candidate.objects.filter(run=run).update(score=0, called=False)


class TestAnImport:
    def test_says_of_itself_what_was_read(self, cast: Cast, run: Run) -> None:
        with viewing(cast.chris), pytest.raises(DatabaseError, match=OVER):
            Import.objects.update(counts={"rows": 1})
        with viewing(cast.chris), pytest.raises(DatabaseError, match=OVER):
            Import.objects.update(folder="../another")
        with viewing(cast.chris):
            kept = Import.objects.get()
        left_out = LeftOut(of=kept, kind="rejected", source="x", row=1, why="y",
                           audience_id=kept.audience_id)  # fmt: skip
        with viewing(cast.chris), pytest.raises(DatabaseError, match=REFUSED):
            left_out.save(force_insert=True)

    def test_is_read_from_the_worker_s_own_folder_whatever_its_name(
        self, cast: Cast, tmp_path: Path
    ) -> None:
        """A name that SQL wrote leads to no other file of the worker's."""
        elsewhere = tmp_path / "calls.csv"
        circle = circle_of(cast.chris)
        with viewing(cast.chris) as chris:
            file = actions.NewImport(file_name="c.csv", content=scene.traffic().calls)
            authorisation = scene.authorised(chris, circle)
            kept = actions.receive_file(authorisation=authorisation, file=file, by=chris)
            actions.confirm_import(found=kept, said={}, times="", profile="", by=chris)
            Import.objects.filter(id=kept.id).update(file_name=str(elsewhere))
        perform(kind=READ, row=str(kept.id), person=str(cast.chris.id))
        with viewing(cast.chris):
            assert Import.objects.get(id=kept.id).state == Work.DONE
        assert not elsewhere.exists()
