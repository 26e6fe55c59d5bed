"""The rules of keeping people safe, tried on whatever may come."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.audiences import Viewer, may_read
from optimise.access.domain.roles import Role
from optimise.basics.clock import day_of
from optimise.keep_safe.domain import homes, nrm, sheets
from optimise.keep_safe.domain.ages import is_child_by
from optimise.keep_safe.domain.clocks import (
    Soon,
    Unit,
    bank_holidays,
    due,
    is_working_day,
    stands,
)
from optimise.keep_safe.domain.handling import is_addressed, of_referral
from optimise.keep_safe.domain.routes import (
    AGREED,
    NOBODY_RANG,
    NOT_NEEDED,
    Sends,
    Who,
    carried_over,
    danger,
    problems_with,
    read_route,
    rests_on_consent,
)
from optimise.keep_safe.domain.sheets import Kind, ManifestError
from optimise.keep_safe.domain.words import initials
from optimise.keep_safe.routes import HERE, available, questions
from optimise.keep_safe.sheets import sheet

moments = st.integers(1_577_836_800, 2_051_222_400).map(lambda s: datetime.fromtimestamp(s, UTC))
counts = st.integers(0, 40)
routes = st.sampled_from(list(available().values()))
IDS = [UUID(int=n) for n in range(1, 4)]


class TestAClock:
    @given(start=moments, count=counts, unit=st.sampled_from(Unit))
    def test_never_runs_backward_and_more_is_never_sooner(
        self, start: datetime, count: int, unit: Unit
    ) -> None:
        assert due(start, count, unit) >= start - timedelta(minutes=1)
        assert due(start, count + 1, unit) > due(start, count, unit)

    @given(start=moments, count=st.integers(1, 40))
    def test_ends_on_a_working_day_after_as_many_of_them(self, start: datetime, count: int) -> None:
        day, end = day_of(start), due(start, count, Unit.WORKING_DAYS).date()
        between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
        assert is_working_day(end)
        assert sum(map(is_working_day, between)) == count

    @given(start=moments, count=counts)
    def test_counts_hours_through_the_night_and_the_change_of_clocks(
        self, start: datetime, count: int
    ) -> None:
        assert due(start, count, Unit.HOURS) - start == timedelta(hours=count)

    @pytest.mark.parametrize(
        ("year", "days"),
        [
            (2026, {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"}),
            (2027, {"01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"}),
            (2022, {"01-03", "04-15", "04-18", "05-02", "05-30", "08-29", "12-26", "12-27"}),
        ],
    )
    def test_knows_the_bank_holidays(self, year: int, days: set[str]) -> None:
        assert bank_holidays(year) == {date.fromisoformat(f"{year}-{d}") for d in days}

    def test_says_late_only_once_it_is(self) -> None:
        end = datetime(2026, 11, 24, 12, tzinfo=UTC)
        assert stands(end, end) is Soon.SOON
        assert stands(end, end + timedelta(seconds=1)) is Soon.LATE
        assert stands(end, end - timedelta(days=2)) is Soon.RUNNING


class TestARoute:
    def test_is_found_by_its_folder(self) -> None:
        assert available().keys() == {p.parent.name for p in HERE.glob("*/manifest.yaml")}
        assert {r.person for r in available().values()} == set(Who)

    @given(route=routes)
    def test_asks_each_of_its_questions_once_and_puts_each_on_paper(self, route: Any) -> None:
        asked = [f.name for s in route.sections() for f in s.fields]
        printed = [f.name for s in route.order for f in s.fields]
        assert sorted(asked) == sorted(printed)
        assert len(asked) == len(set(asked))

    @given(route=routes)
    def test_asks_about_danger_first_where_anyone_may_send_it(self, route: Any) -> None:
        if route.sends is Sends.ANYONE:
            assert route.asks[0].name == "danger"
            assert {"danger", "happened"} <= route.required

    @given(route=routes, data=st.data())
    def test_takes_over_only_what_fits_it(self, route: Any, data: st.DataObject) -> None:
        other = data.draw(routes)
        answers = data.draw(_answers(other))
        kept = carried_over(route, answers)
        names = {f.name: f for f in route.asks}
        assert kept.keys() <= names.keys() & answers.keys()
        for name, answer in kept.items():
            if names[name].kind is Kind.CHOICE:
                assert answer in names[name].choices

    @given(route=routes, data=st.data())
    def test_goes_without_agreement_only_with_a_reason(
        self, route: Any, data: st.DataObject
    ) -> None:
        answers = data.draw(_answers(route))
        consent = answers.get("consent")
        refused = {field for field, _ in problems_with(route, answers)}
        unasked = consent and consent not in (*AGREED, NOT_NEEDED)
        if unasked and not sheets.said(answers.get("consent_why")):
            assert "consent_why" in refused
        assert rests_on_consent(answers) is (consent in AGREED)

    def test_says_on_its_paper_whose_order_it_is(self) -> None:
        said = {name: route.order_said for name, route in available().items()}
        assert said.pop("nrm").startswith("Headings and order: after an earlier printed form")
        assert set(said.values()) == {
            "Headings and order: our own. They were not compared with the receiver’s form."
        }

    @pytest.mark.parametrize(
        "broken",
        [
            {"title": 1, "surprise": 2},
            {"required": ["nobody"]},
            {"person": "dog"},
            {"order": [{"title": "x", "fields": ["name", "name"]}]},
            {"order": [{"title": "x", "fields": ["no such question"]}]},
        ],
    )
    def test_says_what_is_wrong_with_its_manifest(self, broken: dict[str, Any]) -> None:
        text = (HERE / "swindon_mash" / "manifest.yaml").read_text(encoding="utf-8")
        with pytest.raises(ManifestError, match="swindon_mash"):
            read_route("swindon_mash", {**yaml.safe_load(text), **broken}, questions())

    def test_asks_for_no_nhs_number(self) -> None:
        assert not [q for q in questions().values() if "nhs" in q.label.lower()]


def _answers(route: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={f.name: _answer(f) for f in route.asks})


def _answer(field: sheets.Field) -> st.SearchStrategy[Any]:
    if field.kind is Kind.CHOICE:
        return st.sampled_from(field.choices)
    if field.kind is Kind.MANY:
        return st.lists(st.sampled_from(field.choices), unique=True)
    if field.kind is Kind.DAY:
        return st.dates(date(1930, 1, 1), date(2026, 1, 1)).map(date.isoformat)
    return st.text(max_size=30)


class TestWhatIsTold:
    @given(data=st.data(), route=routes)
    def test_says_every_answer_and_nothing_that_was_left_open(
        self, data: st.DataObject, route: Any
    ) -> None:
        answers = data.draw(_answers(route))
        lines = [line for part in sheets.told(route.order, answers) for line in part.lines]
        given_in = {f.label for f in route.asks if sheets.said(answers.get(f.name))}
        assert {label for label, _ in lines} == given_in
        assert all(text for _, text in lines)


class TestWhoReads:
    @given(
        receiver=st.sampled_from([None, *IDS]),
        agency=st.sampled_from(IDS),
        roles=st.frozensets(st.sampled_from(Role), min_size=1, max_size=2),
        police_read=st.booleans(),
    )
    def test_is_nobody_outside_safeguarding_and_the_receiving_agency(
        self, receiver: UUID | None, agency: UUID, roles: frozenset[Role], police_read: bool
    ) -> None:
        audience = of_referral(receiver, police_read=police_read)
        viewer = Viewer(person=IDS[0], agency=agency, roles=roles, clearance=audience.marking)
        if may_read(viewer, audience):
            own = viewer.is_partner and agency == receiver
            police = viewer.holds(Role.SAFEGUARDING, Role.DUTY_INSPECTOR)
            assert own or (police and not viewer.is_partner)
        if viewer.is_partner and is_addressed(viewer, receiver):
            assert may_read(viewer, audience)

    def test_is_no_police_officer_where_a_charity_works_without_them(self) -> None:
        audience = of_referral(IDS[1], police_read=False)
        for role in set(Role) - {Role.PARTNER}:
            viewer = Viewer(
                person=IDS[0],
                agency=IDS[0],
                roles=frozenset({role}),
                clearance=audience.marking,
            )
            assert not may_read(viewer, audience), role


readiness = st.builds(
    nrm.Readiness,
    footing=st.sampled_from(nrm.Footing),
    is_child=st.booleans(),
    children_told_at=st.none() | moments,
    children_told_reference=st.sampled_from(["", " ", "CS-1"]),
    agreed_at=st.none() | moments,
    understood=st.booleans(),
    first_responder=st.booleans(),
)


class TestTheMechanism:
    @given(ready=readiness)
    def test_never_goes_for_a_child_before_children_s_services_know(
        self, ready: nrm.Readiness
    ) -> None:
        if ready.is_child and not nrm.problems_before_sending(ready):
            assert ready.footing is nrm.Footing.CHILD
            assert ready.children_told_at
            assert ready.children_told_reference.strip()

    @given(ready=readiness)
    def test_never_goes_for_an_adult_who_did_not_agree_but_as_a_notification(
        self, ready: nrm.Readiness
    ) -> None:
        sound = not nrm.problems_before_sending(ready)
        if sound and not ready.is_child and ready.footing is not nrm.Footing.DUTY_TO_NOTIFY:
            assert ready.agreed_at
            assert ready.understood

    @given(ready=readiness)
    def test_is_sent_by_first_responders_alone(self, ready: nrm.Readiness) -> None:
        if not ready.first_responder:
            assert nrm.problems_before_sending(ready)

    @given(is_child=st.booleans(), agrees=st.booleans())
    def test_never_turns_on_whether_a_child_agrees(self, is_child: bool, agrees: bool) -> None:
        footing = nrm.footing_for(is_child=is_child, agrees=agrees)
        assert (footing is nrm.Footing.CHILD) is is_child

    def test_names_nobody_in_a_notification_but_whoever_wishes_it(self) -> None:
        notify = nrm.Footing.DUTY_TO_NOTIFY
        assert not nrm.names_the_person(notify, wants_to_be_named=False)
        assert nrm.names_the_person(notify, wants_to_be_named=True)
        assert nrm.names_the_person(nrm.Footing.CHILD, wants_to_be_named=False)


visits = st.dictionaries(
    st.sampled_from([*homes.CONTROL, *homes.CONSENT]),
    st.sampled_from(["The resident", "Someone else", "Not known", "Yes", "No"]),
)


class TestAHome:
    @given(answers=visits)
    def test_is_the_resident_s_only_where_every_test_says_so(self, answers: dict[str, str]) -> None:
        found = homes.control(answers)
        if "in control of their home" in found.words:
            assert all(
                answers.get(n) not in (None, "Someone else", "Not known") for n in homes.CONTROL
            )

    @given(answers=visits)
    def test_takes_no_consent_to_be_valid_that_was_not_shown(self, answers: dict[str, str]) -> None:
        fails = set(homes.control(answers).consent_fails)
        assert fails == {n for n in homes.CONSENT if answers.get(n) != "Yes"}

    def test_asks_every_control_test_on_a_visit(self) -> None:
        asked = {f.name for s in sheet("visit") for f in s.fields}
        assert {*homes.CONTROL, *homes.CONSENT} <= asked

    @given(
        signs=st.lists(
            st.tuples(st.sampled_from(list(homes.SIGNS)), st.sampled_from(["A", "a ", "B"])),
            max_size=6,
        )
    )
    def test_counts_each_source_once_however_many_signs_it_gives(
        self, signs: list[tuple[str, str]]
    ) -> None:
        words = homes.in_words(signs)
        if signs:
            sources = len({source.strip().casefold() for _, source in signs})
            assert f"from {sources} source" in words


class TestInitials:
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("Jamie Ferris", "J.F."),
            ("Mary-Ann O’Hara", "M.A.O."),
            ("", ""),
            ("Not known; says “Bex”", ""),
        ],
    )
    def test_say_which_of_ones_own_it_is_and_no_more(self, name: str, said: str) -> None:
        assert initials(name) == said


class TestAnAge:
    DAY = date(2026, 11, 28)

    @pytest.mark.parametrize(
        ("age", "child"),
        [
            ("16", True),
            ("17 or 18", True),
            ("15-16", True),
            ("about 18, maybe 17", True),
            ("18", False),
            ("34", False),
            ("between 20 and 25", False),
            ("born 2011", True),
            ("born 1990", False),
            ("2008", True),
            ("0", True),
            ("", None),
            ("a teenager", None),
        ],
    )
    def test_is_a_child_s_on_any_reading(self, age: str, child: bool | None) -> None:
        assert is_child_by(age, today=self.DAY) is child

    @given(ages=st.lists(st.integers(0, 99), min_size=1, max_size=4), between=st.text("abc -/,"))
    def test_counts_by_the_youngest(self, ages: list[int], between: str) -> None:
        said = f" {between} ".join(map(str, ages))
        assert is_child_by(said, today=self.DAY) is (min(ages) < 18)

    @given(age=st.text(max_size=40))
    def test_is_read_whatever_was_written(self, age: str) -> None:
        assert is_child_by(age, today=self.DAY) in (True, False, None)


class TestDanger:
    @pytest.mark.parametrize(
        ("answer", "said"),
        [("No", ""), (NOBODY_RANG, NOBODY_RANG), ("I am not sure", "I am not sure"), (None, "")],
    )
    def test_is_said_unless_it_was_ruled_out(self, answer: str | None, said: str) -> None:
        assert danger({"danger": answer} if answer else {}) == said
