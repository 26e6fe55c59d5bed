"""The search functions pass row security, so they must hold need to know by themselves."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify import queries as known
from optimise.identify.domain.asking import parts_in, sounds_by_word
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)
ANY = "null, null, null, null, null"


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def as_search(as_owner: psycopg.Connection) -> Callable[[str], bool]:
    """Say whether words are common, as the role of the search functions alone may ask."""

    def is_common(words: str) -> bool:
        as_owner.execute("set role optimise_search")
        (common,) = as_owner.execute("select identify_is_common(%s)", [words]).fetchone() or (None,)
        as_owner.execute("reset role")
        return bool(common)

    return is_common


def call(query: str, *arguments: object) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query, arguments)  # type: ignore[arg-type]
        return [row[0] for row in cursor.fetchall()]


def items(person: Person, words: str, *, most: int) -> list[UUID]:
    with acting_as(person), transaction.atomic():
        return call(f"select item from identify_find_items(%s, {ANY}, %s)", words, most)  # noqa: S608


def names(person: Person, name: str, *, most: int) -> list[UUID]:
    with acting_as(person), transaction.atomic():
        return call(
            f"select statement from identify_find_names(%s, %s, {ANY}, %s)",  # noqa: S608
            name,
            sounds_by_word(name),
            most,
        )


def items_until(person: Person, words: str, *, most: int, until: datetime) -> list[UUID]:
    with acting_as(person), transaction.atomic():
        return call(
            "select item from identify_find_items(%s, null, null, null, null, %s, %s)",
            words,
            until,
            most,
        )


def values(person: Person, words: str, *, most: int, until: datetime | None = None) -> list[UUID]:
    query = (
        "select statement from identify_find_values(%s, null, null, null, null,"
        " %s::timestamptz, %s)"
    )
    with acting_as(person), transaction.atomic():
        return call(query, words, until, most)


class TestTheSearchFunctions:
    def test_are_the_search_role_s_and_closed_to_strangers(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        rows = as_owner.execute(
            """
            select proname, proowner::regrole::text, prosecdef, proconfig,
                   has_function_privilege('optimise_public', oid, 'execute'),
                   has_function_privilege('optimise_staff', oid, 'execute'),
                   pronargs
            from pg_proc where proname like 'identify_find_%'
            """
        ).fetchall()
        assert len(rows) == 4
        for name, owner, definer, settings, public, staff, _ in rows:
            assert (owner, definer, public, staff) == ("optimise_search", True, False, True), name
            assert settings == ["search_path=pg_catalog, public, pg_temp"]

    def test_leave_the_search_role_unable_to_make_anything(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        row = as_owner.execute(
            "select has_schema_privilege('optimise_search', 'public', 'create')"
        ).fetchone()
        assert row == (False,)

    def test_find_nothing_without_a_signed_list(self, scene: Scene) -> None:
        scene.item("A silver hatchback calls.")
        with transaction.atomic():
            query = f"select item from identify_find_items(%s, {ANY}, %s)"  # noqa: S608
            assert call(query, "silver", 5) == []

    def test_take_a_name_that_is_new_for_no_common_word(
        self, scene: Scene, as_search: Callable[[str], bool], as_owner: psycopg.Connection
    ) -> None:
        """Walking back for it would read every item that there is."""
        for _ in range(25):
            scene.item("Marlo calls.")
        assert as_search("Marlo")
        old = scene.item("A silver hatchback.")
        as_owner.execute(
            "update evaluate_item set known_at = known_at - interval '200 days' where id = %s",
            [old.id],
        )
        assert not as_search("Marlo")

    def test_find_a_name_behind_thousands_that_may_not_be_read(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        # Spellings of what others hold: each begins as the typed word does, and comes before it.
        as_owner.execute(
            "insert into identify_spelling (kind, normal, sounds) "
            "select 'name', 'zzyzx ' || lpad(n::text, 5, '0'), %s from generate_series(1, 4000) n",
            [sounds_by_word("Zzyzx")[0].split()],
        )
        scene.item("A silver hatchback.")
        (name,) = scene.say(new_id(), "Person", name="Zzyzx Zull")
        assert names(scene.cast.chris, "Zzyzx", most=5) == [name.id]

    def test_let_nothing_hidden_take_the_place_of_what_may_be_read(self, scene: Scene) -> None:
        wanted = scene.item("A silver hatchback.", briefing_text="Look for a silver hatchback.")
        (name,) = scene.say(new_id(), "Person", audience=scene.briefing(), name="Robert Hale")
        for _ in range(3):
            scene.item("Silver, silver, silver.")
            scene.say(new_id(), "Person", name="Robert Hale")
        assert items(scene.cast.aisha, "silver", most=1) == [wanted.id]
        assert names(scene.cast.aisha, "robert hale", most=1) == [name.id]
        assert len(names(scene.cast.chris, "robert hale", most=9)) == 4

    @pytest.mark.parametrize("typed", ["'", "' or true --", '"{}"', "\\", "%_", "a:* & !b", "é ’"])
    def test_take_what_is_typed_as_words_only(self, scene: Scene, typed: str) -> None:
        scene.say(new_id(), "Person", name="Robert Hale")
        assert items(scene.cast.chris, typed, most=5) == []
        assert names(scene.cast.chris, typed, most=5) == []


class TestWords:
    """What is said in words: the newest, however many months the older lie back."""

    DAYS = (0, 1, 20, 45, 100, 230, 400, 1500)

    @pytest.fixture
    def told(self, scene: Scene, as_owner: psycopg.Connection) -> list[tuple[UUID, datetime]]:
        found = []
        for days in self.DAYS:
            (said,) = scene.say(new_id(), "Person", description="A silver earring.")
            at = now() - timedelta(days=days)
            as_owner.execute(
                "update identify_statement set known_at = %s where id = %s", [at, said.id]
            )
            found.append((said.id, at))
        return found

    @pytest.mark.parametrize("most", range(1, 10))
    def test_come_newest_first(
        self, scene: Scene, told: list[tuple[UUID, datetime]], most: int
    ) -> None:
        newest = [one for one, _ in told]
        assert values(scene.cast.chris, "silver earrings", most=most) == newest[:most]
        for days in (10, 30, 300, 600):
            until = now() - timedelta(days=days)
            before = [one for one, at in told if at < until]
            assert values(scene.cast.chris, "silver", most=most, until=until) == before[:most]

    @pytest.mark.parametrize(
        "typed", ["the", "'", "' | '#24300", "#24300", "'#24300'", "-gold the"]
    )
    def test_that_are_none_find_nothing_by_their_month(
        self, scene: Scene, told: list[tuple[UUID, datetime]], typed: str
    ) -> None:
        (month,) = call("select extract(year from now()) * 12 + extract(month from now())")
        asked = typed.replace("24300", str(int(str(month))))
        is_said_of_all = typed.startswith("-")  # whatever does not hold it
        assert len(values(scene.cast.chris, asked, most=20)) == is_said_of_all * len(told)

    def test_that_thousands_hold_who_may_not_be_read_about_are_walked_past(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        (mine,) = scene.say(
            new_id(), "Person", audience=scene.briefing(), description="A silver earring."
        )
        (other,) = scene.say(new_id(), "Person", description="A silver ring.")
        columns = (
            "entity_id, schema, prop, kind, value, normal, sounds, item_id, grade, origin, made_by,"
            " made_at, superseded_why, audience_id"
        )
        as_owner.execute(
            f"insert into identify_statement (id, known_at, {columns})"  # noqa: S608
            f" select gen_random_uuid(), now(), {columns}"
            " from identify_statement, generate_series(1, 5001) where id = %s",
            [other.id],
        )
        assert values(scene.cast.aisha, "silver", most=5) == [mine.id]
        assert len(values(scene.cast.chris, "silver", most=5)) == 5


class TestItems:
    """Items and what officers are told of them: the newest, however many months back."""

    DAYS = (0, 1, 20, 45, 100, 230, 400, 1500)

    @pytest.fixture
    def told(self, scene: Scene, as_owner: psycopg.Connection) -> list[tuple[UUID, datetime]]:
        found = []
        for nth, days in enumerate(self.DAYS):
            # Every second one is read by officers as well, who were told a day later.
            one = scene.item("A silver ring.", briefing_text="A silver ring." if nth % 2 else "")
            at = now() - timedelta(days=days)
            as_owner.execute("update evaluate_item set known_at = %s where id = %s", [at, one.id])
            as_owner.execute(
                "update evaluate_edition set made_at = %s where item_id = %s",
                [at + timedelta(hours=1), one.id],
            )
            found.append((one.id, at))
        return found

    @pytest.mark.parametrize("most", range(1, 10))
    def test_come_newest_first(
        self, scene: Scene, told: list[tuple[UUID, datetime]], most: int
    ) -> None:
        newest = [one for one, _ in told]
        assert items(scene.cast.chris, "silver rings", most=most) == newest[:most]
        assert items(scene.cast.aisha, "silver", most=most) == newest[1::2][:most]
        for days in (10, 30, 300, 600):
            until = now() - timedelta(days=days)
            before = [one for one, at in told if at < until]
            found = items_until(scene.cast.chris, "silver", most=most, until=until)
            assert found == before[:most]

    @pytest.mark.parametrize("common", [True, False])
    def test_that_thousands_hold_who_may_not_be_read_are_walked_past(
        self,
        scene: Scene,
        as_owner: psycopg.Connection,
        as_search: Callable[[str], bool],
        common: bool,
    ) -> None:
        mine = scene.item("A silver ring.", briefing_text="A silver ring.")
        silver, brass = scene.item("A silver ring."), scene.item("A brass ring.")
        columns = ", ".join(
            name
            for (name,) in as_owner.execute(
                "select column_name from information_schema.columns"
                " where table_name = 'evaluate_item' and is_generated = 'NEVER'"
                " and column_name not in ('id', 'urn', 'known_at')"
            ).fetchall()
        )
        for of, several, days in ((silver, 5001, 20), (brass, 0 if common else 2000, 0)):
            as_owner.execute(
                f"insert into evaluate_item (id, urn, known_at, {columns})"  # noqa: S608
                f" select gen_random_uuid(), 'X/' || gen_random_uuid(),"
                f" now() - make_interval(days => %s), {columns}"
                " from evaluate_item, generate_series(1, %s) where id = %s",
                [days, several, of.id],
            )
        # Of the newest it stands in many or in none, and is looked for in another way.
        as_owner.execute(
            "update evaluate_item set known_at = now() - interval '200 days' where id = %s",
            [silver.id],
        )
        assert as_search("silver") == common
        assert items(scene.cast.aisha, "silver", most=5) == [mine.id]
        assert len(items(scene.cast.chris, "silver", most=5)) == 5


def parts(person: Person, text: str, *, most: int = 20) -> list[UUID]:
    with acting_as(person), transaction.atomic():
        query = f"select statement from identify_find_parts(%s, %s, {ANY}, %s)"  # noqa: S608
        return [
            found for kind, pattern in parts_in(text) for found in call(query, pattern, kind, most)
        ]


class TestAPart:
    @pytest.mark.parametrize("seen", ["AB12 CDE", "AB12 ???", "?B1? CDE", "AB1", "2CDE", "abi2"])
    def test_of_a_plate_finds_the_vehicle(self, scene: Scene, seen: str) -> None:
        (plate,) = scene.say(new_id(), "Vehicle", registrationNumber="AB12 CDE")
        scene.say(new_id(), "Vehicle", registrationNumber="XY65 ZZZ")
        assert parts(scene.cast.chris, seen) == [plate.id]

    @pytest.mark.parametrize("typed", ["WX19 KLM", "W-EB26E2BD"])
    def test_of_a_mark_finds_nobody_whom_a_part_of_it_sounds_like(
        self, scene: Scene, typed: str
    ) -> None:
        for name in ("Callum Marchbank", "Wes Calloway"):
            scene.say(new_id(), "Person", name=name)
        with acting_as(scene.cast.chris) as chris, transaction.atomic():
            assert not known.search(typed, viewer=chris).hits

    @pytest.mark.parametrize("heard", ["900123", "0123", "0770090012"])
    def test_of_a_number_finds_the_phone(self, scene: Scene, heard: str) -> None:
        (number,) = scene.say(new_id(), "Phone", number="07700 900123")
        scene.say(new_id(), "Phone", number="07700 900456")
        assert parts(scene.cast.chris, heard) == [number.id]

    def test_finds_nothing_that_may_not_be_read(self, scene: Scene) -> None:
        scene.say(new_id(), "Vehicle", registrationNumber="AB12 CDE")
        assert parts(scene.cast.aisha, "AB12") == []
        assert parts(scene.cast.ellie, "AB12") == []

    @given(text=st.text(max_size=12))
    def test_is_a_pattern_that_cannot_be_misread(self, text: str) -> None:
        for _, pattern in parts_in(text):
            assert re.fullmatch(r"[A-Z0-9\[\]\-^$+|\\]+", pattern)
