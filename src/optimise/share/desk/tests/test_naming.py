import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain.model import ValueKind, normal_value
from optimise.share.desk.domain.naming import named_in


def is_named(text: str, kind: ValueKind, value: str) -> bool:
    """Ask the database whether a text names a value, as it asks itself."""
    named = named_in(text)
    with connection.cursor() as cursor:
        cursor.execute(
            "select bool_or(share_desk_is_named(%s, %s, %s, form))"
            " from share_desk_forms(%s, %s) form",
            [named.words, list(named.marks), kind, kind, normal_value(kind, value)],
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db
class TestWords:
    @pytest.mark.parametrize(
        ("text", "kind", "value"),
        [
            ("We charged Reece Tanner.", ValueKind.NAME, "Reece TANNER"),
            ("Reece\nTanner’s flat was closed.", ValueKind.NAME, "Reece Tanner"),
            ("We charged Reece Tanner.", ValueKind.NAME, "Reece Alan Tanner"),
            ("We charged Reece Alan Tanner.", ValueKind.NAME, "Reece Tanner"),
            ("On the list: Tanner, Reece", ValueKind.NAME, "Reece Tanner"),
            ("Rob Tanner is in prison.", ValueKind.NAME, "Robert Tanner"),
            ("Łukasz O’Brien is in prison.", ValueKind.NAME, "Lukasz OBrien"),
            ("A man known as “Tiny” ran it.", ValueKind.NAME, "Tiny"),
            ("The Marco line is closed.", ValueKind.NAME, "Marco Line"),
            ("Ring 07700 900123 no more.", ValueKind.PHONE, "+44 7700 900123"),
            ("The car was AB12 CDE.", ValueKind.PLATE, "ab12cde"),
            ("It was near SN1 2AB.", ValueKind.POSTCODE, "SN1 2AB"),
            ("We closed 14 Elm Terrace.", ValueKind.ADDRESS, "Flat 2, 14 Elm Tce, Swindon"),
        ],
    )
    def test_name_what_is_known(self, text: str, kind: ValueKind, value: str) -> None:
        assert is_named(text, kind, value)

    @pytest.mark.parametrize(
        ("text", "kind", "value"),
        [
            ("We charged Reece Tannerson.", ValueKind.NAME, "Reece Tanner"),
            ("The Tanner family helped.", ValueKind.NAME, "Reece Tanner"),
            ("It was a tiny room.", ValueKind.NAME, "Tiny"),
            ("We met Al.", ValueKind.NAME, "Al"),
            ("We closed 14 Elm Terrace.", ValueKind.ADDRESS, "114 Elm Terrace"),
            ("We met people on Elm Terrace.", ValueKind.ADDRESS, "14 Elm Terrace"),
        ],
    )
    def test_name_nothing_else(self, text: str, kind: ValueKind, value: str) -> None:
        assert not is_named(text, kind, value)


class TestNamedIn:
    @given(st.text(max_size=300))
    def test_takes_any_text(self, text: str) -> None:
        named = named_in(text)
        assert all(mark.partition(":")[2] for mark in named.marks)
        assert "\x00" not in named.words
