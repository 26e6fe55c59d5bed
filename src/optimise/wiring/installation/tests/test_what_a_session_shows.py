"""What one session of the site's role shows of another: no words that pass through it."""

import psycopg
import pytest
from django.db import connection

from optimise.wiring.installation.databases import url


@pytest.mark.django_db(transaction=True)
class TestAnotherSession:
    def test_shows_nothing_of_the_words_it_writes(self) -> None:
        """PostgreSQL tells a role what its other sessions run, with the words that stand in it."""
        with connection.cursor() as cursor:
            cursor.execute("select %s", ["CANARY: who told us"])
        with psycopg.connect(url("staff"), dbname=connection.settings_dict["NAME"]) as other:
            seen = other.execute(
                "select query from pg_stat_activity where pid = %s",
                [connection.connection.info.backend_pid],
            ).fetchall()
        assert seen
        assert "CANARY" not in str(seen)
