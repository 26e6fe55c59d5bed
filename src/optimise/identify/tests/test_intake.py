from datetime import date

import pytest

from optimise.collect.domain.proposals import ProposedStatement
from optimise.identify.domain.intake import Form, NotAFact, read_statement


def said(schema: str, prop: str, value: str = "", **more: object) -> ProposedStatement:
    return ProposedStatement(
        entity="one:1",
        schema=schema,
        prop=prop,
        value=value,
        **more,  # type: ignore[arg-type]
    )


class TestReadStatement:
    def test_gives_a_name_its_folded_form_and_sounds(self) -> None:
        form = read_statement(said("Person", "name", " Zoë O'Brien "))
        assert isinstance(form, Form)
        assert (form.kind, form.value, form.normal) == ("name", "Zoë O'Brien", "zoe obrien")
        assert form.sounds

    @pytest.mark.parametrize(
        ("statement", "kind"),
        [
            (said("Phone", "number", "9-(999)-555"), "phone"),
            (said("Vehicle", "registrationNumber", "SOME MARK FROM ABROAD"), "plate"),
        ],
    )
    def test_keeps_a_number_that_is_foreign_or_cut_short(
        self, statement: ProposedStatement, kind: str
    ) -> None:
        form = read_statement(statement)
        assert isinstance(form, Form)
        assert (form.kind, form.value) == (kind, statement.value)
        assert form.normal

    def test_gives_a_link_no_value_of_its_own(self) -> None:
        form = read_statement(said("Associate", "person", other="person:2"))
        assert form == Form("entity", "", "", [])

    @pytest.mark.parametrize(
        ("statement", "why"),
        [
            (said("Spaceship", "name", "x"), "no kind of thing"),
            (said("Person", "wingspan", "2"), "no property"),
            (said("Person", "name", " "), "empty"),
            (said("Person", "name", other="person:2"), "must point at"),
            (said("Associate", "person", "Zoë"), "must point at"),
            (said("Associate", "person", "b5a1c1a0-0000-4000-8000-000000000001"), "must point at"),
            (said("Person", "idNumber", "9" * 501), "longer than 500"),
            (
                said(
                    "Person",
                    "name",
                    "Zoë",
                    valid_from=date(2026, 2, 1),
                    valid_to=date(2026, 1, 1),
                ),
                "before the first",
            ),
        ],
    )
    def test_says_what_is_wrong(self, statement: ProposedStatement, why: str) -> None:
        found = read_statement(statement)
        assert isinstance(found, NotAFact)
        assert why in found.say
