"""What a second person signs has their name, the moment and their word, or none of them.

What is read is the moment or the word: who is named there says nothing where either stands alone.
"""

from collections.abc import Callable, Iterator
from uuid import UUID

import psycopg
import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction

from optimise.access.postgresql import definitions
from optimise.access.postgresql.tables import Second
from tests.cast import Cast, viewing

SIGNED = {
    f"{table.name}.{column}": (table.name, column, second)
    for table in definitions.tables()
    for column, second in table.second.items()
}
MODELS = {m._meta.db_table: m for m in apps.get_models()}
EVERY = pytest.mark.parametrize("signed", SIGNED)


@EVERY
def test_has_a_moment_of_its_own_and_says_of_columns_that_there_are(signed: str) -> None:
    name, _, second = SIGNED[signed]
    columns = {str(c.column): c for c in MODELS[name]._meta.concrete_fields}
    assert isinstance(columns[second.at], models.DateTimeField)
    assert columns[second.at].null
    for place, words in second.stands.items():
        assert words
        told = {str(value) for value, _ in columns[place].flatchoices}
        assert not told or {*words, *(one for of in words.values() for one in of)} <= told


def test_that_is_yes_or_no_is_said_by_who_signs() -> None:
    """A column of what was answered beside the name is not written without it."""
    loose = {
        signed
        for signed, (name, _, second) in SIGNED.items()
        for column in MODELS[name]._meta.concrete_fields
        if column.column == "agreed" and second.stands.get("agreed", {}).keys() != {"true", "false"}
    }
    assert loose == set()


@pytest.mark.django_db(transaction=True)
class TestTheDatabase:
    def test_holds_each(self, as_owner: psycopg.Connection) -> None:
        held = as_owner.execute(
            "select tgrelid::regclass::text, tgname from pg_trigger"
            " where tgname like 'viewer_signs_whole%'"
        ).fetchall()
        assert set(held) == {
            (name, trigger)
            for name, _, _ in SIGNED.values()
            for trigger in ("viewer_signs_whole", "viewer_signs_whole_changes")
        }

    @pytest.fixture
    def trial(self, as_owner: psycopg.Connection) -> Iterator[Callable[[str], None]]:
        """Make a table with the columns of another and these triggers of it, and nothing else."""

        def make(name: str) -> None:
            as_owner.execute(f"create table trial_signed (like {name})")
            for (column,) in as_owner.execute(
                "select quote_ident(attname) from pg_attribute"
                " where attrelid = 'trial_signed'::regclass and attnum > 0 and attnotnull"
            ).fetchall():
                as_owner.execute(f"alter table trial_signed alter column {column} drop not null")
            for (said,) in as_owner.execute(
                "select pg_get_triggerdef(oid) from pg_trigger"
                " where tgrelid = %s::regclass and tgname like 'viewer_signs_whole%%'",
                [name],
            ).fetchall():
                as_owner.execute(said.replace(f"ON public.{name} ", "ON public.trial_signed "))
            as_owner.execute("grant all on trial_signed to optimise_staff")

        yield make
        as_owner.execute("drop table if exists trial_signed")

    @EVERY
    def test_keeps_the_three_together(
        self, cast: Cast, trial: Callable[[str], None], as_owner: psycopg.Connection, signed: str
    ) -> None:
        name, column, second = SIGNED[signed]
        trial(name)

        def refused(statement: str, *values: str | UUID, by: str = "chris") -> None:
            with (
                pytest.raises(ProgrammingError, match=r"writes both|second person signed"),
                viewing(cast.people[by]),
                transaction.atomic(),
            ):
                _run(statement, *values)

        with viewing(cast.chris):
            _run("insert into trial_signed default values")
        for moment in ("2026-12-01", "2199-01-01"):
            refused(f"insert into trial_signed ({second.at}) values (%s)", moment)
            refused(f"update trial_signed set {second.at} = %s", moment)
        refused(f"insert into trial_signed ({column}) values (%s)", cast.chris.id)
        refused(f"update trial_signed set {column} = %s", cast.chris.id)
        for place, word in _words(second):
            refused(f"insert into trial_signed ({place}) values (%s)", word)
            refused(f"update trial_signed set {place} = %s", word)
        whole: dict[str, str | UUID] = {column: cast.chris.id, second.at: "2026-12-01"}
        whole |= {place: next(iter(words)) for place, words in second.stands.items()}
        with viewing(cast.chris):
            _run(
                f"update trial_signed set {', '.join(f'{c} = %s' for c in whole)}", *whole.values()
            )
        # Who signed stays with when, and what follows is said by whoever does it.
        refused(f"update trial_signed set {second.at} = now()", by="mina")
        refused(f"update trial_signed set {column} = null, {second.at} = null", by="mina")
        for place, words in second.stands.items():
            first, *others = words
            for word in others:
                if first in words[word]:
                    with viewing(cast.mina):
                        _run(f"update trial_signed set {place} = %s", word)
                    as_owner.execute(f"update trial_signed set {place} = %s", [first])
                else:
                    refused(f"update trial_signed set {place} = %s", word, by="mina")


def _words(second: Second) -> Iterator[tuple[str, str]]:
    for place, words in second.stands.items():
        for word in words:
            yield place, word


def _run(statement: str, *values: str | UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
