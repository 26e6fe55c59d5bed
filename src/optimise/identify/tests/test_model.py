import followthemoney
import pytest
from followthemoney.graph import Graph
from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain import model as m
from optimise.identify.domain.model import ValueKind

OURS = sorted(m.our_schemata())


class TestLoadModel:
    def test_is_tried_with_this_version_whose_loading_is_not_public(self) -> None:
        assert followthemoney.__version__.startswith("4.11.")

    def test_keeps_all_that_followthemoney_knows_and_adds_ours(self) -> None:
        names = set(m.load_model().schemata)
        assert {"Person", "Vehicle", "Address", "UnknownLink", "Associate"} <= names
        assert {"Phone", "Handset", "DealLine", "OrganisedGroup", "Crime", "Seizure"} <= names

    def test_is_one_model_however_often_it_is_asked_for(self) -> None:
        assert m.load_model() is m.load_model()

    def test_adds_to_people_what_the_law_asks_to_keep_apart(self) -> None:
        assert "victim or possible victim" in m.choices("Person", "subjectCategory")

    def test_carries_a_drama_number_out_unharmed(self) -> None:
        data = {"id": "p", "schema": "Phone", "properties": {"number": ["+447700900123"]}}
        proxy = m.load_model().get_proxy(data, cleaned=True)
        assert proxy.to_dict()["properties"] == {"number": ["+447700900123"]}
        assert proxy.caption == "+447700900123"

    def test_lets_followthemoney_draw_our_links(self) -> None:
        graph = Graph()
        link = {"user": ["a"], "phone": ["b"]}
        data = {"id": "u", "schema": "UsesPhone", "properties": link}
        graph.add(m.load_model().get_proxy(data))
        assert [(e.source_id, e.target_id) for e in graph.iteredges()] == [("entity:a", "entity:b")]


class TestOurSchemata:
    @pytest.mark.parametrize("schema", OURS)
    def test_have_labels_and_only_featured_properties_that_exist(self, schema: str) -> None:
        assert m.schema_label(schema) != ""
        assert all(m.property_label(schema, p) for p in m.schema_named(schema).featured)

    @pytest.mark.parametrize("schema", [s for s in OURS if m.is_edge(s)])
    def test_link_entity_to_entity(self, schema: str) -> None:
        ends = m.edge_ends(schema)
        assert ends is not None
        assert {m.value_kind(schema, end) for end in ends} == {ValueKind.ENTITY}

    @pytest.mark.parametrize("schema", ["GroupMember", "OperatesLine"])
    def test_give_the_exploited_a_place_of_their_own(self, schema: str) -> None:
        assert "exploited person" in m.choices(schema, "role")


class TestPropertyOf:
    def test_refuses_what_is_unknown_in_words(self) -> None:
        with pytest.raises(ValueError, match="no kind of thing called 'Spaceship'"):
            m.property_of("Spaceship", "name")
        with pytest.raises(ValueError, match="Handset has no property called 'wings'"):
            m.property_of("Handset", "wings")

    def test_refuses_a_way_back(self) -> None:
        with pytest.raises(ValueError, match="no property"):
            m.property_of("Phone", "phoneUsers")


class TestLinkSchemata:
    def test_offers_ours_first(self) -> None:
        assert m.link_schemata("Person", "Phone")[0] == "UsesPhone"
        assert "Associate" in m.link_schemata("Person", "Person")
        assert m.link_schemata("Person", "OrganisedGroup")[0] == "GroupMember"

    def test_offers_none_that_does_not_fit(self) -> None:
        assert "UsesPhone" not in m.link_schemata("Phone", "Person")
        assert m.edge_ends("Person") is None


