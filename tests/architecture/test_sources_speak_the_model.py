"""Sources may not import the model, so this holds them to it: every name they say is in it."""

from pathlib import Path

import pytest

from optimise.collect.sources import available
from optimise.collect.sources.tests.accounting import real_data, sample, statements
from optimise.identify.domain import model

REAL = {
    "pole_csv": "neo4j-pole",
    "police_uk": "police-uk-west-yorkshire",
    "followthemoney": "ftm-samples/donations.ijson",
}


def wrong_names(name: str, path: Path) -> set[str]:
    """Return what `name` says of the file at `path` that the model does not know or offer."""
    said = {
        (one.schema, one.prop, one.value if model.choices(one.schema, one.prop) else "", one.other)
        for one in statements(available()[name].read(path))
    }
    return set(filter(None, (_wrong(*one) for one in said)))


def _wrong(schema: str, prop: str, choice: str, other: str | None) -> str:
    kind = model.value_kind(schema, prop)
    if (kind is model.ValueKind.ENTITY) is not (other is not None):
        return f"{schema}.{prop} takes {kind}"
    return "; ".join(model.problems_with_value(schema, prop, choice)) if choice else ""


@pytest.mark.parametrize("name", available())
class TestEverySource:
    def test_says_only_what_the_model_knows(self, name: str) -> None:
        assert wrong_names(name, sample(name)) == set()

    @pytest.mark.real_data
    def test_says_only_that_of_real_files_too(self, name: str) -> None:
        if name not in REAL:
            pytest.skip(f"no real file of the kind that {name} reads may be had")
        assert wrong_names(name, real_data(REAL[name])) == set()
