"""Who works on one child or house reads of the others who do, each as far as they may."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from conftest import Copy
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, make_cast, viewing

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.basics.clock import now
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.keep_safe import actions as safe
from optimise.keep_safe import queries as keep_safe
from optimise.keep_safe.models import Concern, Referral
from optimise.keep_safe.tests.scene import NAME, mash, referred
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Operation
from optimise.respond.operations.tests.scene import NEW

pytestmark = pytest.mark.django_db(transaction=True)
HEADING = "Others work on the same"
HOUSE = "14 Lantern Row"


@dataclass(kw_only=True)
class Jaz:
    """A boy of whom a neighbour, an officer and a charity told, and whose house is watched."""

    cast: Cast
    report: Report
    concern: Concern
    referral: Referral
    elsewhere: Concern
    operation: Operation


def make_jaz() -> Jaz:
    cast = make_cast()
    mash(cast)
    with viewing(cast.aisha) as aisha:
        report = collect.submit(
            by=aisha,
            report=collect.NewReport(
                words="They will stab Jaz, he is about 14, at 14 Lantern Row.",
                origin_type=OriginType.OFFICER,
                obtained_at=now(),
                threat_to_life=True,
            ),
        )
        concern, elsewhere = (
            safe.raise_concern(
                concern=safe.NewConcern(who=Concern.Who.CHILD, words=words), by=aisha
            )
            for words in (
                "A boy with a knife was seen at 14, Lantern Row.",
                "A boy sits on the wall of 41 Lantern Row.",
            )
        )
    referral = referred(cast, address="14 lantern row, Swindon")
    with viewing(cast.ines) as ines:
        operation, _ = operations.open_operation(given=NEW, by=ines)
    with viewing(cast.ines) as ines:
        place = operations.NewThing(kind=Kind.PLACE, label=f"{HOUSE}, Swindon SN1 2AB")
        operations.add_thing(operation=operation, given=place, by=ines)
    return Jaz(
        cast=cast,
        report=report,
        concern=concern,
        referral=referral,
        elsewhere=elsewhere,
        operation=operation,
    )


@pytest.fixture
def jaz(transactional_db: None, database_copy: Copy) -> Jaz:
    return database_copy.put(make_jaz)


def shown(person: Person, name: str, row: UUID) -> str:
    """Return what a page shows somebody of others who work on the same; empty where it is none."""
    answer = client_of(person).get(reverse(name, args=[row]))
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index(HEADING) :].split("</section>")[0] if HEADING in page else ""


class TestAThreat:
    def test_names_the_concern_and_the_referral_to_the_inspector(self, jaz: Jaz) -> None:
        with viewing(jaz.cast.mina) as mina:
            safe.take_concern(concern=jaz.concern, by=mina)
        said = shown(jaz.cast.lena, "evaluate:threat", jaz.report.id)
        assert jaz.concern.reference in said
        assert "DS Mina Farrow has it in hand" in said
        assert jaz.referral.reference in said
        assert "</abbr> has it." in said
        assert HOUSE in said

    def test_names_no_other_house_of_the_street(self, jaz: Jaz) -> None:
        assert jaz.elsewhere.reference not in shown(jaz.cast.lena, "evaluate:threat", jaz.report.id)
        assert shown(jaz.cast.lena, "keep_safe:concern", jaz.elsewhere.id) == ""

    def test_names_nothing_of_safeguarding_to_who_does_not_keep_safe(self, jaz: Jaz) -> None:
        assert shown(jaz.cast.beth, "evaluate:threat", jaz.report.id) == ""


class TestAConcern:
    def test_names_the_threat_to_the_inspector_and_not_to_who_may_not_read_it(
        self, jaz: Jaz
    ) -> None:
        inspector = shown(jaz.cast.lena, "keep_safe:concern", jaz.concern.id)
        assert jaz.report.urn in inspector
        assert "Nobody is in charge yet" in inspector
        safeguarding = shown(jaz.cast.mina, "keep_safe:concern", jaz.concern.id)
        assert jaz.referral.reference in safeguarding
        assert jaz.report.urn not in safeguarding
        assert str(jaz.operation) not in inspector + safeguarding

    def test_is_named_no_more_to_who_raised_it(self, jaz: Jaz) -> None:
        assert shown(jaz.cast.aisha, "keep_safe:concern", jaz.concern.id) == ""

    def test_is_found_by_the_whole_name_of_whom_a_referral_is_about(self, jaz: Jaz) -> None:
        with viewing(jaz.cast.aisha) as aisha:
            new = safe.NewConcern(who=Concern.Who.CHILD, words=f"I saw {NAME.lower()} in a van.")
            named = safe.raise_concern(concern=new, by=aisha)
        assert jaz.referral.reference in shown(jaz.cast.mina, "keep_safe:concern", named.id)


class TestAReferral:
    def test_names_the_concern_to_safeguarding_and_not_to_its_receiver(self, jaz: Jaz) -> None:
        said = shown(jaz.cast.mina, "keep_safe:referral", jaz.referral.id)
        assert jaz.concern.reference in said
        assert shown(jaz.cast.femi, "keep_safe:referral", jaz.referral.id) == ""

    def test_that_is_kept_from_somebody_is_named_to_them_nowhere(self, jaz: Jaz) -> None:
        give_role(jaz.cast.harry, Role.SAFEGUARDING)
        with viewing(jaz.cast.lena) as lena:
            found = keep_safe.referral(jaz.referral.id, viewer=lena).referral
            safe.keep_from(referral=found, names=[jaz.cast.mina.name], by=lena)
        said = shown(jaz.cast.mina, "keep_safe:concern", jaz.concern.id)
        assert jaz.referral.reference not in said


class TestAnOperation:
    def test_is_named_to_its_circle_alone(self, jaz: Jaz) -> None:
        give_role(jaz.cast.ines, Role.DUTY_INSPECTOR)
        said = shown(jaz.cast.ines, "evaluate:threat", jaz.report.id)
        assert str(jaz.operation) in said
        assert str(jaz.operation) not in shown(jaz.cast.lena, "evaluate:threat", jaz.report.id)

    def test_names_what_its_reader_may_read_of_its_place(self, jaz: Jaz) -> None:
        assert shown(jaz.cast.ines, "respond_operations:operation", jaz.operation.id) == ""
        give_role(jaz.cast.ines, Role.DUTY_INSPECTOR)
        said = shown(jaz.cast.ines, "respond_operations:operation", jaz.operation.id)
        assert jaz.concern.reference in said
        assert jaz.report.urn in said
