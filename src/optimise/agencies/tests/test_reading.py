"""What is read of organisations, people and agreements, and on which day it changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.cast import Cast, viewing

from optimise.agencies import actions, queries
from optimise.agencies import agreements as doors
from optimise.agencies.domain.agreements import Missing, Regime
from optimise.agencies.models import Agreement, Organisation, Person
from optimise.agencies.tests.scene import DAY, YEAR, agreement_with, seen, signed_today, words_of
from optimise.basics.clock import frozen, now, start_of, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError

pytestmark = pytest.mark.django_db(transaction=True)
Kind = Organisation.Kind


@pytest.mark.parametrize(
    "ask", [queries.person, queries.area, queries.organisation, queries.agreement, queries.post]
)
def test_what_is_not_there_is_not_there(cast: Cast, ask: Callable[[UUID], object]) -> None:
    with pytest.raises(NothingHereError):
        ask(new_id())


class TestOrganisations:
    def test_begin_with_the_force(self, cast: Cast) -> None:
        assert list(queries.organisations()) == [
            cast.force,
            cast.charity,
            cast.council,
            cast.housing,
        ]

    def test_are_partners_while_they_work_with_us_and_are_not_the_force(self, cast: Cast) -> None:
        Organisation.objects.filter(id=cast.housing.id).update(active=False)
        assert list(queries.partners()) == [cast.charity, cast.council]
        assert list(queries.partners(besides=cast.charity.id)) == [cast.council]

    @pytest.mark.parametrize(
        ("changes", "listed"),
        [
            ({"kind": Kind.FRONT_DOOR}, True),
            ({"kind": Kind.CHILDREN}, True),
            ({"kind": Kind.ADULTS}, True),
            ({"kind": Kind.HOUSING}, False),
            ({"kind": Kind.CHILDREN, "active": False}, False),
            ({"kind": Kind.CHILDREN, "phone": ""}, False),
        ],
    )
    def test_are_rung_about_a_child_or_an_adult_where_they_take_referrals(
        self, cast: Cast, changes: dict[str, Any], listed: bool
    ) -> None:
        Organisation.objects.filter(id=cast.council.id).update(
            **{"phone": "0117 496 0000", **changes}
        )
        assert queries.safeguarding_lines() == ([cast.council] if listed else [])


class TestPeople:
    @pytest.mark.parametrize(
        ("search", "found"),
        [
            ("rahman", ["aisha"]),
            ("4471", ["aisha"]),
            ("447", []),
            ("response a", ["aisha"]),
            ("zz", []),
            ("PC ", ["aisha", "dan"]),
        ],
    )
    def test_are_found_by_name_team_or_whole_collar_number(
        self, cast: Cast, search: str, found: list[str]
    ) -> None:
        Person.objects.filter(username="aisha").update(collar="4471", team="Response A")
        assert [p.username for p in queries.people(search=search)] == found

    def test_are_all_listed_by_name(self, cast: Cast) -> None:
        names = [p.name for p in queries.people()]
        assert names == sorted(names)
        assert len(names) == len(cast.people)

    def test_are_named_with_their_agency_where_it_is_not_the_force(self, cast: Cast) -> None:
        Person.objects.filter(username="harry").update(rank="Sgt", name="Harry Voss")
        ids = {cast.harry.id, cast.ellie.id}
        assert queries.names_of({*ids, new_id()}) == {
            cast.harry.id: "Sgt Harry Voss",
            cast.ellie.id: "Ellie Stone",
        }
        assert queries.names_and_agencies_of(ids) == {
            cast.harry.id: "Sgt Harry Voss",
            cast.ellie.id: "Ellie Stone, Harbour Lights",
        }

    def test_are_personas_where_they_are_described_and_not_shut_out(self, cast: Cast) -> None:
        for who in (cast.aisha, cast.ellie, cast.dan):
            Person.objects.filter(id=who.id).update(about="Somebody.")
        with viewing(cast.joan) as joan:
            actions.suspend(person=queries.person(cast.dan.id), why="Under inquiry.", by=joan)
        assert list(queries.personas()) == [cast.ellie, cast.aisha]


class TestALaw:
    """Under which a body processes what it is given."""

    def test_is_part_3_for_the_force(self, cast: Cast) -> None:
        assert queries.regime_of(cast.force.id) is Regime.PART_3

    @pytest.mark.parametrize("regime", Regime)
    def test_is_as_the_agreement_in_force_says(self, cast: Cast, regime: Regime) -> None:
        Agreement.objects.filter(organisation=cast.council).update(regime=regime)
        assert queries.regime_of(cast.council.id) is regime

    def test_is_the_general_one_where_none_is_in_force(self, cast: Cast) -> None:
        Agreement.objects.filter(organisation=cast.council).update(
            regime=Regime.PART_3, signed_by_us_on=None
        )
        assert queries.regime_of(cast.council.id) is Regime.UK_GDPR


class TestAnAgreementInForce:
    def test_is_the_newest_of_two(self, cast: Cast) -> None:
        """Two lineages may be in force at once; within one, signing ends the earlier."""
        words = words_of(agreement_with(cast.charity))
        with viewing(cast.joan) as joan:
            made = doors.draft(agency=cast.charity, words=words, by=joan)
            assert agreement_with(cast.charity) != made
            Agreement.objects.filter(id=made.id).update(in_force_from=today())
            doors.sign(agreement=made, signatures=signed_today(), seen=seen(made), by=joan)
        assert agreement_with(cast.charity) == made
        assert queries.agreements_with(cast.charity)[0] == made
        assert len(queries.agreements_with(cast.charity)) == 2
        assert queries.editions_of(made) == [made]

    def test_is_none_of_another_agency(self, cast: Cast) -> None:
        Agreement.objects.exclude(organisation=cast.council).update(signed_by_them_on=None)
        assert queries.agreement_in_force(cast.charity) is None
        assert agreement_with(cast.council).organisation == cast.council


class TestWhatAPartnerLacks:
    @pytest.mark.parametrize(
        ("agreement", "lacks"),
        [
            (lambda day: {}, ()),
            (lambda day: {"signed_by_us_on": None}, (Missing.SIGNATURE,)),
            (lambda day: {"signed_by_them_on": None}, (Missing.SIGNATURE,)),
            (lambda day: {"in_force_until": day - DAY}, (Missing.LAPSED,)),
            (lambda day: {"in_force_until": day}, ()),
            (lambda day: {"in_force_from": day + DAY}, (Missing.BEGINNING,)),
            (lambda day: {"in_force_from": day}, ()),
            (lambda day: {"ended_at": start_of(day), "ended_why": "A breach."}, (Missing.ENDED,)),
            (lambda day: {"ended_at": start_of(day + DAY), "ended_why": "It gives way."}, ()),
        ],
    )
    def test_is_told_as_it_is(
        self, cast: Cast, agreement: Callable[[date], dict[str, Any]], lacks: tuple[Missing, ...]
    ) -> None:
        Agreement.objects.filter(organisation=cast.charity).update(**agreement(today()))
        assert queries.what_a_partner_lacks(cast.ellie) == lacks
        with viewing(cast.ellie) as viewer:
            assert viewer.is_partner is (not lacks)
        assert queries.what_a_partner_lacks(cast.femi) == ()

    def test_is_nothing_for_the_force_s_own(self, cast: Cast) -> None:
        cast.aisha.trained_on = cast.aisha.training_ends_on = None
        Agreement.objects.update(signed_by_us_on=None)
        assert queries.what_a_partner_lacks(cast.aisha) == ()

    def test_is_an_agreement_where_there_is_none(self, cast: Cast) -> None:
        other = Organisation.objects.create(name="Far Council", kind=Kind.COUNCIL)
        Person.objects.filter(id=cast.ellie.id).update(organisation=other)
        someone = queries.person(cast.ellie.id)
        assert queries.what_a_partner_lacks(someone) == (Missing.AGREEMENT,)

    def test_changes_at_midnight_in_london(self, cast: Cast) -> None:
        last = date(2027, 7, 31)
        Agreement.objects.filter(organisation=cast.charity).update(in_force_until=last)
        Person.objects.update(training_ends_on=last + YEAR)
        someone = queries.person(cast.ellie.id)
        shut = start_of(last + DAY)
        for moment, lacks in ((shut - timedelta(seconds=1), ()), (shut, (Missing.LAPSED,))):
            with frozen(moment):
                assert queries.what_a_partner_lacks(someone) == lacks


class TestWhatLapses:
    """Within sixty days, the nearest first."""

    FAR = today() + 2 * YEAR

    @pytest.fixture(autouse=True)
    def nothing_soon(self, cast: Cast) -> None:
        Agreement.objects.update(in_force_until=self.FAR, review_on=self.FAR)
        Person.objects.update(training_ends_on=self.FAR)

    def told(self) -> list[tuple[str, str, int]]:
        return [
            (due.what, due.agency.name, (due.day - today()).days) for due in queries.lapses_soon()
        ]

    def test_is_nothing_before(self, cast: Cast) -> None:
        assert self.told() == []

    @pytest.mark.parametrize(("days", "soon"), [(61, False), (60, True), (0, True)])
    def test_is_an_agreement_from_sixty_days_on(self, cast: Cast, days: int, soon: bool) -> None:
        day = today() + days * DAY
        Agreement.objects.filter(organisation=cast.charity).update(in_force_until=day)
        expected = [("The agreement lapses", "Harbour Lights", days)] if soon else []
        assert self.told() == expected

    @pytest.mark.parametrize(("days", "soon"), [(61, False), (60, True), (-5, True)])
    def test_is_a_review_also_where_its_day_has_passed(
        self, cast: Cast, days: int, soon: bool
    ) -> None:
        day = today() + days * DAY
        Agreement.objects.filter(organisation=cast.council).update(review_on=day)
        expected = [("The agreement is to be reviewed", "Made-up Council", days)] if soon else []
        assert self.told() == expected

    @pytest.mark.parametrize(
        ("days", "signed", "ended", "lapses"),
        [
            (11, True, False, False),
            (12, True, False, True),
            (11, False, False, True),
            (11, True, True, True),
        ],
        ids=["next day", "a day between", "not signed", "ended again"],
    )
    def test_is_no_agreement_that_another_edition_follows(
        self, cast: Cast, days: int, signed: bool, ended: bool, lapses: bool
    ) -> None:
        old, begins = agreement_with(cast.charity), today() + days * DAY
        words = replace(words_of(old), in_force_from=begins, review_on=self.FAR)
        Agreement.objects.filter(id=old.id).update(in_force_until=today() + 10 * DAY)
        with viewing(cast.joan) as joan:
            made = doors.write_next(agreement=old, words=words, why="Another year.", by=joan)
            if signed:
                doors.sign(agreement=made, signatures=signed_today(), seen=seen(made), by=joan)
            if ended:
                doors.end(agreement=made, why="They think again.", by=joan)
        assert self.told() == ([("The agreement lapses", "Harbour Lights", 10)] if lapses else [])

    def test_is_the_training_of_those_who_are_named_and_let_in(self, cast: Cast) -> None:
        Person.objects.update(training_ends_on=today() + 60 * DAY)
        Person.objects.filter(username="olu").update(training_ends_on=today() - DAY)
        ran_out = "Training runs out"
        assert self.told() == [
            (ran_out, "Whitestone Homes", -1),
            (ran_out, "Harbour Lights", 60),
            (ran_out, "Made-up Council", 60),
        ]
        with viewing(cast.joan) as joan:
            actions.suspend(person=queries.person(cast.olu.id), why="Left.", by=joan)
            doors.stop_naming(agreement=agreement_with(cast.charity), person=cast.ellie, by=joan)
        assert self.told() == [(ran_out, "Made-up Council", 60)]
        Organisation.objects.filter(id=cast.council.id).update(active=False)
        assert self.told() == []

    def test_is_nothing_of_who_works_with_us_no_longer(self, cast: Cast) -> None:
        Agreement.objects.update(in_force_until=today() + 5 * DAY, review_on=today())
        Organisation.objects.exclude(kind=Kind.FORCE).exclude(id=cast.housing.id).update(
            active=False
        )
        assert [(what, days) for what, _, days in self.told()] == [
            ("The agreement is to be reviewed", 0),
            ("The agreement lapses", 5),
        ]


class TestWhatLapsed:
    """What shuts people out now, until another agreement is in force."""

    def told(self) -> list[tuple[str, str, int]]:
        return [(due.what, due.agency.name, (due.day - today()).days) for due in queries.lapsed()]

    def test_is_nothing_while_an_agreement_is_in_force(self, cast: Cast) -> None:
        assert self.told() == []

    def test_is_said_with_how_many_are_shut_out(self, cast: Cast) -> None:
        here = Agreement.objects.filter(organisation=cast.charity)
        here.update(in_force_from=today() - YEAR, in_force_until=today() - 9 * DAY)
        people = Person.objects.filter(organisation=cast.charity, suspended_at__isnull=True)
        many = people.count()
        said = "1 person is" if many == 1 else f"{many} people are"
        assert self.told() == [(f"The agreement lapsed: {said} shut out", "Harbour Lights", -9)]
        people.update(suspended_at=now())
        assert self.told() == []

    def test_is_nothing_where_another_is_in_force_or_they_work_with_us_no_longer(
        self, cast: Cast
    ) -> None:
        old = agreement_with(cast.charity)
        with viewing(cast.joan) as joan:
            words = replace(words_of(old), in_force_from=today())
            made = doors.draft(agency=cast.charity, words=words, by=joan)
            doors.sign(agreement=made, signatures=signed_today(), seen=seen(made), by=joan)
        past = {"in_force_from": today() - YEAR, "in_force_until": today() - DAY}
        Agreement.objects.filter(id=old.id).update(**past)
        assert self.told() == []
        Agreement.objects.filter(organisation=cast.council).update(**past)
        assert [name for _, name, _ in self.told()] == ["Made-up Council"]
        Organisation.objects.filter(id=cast.council.id).update(active=False)
        assert self.told() == []
