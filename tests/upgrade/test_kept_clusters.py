"""A cluster kept from another day is brought up to date only where an installation would be."""

import pytest

from tests.clusters import grew_from, made_of

BEFORE = {"src/a/migrations/0001.py": "1", "src/a/sql/functions/f.sql": "2", "src/a/seeds.py": "3"}


@pytest.mark.parametrize(
    ("after", "grew"),
    [
        (BEFORE, True),
        (BEFORE | {"src/a/migrations/0002.py": "4"}, True),
        (BEFORE | {"src/a/sql/functions/f.sql": "5"}, True),
        ({k: v for k, v in BEFORE.items() if "f.sql" not in k}, True),
        (BEFORE | {"src/a/migrations/0001.py": "6"}, False),
        (BEFORE | {"src/a/seeds.py": "7"}, False),
        ({k: v for k, v in BEFORE.items() if "0001" not in k}, False),
    ],
)
def test_a_cluster_grew_from_another(after: dict[str, str], grew: bool) -> None:
    assert grew_from(BEFORE, after) is grew


def test_it_is_made_of_migrations_definitions_and_what_they_use() -> None:
    found = made_of()
    assert any("/migrations/" in path for path in found)
    assert any(path.endswith("tables.yaml") for path in found)
    assert "uv.lock" in found
