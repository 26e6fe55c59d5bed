"""Whatever hangs on a row of intelligence goes with it when its audience changes."""

from typing import Any

import pytest
from django.apps import apps

from tests.architecture.house import ROOT, WALK

# A release belongs to its interest, which belongs to its own circle from the start. A batch and
# its rejected rows are about a file, not about one report in it.
# What an officer has read and knew of a card that is out is theirs alone, and stays so.
STAYS = {
    "plan_release",
    "plan_awareness_reading",
    "plan_awareness_check",
    "keep_safe_described",  # nobody reads a row of it, whoever its audience is
}
# An interest of an order, a plan's action or a home moves with it, and nothing hangs on that one.
# What hangs on an interest hangs on an operation's own, which moves nowhere.
OWN = {"access_interests_interest"}
CARRIED = "".join(
    path.read_text(encoding="utf-8") for path in ROOT.rglob("sql/functions/*_rests_on.sql")
)


def hangs_on(model: Any) -> list[str]:
    """Return the carried tables that a model has a foreign key to."""
    return [
        field.related_model._meta.db_table
        for field in model._meta.concrete_fields
        if field.related_model
        and field.related_model._meta.db_table not in OWN
        and f"'{field.related_model._meta.db_table}'" in CARRIED
    ]


HANGING = [
    model
    for model in apps.get_models()
    if model.__module__.split(".")[1] in WALK and hangs_on(model)
]


class TestARowThatHangsOnAnother:
    @pytest.mark.parametrize("model", HANGING, ids=lambda m: m._meta.db_table)
    def test_is_carried_with_it(self, model: Any) -> None:
        table = model._meta.db_table
        assert f"'{table}'" in CARRIED or table in STAYS
