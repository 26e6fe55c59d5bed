"""Keys stay as they were made: what points to one would not follow a migration that alters it.

A migration renders no neighbours of the table that it changes (`wiring/rendering.py`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db.migrations import AlterField, Migration, SeparateDatabaseAndState
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import AutoField, Field, UUIDField


def altered_keys(migration: Migration, operations: Sequence[Operation]) -> Iterator[str]:
    """Yield every key that a migration alters."""
    for one in operations:
        if isinstance(one, SeparateDatabaseAndState):
            yield from altered_keys(migration, one.database_operations)
        if isinstance(one, AlterField) and (one.field.primary_key or one.field.unique):
            yield f"{migration}: {one.model_name}.{one.name}"


class TestAKey:
    def test_is_altered_by_no_migration_of_ours(self) -> None:
        loader = MigrationLoader(None, ignore_no_migrations=True)
        ours = [
            one
            for one in loader.disk_migrations.values()
            if type(one).__module__.startswith("optimise.")
        ]
        assert len(ours) > 100
        assert [key for one in ours for key in altered_keys(one, one.operations)] == []

    @pytest.mark.parametrize("field", [AutoField(primary_key=True), UUIDField(unique=True)])
    def test_that_is_altered_would_be_found(self, field: "Field[Any, Any]") -> None:
        migration = Migration("0002_other_key", "lines")
        one = AlterField(model_name="line", name="id", field=field)
        assert list(altered_keys(migration, [one])) == ["lines.0002_other_key: line.id"]
