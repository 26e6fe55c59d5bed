"""Names are searched by spelling: each kept once, for as long as a statement holds it."""

import psycopg
import pytest
from django.db import ProgrammingError, connection
from tests.cast import Cast, viewing

from optimise.basics.ids import new_id
from optimise.identify import queries
from optimise.identify.models import Statement
from optimise.identify.tests.scene import Scene

MANY = "select count(*) from identify_spelling where normal = 'terry mallow'"


@pytest.mark.django_db(transaction=True)
class TestSpellings:
    def test_are_kept_once_however_many_statements_hold_them(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene = Scene(cast=cast)
        for _ in range(3):
            scene.say(new_id(), "Person", name="Terry Mallow")
        assert as_owner.execute(MANY).fetchone() == (1,)
        with viewing(cast.chris) as viewer:
            assert len(queries.search("Terry Mallow", viewer=viewer).hits) == 3

    def test_go_with_the_last_statement_that_holds_them(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene = Scene(cast=cast)
        first, last = (scene.say(new_id(), "Person", name="Terry Mallow")[0] for _ in range(2))
        for statement, left in ((first, 1), (last, 0)):
            with viewing(cast.beth):
                Statement.objects.filter(id=statement.id).delete()
            assert as_owner.execute(MANY).fetchone() == (left,)

    def test_are_nobodys_to_read(self, cast: Cast) -> None:
        Scene(cast=cast).say(new_id(), "Person", name="Terry Mallow")
        with (
            viewing(cast.beth),
            connection.cursor() as cursor,
            pytest.raises(ProgrammingError, match="permission denied"),
        ):
            cursor.execute(MANY)

    def test_are_found_by_how_they_begin_and_by_nothing_empty(self, cast: Cast) -> None:
        Scene(cast=cast).say(new_id(), "Person", name="Terry Mallow")
        with viewing(cast.chris) as viewer:
            found = [len(queries.search(t, viewer=viewer).hits) for t in ("terry m", "!!", "%")]
        assert found == [1, 0, 0]
