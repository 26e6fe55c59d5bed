"""What somebody may read is worked out anew whenever there is an audience more."""

import re

import psycopg
import pytest
from tests.cast import Cast, viewing

from optimise.access import queries
from optimise.access.actions import RECLASSIFIES, audience_id
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import READS, Layer, Role
from optimise.access.models import Audience as Row

pytestmark = pytest.mark.django_db(transaction=True)
SLOW, QUICK = (
    Audience(layer=Layer.INTELLIGENCE, marking=Marking.OFFICIAL, roles=frozenset(roles))
    for roles in ({Role.INTELLIGENCE, Role.ANALYST}, {Role.INTELLIGENCE})
)


def add(owner: psycopg.Connection, fences: Audience) -> None:
    row = Row.of(fences)
    owner.execute(
        "insert into access_audience (key, layer, marking, agencies, areas, roles)"
        " values (%s, %s, %s, '{}', '{}', %s)",
        [row.key, row.layer, row.marking, row.roles],
    )


class TestAnAudience:
    def test_that_is_committed_after_a_newer_one_is_read(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        with as_owner.transaction():
            add(as_owner, SLOW)  # takes its number, and is not there yet
            with viewing(cast.beth) as viewer:
                audience_id(QUICK, viewer=viewer)
            with viewing(cast.beth) as viewer:
                before = queries.rights_of(viewer).readable
        with viewing(cast.beth) as viewer:
            after = queries.rights_of(viewer).readable
            known = {fences: number for number, fences in queries.audiences()}
        assert known[SLOW] < known[QUICK]
        assert known[QUICK] in before
        assert set(after) == {*before, known[SLOW]}


class TestTheLayers:
    def test_are_read_by_the_same_roles_in_the_database(self, as_owner: psycopg.Connection) -> None:
        asked = "select access_reads(%s, %s)"
        for layer in Layer:
            found = {r for r in Role if (as_owner.execute(asked, [r, layer]).fetchone() or (0,))[0]}
            assert found == READS[layer], layer


class TestWhoMovesRows:
    def test_is_asked_by_the_same_roles_in_the_database(self, as_owner: psycopg.Connection) -> None:
        asked = "select prosrc from pg_proc where proname = 'access_wanted_out'"
        (source,) = as_owner.execute(asked).fetchone() or ("",)
        (listed,) = re.findall(r"g\.role in \(([^)]*)\)", source)
        assert set(re.findall(r"'([^']*)'", listed)) == set(RECLASSIFIES)
