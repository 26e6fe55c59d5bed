"""Who is offered for something to do: who belongs there, a search, and nobody before."""

from datetime import timedelta

import pytest
from tests.cast import Cast

from optimise.agencies.models import Person
from optimise.assignments.forms import GiveAction, HandOver, Owners
from optimise.basics.clock import today
from optimise.ui.finding import CHOOSE, MOST_FOUND

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


class TestHandingOver:
    """Of a whole force, those of one's team are offered, and nobody else unless asked for."""

    FORCE = tuple(
        Person(username=f"pc{n}", name=f"Pat {n}", rank="PC", collar=f"{n}", team=team)
        for n in range(60)
        for team in (("Response" if n % 2 else "Roads") if n % 10 else "Swindon CIT",)
    )

    def handed(self, **sent: str) -> HandOver:
        return HandOver(sent, people=self.FORCE, team="Swindon CIT")

    def offered(self, form: HandOver) -> list[str]:
        return [name for value, name in form.fields["person"].choices if value]  # type: ignore[attr-defined]

    def test_offers_one_s_team_and_never_the_whole_force(self) -> None:
        form = self.handed()
        assert self.offered(form) == [f"PC Pat {n}, {n}, Swindon CIT" for n in range(0, 60, 10)]
        assert form.errors == {"person": ["Say who."]}

    def test_finds_another_by_name_and_then_asks_who_is_meant(self) -> None:
        form = self.handed(somebody_else="pat 3")
        assert form.errors == {"person": [CHOOSE]}
        assert len(self.offered(form)) <= MOST_FOUND
        chosen = self.handed(somebody_else="pat 37", person=str(self.FORCE[37].id))
        assert chosen.is_valid(), chosen.errors
        assert chosen.cleaned_data["person"] == self.FORCE[37]

    def test_says_where_nobody_is_called_so(self) -> None:
        assert "somebody_else" in self.handed(somebody_else="Nemo").errors

    def test_takes_nobody_who_was_not_offered(self) -> None:
        assert "person" in self.handed(person=str(self.FORCE[37].id)).errors

    def test_lists_a_small_agency_whole(self) -> None:
        form = HandOver(people=self.FORCE[:3])
        assert len(self.offered(form)) == 3
        assert "somebody_else" not in form.fields
