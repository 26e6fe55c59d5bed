"""Only those with a ground are opened to tell who is to be kept safe, and nobody is missed."""

from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, give_role

from optimise.access.acting import acting_as
from optimise.access.domain.roles import Role
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify import actions, queries, victims
from optimise.identify.models import Judgement
from optimise.identify.queries.statements import could_be_victims, people_met
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


def everybody(scene: Scene) -> dict[str, UUID]:
    """Set one person for each ground, and those who look like one."""
    people = {
        name: new_id()
        for name in (
            "young", "said", "because", "part", "other end", "same", "decided", "cleared", "adult",
            "runner",
        )
    }  # fmt: skip
    born = str(now().year - 15)
    for name, entity in people.items():
        scene.say(entity, "Person", audience=scene.briefing(), name=f"{name.title()} Ferris")
    for name, values in {
        "young": {"birthDate": born},
        "said": {"subjectCategory": "Victim or possible victim"},
        "because": {"possibleVictim": "runs"},
        "cleared": {"possibleVictim": "was seen with them"},
        "adult": {"birthDate": "1980", "subjectCategory": "suspect"},
    }.items():
        scene.say(people[name], "Person", audience=scene.briefing(), **values)  # type: ignore[arg-type]
    for name, role in (("part", "exploited person"), ("runner", "runner")):
        line = new_id()
        scene.say(line, "DealLine", audience=scene.briefing(), name="Tino")
        scene.link(
            "OperatesLine", audience=scene.briefing(), operator=people[name], line=line, role=role
        )
    # Whoever is at the other end of such a link exploits, and is not exploited.
    line = new_id()
    scene.link(
        "OperatesLine",
        audience=scene.briefing(),
        operator=line,
        line=people["other end"],
        role="exploited person",
    )
    with acting_as(scene.cast.beth) as beth, transaction.atomic():
        actions.judge(
            left=people["same"],
            right=people["young"],
            verdict=Judgement.Verdict.SAME,
            reasons="Same walk.",
            audience=scene.briefing(),
            by=beth,
        )
    with acting_as(scene.cast.mina) as mina, transaction.atomic():
        victims.protect(entity=people["decided"], why="Seen at the school gate.", by=mina)
        grounds = queries.grounds_of(people["cleared"], viewer=mina)
        victims.clear(entity=people["cleared"], grounds=grounds, why="He is 31.", by=mina)
        (waits,) = queries.waiting_to_clear()
    give_role(scene.cast.lena, Role.SAFEGUARDING)
    with acting_as(scene.cast.lena) as lena, transaction.atomic():
        victims.agree_to_clear(entity=people["cleared"], seen=waits.id, by=lena)
    return people


def test_nobody_with_a_ground_is_missed_and_nobody_else_is_opened(scene: Scene) -> None:
    people = everybody(scene)
    for reader in (scene.cast.aisha, scene.cast.beth):
        with acting_as(reader) as viewer, transaction.atomic():
            could = could_be_victims(people.values(), viewer=viewer)
            met = queries.possible_victims(people.values(), viewer=viewer)
            alone = people_met(people.values(), viewer=viewer).victims
        assert met == dict(alone)
        # What safeguarding cleared is theirs and those who develop intelligence to read.
        assert {n for n, e in people.items() if e in met} - {"cleared"} == {
            "young", "said", "because", "part", "same", "decided",
        }  # fmt: skip
        assert (people["cleared"] in met) is (reader is scene.cast.aisha)
        assert set(met) <= could
        assert could.isdisjoint({people["adult"], people["runner"]})


def test_it_asks_as_often_for_ten_as_for_one(scene: Scene) -> None:
    people = everybody(scene)
    asked = []
    with acting_as(scene.cast.aisha) as viewer, transaction.atomic():
        for some in ([people["young"]], list(people.values())):
            with CaptureQueriesContext(connection) as seen:
                could_be_victims(some, viewer=viewer)
            asked.append(len(seen))
        assert could_be_victims([], viewer=viewer) == set()
    assert asked[0] == asked[1]
