"""Who is offered for something to do: who belongs there, a search, and nobody before."""

from datetime import timedelta

import pytest
from tests.cast import Cast

from optimise.assignments.forms import GiveAction, Owners
from optimise.basics.clock import today

pytestmark = pytest.mark.django_db(transaction=True)


def sent(**more: str) -> dict[str, str]:
    day = today() + timedelta(days=9)
    return {
        "text": "Look at the door.",
        "priority": "medium",
        "due_day": str(day.day),
        "due_month": str(day.month),
        "due_year": str(day.year),
    } | more


def shown(form: GiveAction) -> set[str]:
    return {
        value
        for _, some in form.fields["owner"].choices  # type: ignore[attr-defined]
        for value, _ in (some if isinstance(some, list) else [])
    }


class TestSomethingToDo:
    def looked(self, cast: Cast, **more: str) -> GiveAction:
        def search(words: str) -> Owners:
            return [(cast.force, [cast.dan])] if words == "Whitlock" else []

        return GiveAction(sent(**more), None, owners=[(cast.force, [cast.harry])], search=search)

    def test_is_nobody_s_before_it_is_chosen(self, cast: Cast) -> None:
        form = GiveAction(owners=[(cast.force, [cast.harry])])
        assert form["owner"].value() in (None, "")
        assert "somebody_else" not in form.fields
        assert self.looked(cast).errors == {"owner": ["Choose who does it."]}

    def test_finds_somebody_else_and_asks_who_is_meant(self, cast: Cast) -> None:
        form = self.looked(cast, somebody_else="Whitlock")
        assert form.errors == {"owner": ["Choose which of those found is meant."]}
        chosen = f"{cast.force.id}:{cast.dan.id}"
        assert chosen in shown(form)
        form = self.looked(cast, somebody_else="Whitlock", owner=chosen)
        assert form.is_valid(), form.errors
        assert form.chosen_owner() == (cast.force, cast.dan)

    def test_says_where_nobody_is_found(self, cast: Cast) -> None:
        assert "somebody_else" in self.looked(cast, somebody_else="Nemo").errors
