"""How areas lie in one another on each day, who reaches them, and what moves them."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, Role, Viewer, acting, give_role, viewing
from tests.examples import examples
from tests.together import Part, at_once

from optimise.agencies import actions, queries
from optimise.agencies.actions import Place
from optimise.agencies.domain.area_files import Shape
from optimise.agencies.models import Area
from optimise.agencies.tests.scene import DAY
from optimise.basics.clock import today
from optimise.basics.refusals import NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}


@pytest.fixture
def joan(cast: Cast) -> Iterator[Viewer]:
    """Have Joan, who administers, act in every transaction of the test."""
    with acting(cast.joan) as viewer:
        yield viewer


def add(name: str, parent: Area | None, by: Viewer, *, since: date | None = None) -> Area:
    place = Place(name=name, kind="ward", parent=parent)
    return actions.add_area(place=place, since=since or today() - 9 * DAY, by=by)


def put(area: Area, into: Area | None, by: Viewer, *, since: date | None = None) -> Area:
    place = Place(name=area.name, kind=area.kind, parent=into)
    return actions.change_area(area=area, place=place, since=since or today(), by=by)


def shape(name: str, code: str = "", latitude: float = 51.5) -> Shape:
    return Shape(name=name, code=code, latitude=latitude, longitude=-1.8)


def names(areas: list[Area]) -> list[str]:
    return [area.name for area in areas]


class TestAnArea:
    @pytest.mark.parametrize(("days", "stands"), [(-1, False), (0, True), (1, True), (2, False)])
    def test_exists_from_its_first_day_to_before_the_day_it_ends(
        self, cast: Cast, joan: Viewer, days: int, stands: bool
    ) -> None:
        area = add("Old Town", None, joan, since=today())
        actions.end_area(area=area, on=today() + 2 * DAY, by=joan)
        day = today() + days * DAY
        assert queries.areas_in_force(on=day).filter(id=area.id).exists() is stands

    def test_reaches_those_who_work_in_it_around_it_and_inside_it(
        self, cast: Cast, joan: Viewer
    ) -> None:
        inner = add("Old Town", cast.swindon, joan)
        reached = queries.areas_reaching(cast.aisha)
        assert reached == {inner.id, cast.swindon.id, cast.county.id}

    def test_that_changed_still_reaches_by_its_old_row(self, cast: Cast, joan: Viewer) -> None:
        place = Place(name="Swindon and Wroughton", kind="team", parent=cast.county)
        now_is = actions.change_area(area=cast.swindon, place=place, since=today(), by=joan)
        assert {cast.swindon.id, now_is.id} <= queries.areas_reaching(cast.aisha)
        assert names(list(queries.history_of(now_is))) == ["Swindon and Wroughton", "Swindon"]

    def test_that_changed_keeps_its_shape_unless_another_is_given(
        self, cast: Cast, joan: Viewer
    ) -> None:
        drawn = Shape(name="X", geometry=SQUARE, latitude=0.5, longitude=0.6)
        area = actions.add_area(
            place=Place(name="X", kind="ward", shape=drawn), since=today() - 2 * DAY, by=joan
        )
        same = put(area, cast.county, joan, since=today() - DAY)
        assert (same.geometry, same.latitude, same.longitude) == (SQUARE, 0.5, 0.6)
        place = Place(name="X", kind="ward", shape=shape("X"))
        other = actions.change_area(area=same, place=place, since=today(), by=joan)
        assert (other.geometry, other.latitude) == (None, 51.5)

    def test_changes_or_ends_only_after_its_first_day_and_once(
        self, cast: Cast, joan: Viewer
    ) -> None:
        area = add("Old Town", None, joan, since=today())
        for day in (today(), today() - DAY):
            with pytest.raises(NotReadyError, match="Choose a day after"):
                actions.end_area(area=area, on=day, by=joan)
            with pytest.raises(NotReadyError, match="Choose a day after"):
                put(area, cast.county, joan, since=day)
        stale = Area.objects.get(id=area.id)
        actions.end_area(area=area, on=today() + DAY, by=joan)
        for act in (put, lambda a, _, by, since: actions.end_area(area=a, on=since, by=by)):
            with pytest.raises(NotReadyError, match="has not ended"):
                act(stale, None, joan, since=today() + 2 * DAY)

    def test_ends_after_those_inside_it(self, cast: Cast, joan: Viewer) -> None:
        inner = add("Old Town", cast.swindon, joan)
        with pytest.raises(NotReadyError, match="1 areas lie inside"):
            actions.end_area(area=cast.swindon, on=today(), by=joan)
        actions.end_area(area=inner, on=today(), by=joan)
        actions.end_area(area=cast.swindon, on=today(), by=joan)
        assert cast.swindon.id not in {b.area.id for b in queries.tree(on=today())}

    def test_begins_in_one_that_exists(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotReadyError, match="does not exist"):
            add("Old Town", cast.swindon, joan, since=cast.swindon.valid_from - DAY)
        actions.end_area(area=cast.salisbury, on=today(), by=joan)
        with pytest.raises(NotReadyError, match="Salisbury does not exist"):
            put(cast.swindon, cast.salisbury, joan)

    def test_is_somebody_s_home_where_they_have_no_other(self, cast: Cast) -> None:
        assert queries.home_area(cast.aisha) == cast.swindon.id
        cast.aisha.areas.add(cast.salisbury)
        assert queries.home_area(cast.aisha) is None
        cast.aisha.areas.clear()
        assert queries.home_area(cast.aisha) is None

    def test_is_known_by_every_name_that_it_had(self, cast: Cast, joan: Viewer) -> None:
        place = Place(name="Wroughton", kind="team", parent=cast.county)
        actions.change_area(area=cast.swindon, place=place, since=today(), by=joan)
        assert queries.names_of_areas({"team"}) == {"Swindon", "Wroughton", "Salisbury"}


class TestARing:
    def test_is_made_by_nobody(self, cast: Cast, joan: Viewer) -> None:
        inner = add("Old Town", cast.swindon, joan)
        for into in (inner, cast.swindon):
            with pytest.raises(NotReadyError, match="inside itself"):
                put(cast.swindon, into, joan)

    @pytest.mark.parametrize("later", [0, 5], ids=["that day", "before it"])
    def test_is_not_made_on_a_day_to_come(self, cast: Cast, joan: Viewer, later: int) -> None:
        """Salisbury is to lie in Swindon: Swindon is put into Salisbury by then, or until then."""
        begins = today() + 10 * DAY
        put(cast.salisbury, cast.swindon, joan, since=begins)
        with pytest.raises(NotReadyError, match="inside itself"):
            put(cast.swindon, cast.salisbury, joan, since=begins - later * DAY)
        assert len(queries.tree(on=begins)) == 3

    def test_is_not_made_by_two_at_once(self, cast: Cast) -> None:
        give_role(cast.grace, Role.ADMINISTRATOR)
        areas = {"swindon": cast.swindon.id, "salisbury": cast.salisbury.id}

        def read(_: Viewer) -> dict[str, Area]:
            return {name: queries.area(area) for name, area in areas.items()}

        parts: list[Part] = [
            (cast.joan, read, lambda found, by: put(found["swindon"], found["salisbury"], by)),
            (cast.grace, read, lambda found, by: put(found["salisbury"], found["swindon"], by)),
        ]
        came = at_once(*parts)
        assert sorted(type(one).__name__ for one in came) == ["Area", "NotReadyError"]
        assert len(queries.tree(on=today())) == 3

    def test_is_not_made_of_one_area_changed_by_two(self, cast: Cast) -> None:
        """An area has one row a day: the second of two who change it is told."""
        give_role(cast.grace, Role.ADMINISTRATOR)
        parts: list[Part] = [
            (
                person,
                lambda _: queries.area(cast.swindon.id),
                lambda found, by: put(found, cast.county, by),
            )
            for person in (cast.joan, cast.grace)
        ]
        came = at_once(*parts)
        assert sorted(type(one).__name__ for one in came) == ["Area", "NotReadyError"]
        assert queries.areas_in_force().filter(lineage=cast.swindon.lineage).count() == 1


MOVES = st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 4))


class TestATree:
    @settings(
        max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.lists(MOVES, max_size=6))
    def test_holds_every_area_of_every_day_once_whatever_is_moved(
        self, cast: Cast, moves: list[tuple[int, int, int]]
    ) -> None:
        """Each move puts one of four areas into another, or into none, from one of five days."""
        with viewing(cast.joan) as joan:
            four = [add(name, None, joan) for name in "ABCD"]
            lineages = [area.lineage for area in four]
            for one, other, days in moves:
                day = today() + days * DAY
                latest = Area.objects.filter(lineage=lineages[one]).order_by("-valid_from")[0]
                into = queries.areas_in_force(on=day).filter(lineage__in=lineages[other:][:1])
                with suppress(NotReadyError):
                    put(latest, into.first(), joan, since=day)
            for day in (today() + n * DAY for n in range(6)):
                found = [b.area.id for b in queries.tree(on=day)]
                standing = queries.areas_in_force(on=day).values_list("id", flat=True)
                assert sorted(found) == sorted(standing)
            transaction.set_rollback(True)

    def test_puts_each_below_the_one_it_lies_in(self, cast: Cast, joan: Viewer) -> None:
        add("Old Town", cast.swindon, joan)
        found = [(b.area.name, b.depth) for b in queries.tree(on=today())]
        assert found == [("Force area", 0), ("Salisbury", 1), ("Swindon", 1), ("Old Town", 2)]

    def test_loses_none_whose_parent_is_no_more(self, cast: Cast, joan: Viewer) -> None:
        Area.objects.filter(id=cast.county.id).update(valid_until=today())
        found = [(b.area.name, b.depth) for b in queries.tree(on=today())]
        assert found == [("Salisbury", 0), ("Swindon", 0)]


class TestAFileOfAreas:
    @pytest.mark.parametrize(
        ("kept", "given", "comes"),
        [
            (("Walcot", "W1"), ("Walcot", "W1"), "same"),
            (("Walcot", "W1"), ("Walcot East", "W1"), "changed"),
            (("Walcot", "W1"), ("Walcot", "W2"), "new"),
            (("Walcot", "W1"), ("WALCOT", ""), "changed"),
            (("Walcot", ""), ("Walcot", "W1"), "same"),
            (("Walcot", ""), ("Eldene", ""), "new"),
        ],
    )
    def test_knows_an_area_again_by_its_code_or_else_its_name(
        self, cast: Cast, joan: Viewer, kept: tuple[str, str], given: tuple[str, str], comes: str
    ) -> None:
        place = Place(name=kept[0], code=kept[1], kind="ward", shape=shape(*kept))
        actions.add_area(place=place, since=today() - DAY, by=joan)
        plan = queries.what_shapes_change([shape(*given)], kind="ward", on=today())
        assert [k for k in ("new", "changed", "same") if getattr(plan, k)] == [comes]
        assert names(plan.missing) == (["Walcot"] if comes == "new" else [])

    def test_knows_no_area_of_another_kind_or_another_day(self, cast: Cast, joan: Viewer) -> None:
        plan = queries.what_shapes_change([shape("Swindon")], kind="ward", on=today())
        assert (len(plan.new), plan.missing) == (1, [])
        before = cast.swindon.valid_from - DAY
        plan = queries.what_shapes_change([shape("Swindon")], kind="team", on=before)
        assert (len(plan.new), plan.missing) == (1, [])

    def test_is_taken_whole_and_once(self, cast: Cast, joan: Viewer) -> None:
        shapes = [shape("Swindon", latitude=51.6), shape("Devizes")]

        def take(since: date) -> tuple[int, int]:
            return actions.take_shapes(
                shapes=shapes, kind="team", parent=cast.county, since=since, by=joan
            )

        assert take(today()) == (1, 1)
        assert take(today()) == (0, 0)
        tree = {b.area.name: (b.depth, b.area.latitude) for b in queries.tree(on=today())}
        assert tree["Swindon"] == (1, 51.6)
        assert tree["Devizes"] == (1, 51.5)
        assert cast.aisha in Area.objects.get(name="Swindon", valid_until=None).people.all()

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (("Swindon", "", 1.0), ("swindon", "", 2.0)),
            (("Devizes", "", 1.0), ("DEVIZES", "", 2.0)),
            (("Devizes", "D1", 1.0), ("Devizes Town", "D1", 2.0)),
        ],
        ids=["known", "new by name", "new by code"],
    )
    def test_that_names_an_area_twice_is_not_taken(
        self,
        cast: Cast,
        joan: Viewer,
        one: tuple[str, str, float],
        other: tuple[str, str, float],
    ) -> None:
        shapes = [shape(*one), shape(*other)]
        with pytest.raises(NotReadyError, match="stands twice in the file"):
            actions.take_shapes(shapes=shapes, kind="team", parent=None, since=today(), by=joan)
        assert queries.areas_in_force().count() == 3