class TestValueKind:
    @pytest.mark.parametrize(
        ("schema", "prop", "kind"),
        [
            ("Person", "name", ValueKind.NAME),
            ("Person", "weakAlias", ValueKind.NAME),
            ("Person", "birthDate", ValueKind.DATE),
            ("Person", "phone", ValueKind.PHONE),
            ("Person", "email", ValueKind.EMAIL),
            ("Person", "subjectCategory", ValueKind.CHOICE),
            ("Phone", "number", ValueKind.PHONE),
            ("Phone", "imsi", ValueKind.IMSI),
            ("Handset", "imei", ValueKind.IMEI),
            ("Vehicle", "registrationNumber", ValueKind.PLATE),
            ("Company", "registrationNumber", ValueKind.IDENTIFIER),
            ("Address", "full", ValueKind.ADDRESS),
            ("Address", "postalCode", ValueKind.POSTCODE),
            ("Address", "latitude", ValueKind.NUMBER),
            ("UsesPhone", "user", ValueKind.ENTITY),
            ("UnknownLink", "role", ValueKind.TEXT),
        ],
    )
    def test_is(self, schema: str, prop: str, kind: ValueKind) -> None:
        assert m.value_kind(schema, prop) is kind


class TestNormalValue:
    @given(st.sampled_from(ValueKind), st.text())
    def test_is_its_own_normal_form(self, kind: ValueKind, text: str) -> None:
        assert m.normal_value(kind, m.normal_value(kind, text)) == m.normal_value(kind, text)

    @pytest.mark.parametrize(
        ("kind", "text", "normal"),
        [
            (ValueKind.NAME, "Mr Bob Ó Brien", "bob o brien"),
            (ValueKind.PHONE, "07700 900123", "+447700900123"),
            (ValueKind.PLATE, "wx24 abc", "WX24ABC"),
            (ValueKind.ADDRESS, "Flat 2, 4  Made-Up Row", "flat 2 4 made up row"),
            (ValueKind.IDENTIFIER, "54/1234-A", "541234A"),
            (ValueKind.CHOICE, " Line  Holder", "line holder"),
        ],
    )
    def test_reads(self, kind: ValueKind, text: str, normal: str) -> None:
        assert m.normal_value(kind, text) == normal


class TestProblemsWithValue:
    @pytest.mark.parametrize(
        ("schema", "prop", "value"),
        [
            ("Phone", "number", "07700 900123"),
            ("Vehicle", "registrationNumber", "WX24 ABC"),
            ("Handset", "imei", "490154203237518"),
            ("Person", "birthDate", "2009"),
            ("Person", "birthDate", "2009-03-31"),
            ("Address", "latitude", "51.5"),
            ("Address", "postalCode", "sn1 2ab"),
            ("GroupMember", "role", "Exploited person"),
            ("UsesPhone", "user", "0c82f6f9-95a8-40cd-952c-fef5e0a7d2cc"),
            ("Person", "email", "sam@example.org"),
            ("Person", "name", "Bob"),
        ],
    )
    def test_finds_none(self, schema: str, prop: str, value: str) -> None:
        assert m.problems_with_value(schema, prop, value) == ()

    @pytest.mark.parametrize(
        ("schema", "prop", "value", "says"),
        [
            ("Spaceship", "name", "x", "no kind of thing"),
            ("Person", "wings", "x", "no property"),
            ("Thing", "name", "x", "too broad"),
            ("Person", "name", "  ", "empty"),
            ("Phone", "number", "07700", "not a whole phone number"),
            ("Vehicle", "registrationNumber", "WX24 ABCD", "shape of a UK registration"),
            ("Handset", "imei", "490154203237519", "should be 8"),
            ("Person", "birthDate", "31/03/2009", "2026-03-31"),
            ("Person", "birthDate", "2009-02-30", "2026-03-31"),
            ("Address", "latitude", "north", "in digits"),
            ("Address", "latitude", "nan", "in digits"),
            ("Address", "latitude", "91", "no such latitude"),
            ("Address", "postalCode", "Swindon", "postcode"),
            ("GroupMember", "role", "wizard", "Choose one"),
            ("UsesPhone", "user", "Bob", "point at"),
            ("Person", "email", "sam at example", "email"),
        ],
    )
    def test_says_in_words(self, schema: str, prop: str, value: str, says: str) -> None:
        (problem,) = m.problems_with_value(schema, prop, value)
        assert says in problem
