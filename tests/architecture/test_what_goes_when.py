"""Everything that is kept stands in the register, once, with what ends it."""

from collections import Counter

import pytest
from django.apps import apps

from optimise.access import retention
from optimise.access.retention import Kept
from tests.architecture.house import ROOT

OURS = [m._meta.db_table for m in apps.get_models() if m.__module__.startswith("optimise.")]
REMOVES = [kept for kept in retention.register() if kept.asks_hold]


class TestTheRegister:
    def test_names_every_table_once(self) -> None:
        named = Counter(table for kept in retention.register() for table in kept.tables)
        assert named == Counter(OURS)

    def test_says_what_ends_each_thing(self) -> None:
        for kept in retention.register():
            assert kept.how_long, kept.what
            assert kept.from_day, kept.what
            assert kept.then, kept.what

    @pytest.mark.parametrize("kept", REMOVES, ids=lambda kept: kept.what)
    def test_has_acts_that_ask_for_a_hold(self, kept: Kept) -> None:
        """Each removes in a function of the database, or asks one, of its own app."""
        assert kept.act is not None
        app = ROOT.joinpath(*kept.act.__module__.split(".")[1:]).parent
        app = app.parent if app.name == "actions" else app
        functions = list(app.glob("sql/functions/*.sql"))
        texts = [file.read_text(encoding="utf-8") for file in functions]
        assert any("access_retention_is_held" in text for text in texts)
