"""A program that is killed while it writes loses no decision and no step that it said was kept."""

import secrets

import pytest
from conftest import Copy
from tests.cast import Cast, viewing

from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.tests.scene import Scene, make_scene
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.log import Log
from optimise.respond.operations.models import Operation
from tests import processes

pytestmark = pytest.mark.django_db(transaction=True)
WRITING = "optimise.respond.exhibits.tests.writing"
TIMES = 2


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestTheRecord:
    def test_is_whole_whenever_the_program_is_killed(self, scene: Scene) -> None:
        operation, ines = scene.operations.operation, scene.cast.ines
        kept = {"entry": 0, "step": 0}
        for _ in range(TIMES):
            words = (operation.id, scene.drugs.id, ines.id, scene.cast.aisha.id)
            with processes.start(WRITING, *words) as writing:
                assert writing.stdout
                assert writing.stderr
                for _ in range(3 + secrets.randbelow(9)):
                    said = writing.stdout.readline().split()
                    assert said, writing.stderr.read()
                    kept[said[0]] = int(said[1])
                writing.kill()
                for line in writing.stdout:  # what it said before it was dead
                    if line.endswith("\n"):
                        kept[line.split()[0]] = int(line.split()[1])
            with viewing(ines) as viewer:
                found = Operation.objects.get(pk=operation.id)
                entries = operations.entries(found, Log.POLICY, viewer=viewer)
                assert operations.is_whole(found, Log.POLICY, viewer=viewer)
            numbers = [entry.row.number for entry in entries]
            assert sorted(numbers) == list(range(1, len(numbers) + 1))
            assert kept["entry"] <= len(numbers) <= kept["entry"] + 1
            with viewing(scene.cast.aisha) as viewer:
                seized = queries.exhibit(scene.drugs.id, viewer=viewer)
                assert queries.is_whole(seized, viewer=viewer)
                assert kept["step"] <= seized.steps <= kept["step"] + 1
        # Nothing that it held is held still: the next act is written.
        assert scene.operations.write().number == len(numbers) + 1
        scene.act("aisha", actions.note, words="Whole.")
