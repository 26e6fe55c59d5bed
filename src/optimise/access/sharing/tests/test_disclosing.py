from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from optimise.access.sharing.domain.disclosing import (
    HEALTH,
    NEEDS_AGREEMENT,
    Agency,
    Consent,
    Grounds,
    Method,
    Recipient,
    problems,
)
from optimise.agencies.domain.agreements import GATEWAYS

TODAY = date(2026, 3, 14)
TO = Recipient(name="Harbour Lights")
SOUND = Grounds(
    purpose="to keep a child safe",
    gateway="cda-115",
    necessity="They meet the child every day.",
    consent_why="Asking would warn those who exploit the child.",
)
CHARITY = Agency(
    name="Harbour Lights",
    is_health=False,
    agreed_gateways=frozenset({"cda-115"}),
    agreed_kinds=frozenset({"concerns about a child"}),
    told_before=True,
)
words = st.sampled_from(["", " ", "said"])
grounds = st.builds(
    Grounds,
    purpose=words,
    gateway=st.sampled_from([*GATEWAYS, "", "because"]),
    necessity=words,
    consent=st.sampled_from(Consent),
    consent_why=words,
    caldicott=words,
    data_kinds=st.lists(st.sampled_from(["concerns about a child", HEALTH]), max_size=2).map(tuple),
)
agencies = st.builds(
    Agency,
    name=st.just("Harbour Lights"),
    is_health=st.booleans(),
    agreed_gateways=st.none() | st.frozensets(st.sampled_from(list(GATEWAYS))),
    agreed_kinds=st.none() | st.frozensets(st.sampled_from(["concerns about a child", HEALTH])),
    told_before=st.booleans(),
)
methods = st.sampled_from(Method)


def found(changed: Grounds, *, method: Method = Method.VIEW, agency: Agency = CHARITY) -> list[str]:
    return problems(changed, to=TO, method=method, outside=agency, today=TODAY)


class TestSharing:
    def test_goes_ahead_on_sound_grounds(self) -> None:
        assert found(SOUND) == []

    @given(grounds, methods, agencies)
    def test_goes_ahead_only_with_everything_that_the_law_asks(
        self, said: Grounds, method: Method, agency: Agency
    ) -> None:
        if found(said, method=method, agency=agency):
            return
        assert said.purpose.strip()
        assert said.necessity.strip()
        assert said.gateway in GATEWAYS
        assert said.consent is Consent.GIVEN or said.consent_why.strip()
        if agency.is_health or HEALTH in said.data_kinds:
            assert said.caldicott.strip()
        if method in NEEDS_AGREEMENT:
            assert said.gateway in (agency.agreed_gateways or ())
            assert set(said.data_kinds) <= (agency.agreed_kinds or set())

    def test_by_word_of_mouth_does_not_wait_for_an_agreement(self) -> None:
        bare = replace(CHARITY, agreed_gateways=None, agreed_kinds=None)
        assert found(SOUND, method=Method.VERBAL, agency=bare) == []
        (problem,) = found(SOUND, method=Method.EXPORT, agency=bare)
        assert "tell them in person" in problem

    def test_of_health_asks_the_guardian_by_name(self) -> None:
        hospital = replace(CHARITY, is_health=True, guardian="Dr Orla Whitfield")
        (problem,) = found(SOUND, agency=hospital)
        assert "Dr Orla Whitfield" in problem

    def test_says_what_the_agreement_does_not_cover(self) -> None:
        wide = replace(SOUND, data_kinds=("offences and orders",), gateway="msa-52")
        assert len(found(wide)) == 2

    def test_until_a_day_that_has_passed_is_refused(self) -> None:
        assert found(replace(SOUND, expires_on=date(2026, 3, 13)))

    def test_within_the_force_needs_a_purpose_and_a_gateway_alone(self) -> None:
        inside = Grounds(purpose="to brief officers", gateway="policing purpose")
        assert problems(inside, to=TO, method=Method.VIEW, outside=None, today=TODAY) == []
