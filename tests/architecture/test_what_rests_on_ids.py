"""Whatever keeps the bare id of an item or of somebody is asked before a load of them is undone."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tests.architecture.house import ROOT

# What columns are called that keep such an id with no foreign key.
NAMES = {
    *("about", "about_id", "entity", "entity_id", "item", "items", "left", "person_entity"),
    *("report", "report_id", "reports", "resident_entity", "right", "row", "source", "source_id"),
    *("target", "target_id"),
}
# `person` is whom it is about, in these; elsewhere it is somebody who works here.
PEOPLE = {
    *("link_groups_member", "link_groups_exploited", "respond_arrests_plan"),
    *("respond_arrests_arrest", "respond_exhibits_finding", "review_outcomes_story"),
}
OWN = {
    # The statements of a load go with it; who states more of its people rests them on another item.
    ("identify_statement", "entity_id"),
    # Their own entity, which no load brings in.
    ("link_groups_group", "entity_id"),
    ("link_lines_line", "entity_id"),
    # A file or a watch of one's own, which finds nothing any more.
    ("identify_exportfile", "entity_id"),
    ("identify_watching_watch", "about"),
    # Of what was let out or moved: the ledger of it, which names no reason to keep the row.
    ("access_reclassification", "row"),
    # An update or a page that the public reads.
    ("share_desk_touch", "target"),
}
USES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(ROOT.rglob("sql/functions/*_uses_known.sql"))
)
ASKED = {
    (table, column)
    for column, table in re.findall(
        r"select '[^']+',\s+(?:unnest\()?\w+\.\"?(\w+)\"?\)?, \w+\.audience_id\s+from (\w+)", USES
    )
}


def bare_ids() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            of = field.base_field if isinstance(field, ArrayField) else field
            table = model._meta.db_table
            named = field.name in NAMES or (field.name == "person" and table in PEOPLE)
            if isinstance(of, models.UUIDField) and not field.primary_key and named:
                yield table, field.attname


BARE = sorted(set(bare_ids()))


@pytest.mark.parametrize(("table", "column"), [one for one in BARE if one not in OWN])
def test_is_asked_before_a_load_is_undone(table: str, column: str) -> None:
    assert (table, column) in ASKED


def test_that_is_excused_or_asked_is_there() -> None:
    assert set(BARE) >= OWN
    assert len(ASKED) > len(PEOPLE)
