"""Possible victims: the mechanism, the law, and the check on a person before anything is done."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.cast import Cast, circle_of, client_of, end_vetting, give_role, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify import queries as known
from optimise.identify.tests.scene import Scene as Known
from optimise.keep_safe import actions, queries
from optimise.keep_safe.models import (
    FirstResponder,
    Law,
    Nrm,
)
from optimise.keep_safe.tests.scene import ANSWERS, entity, referred

pytestmark = pytest.mark.django_db(transaction=True)


class TestAPossibleVictim:
    def test_is_met_as_one_by_everyone_once_safeguarding_says_so(self, cast: Cast) -> None:
        sent = referred(cast)
        person = entity(sent, cast)
        for name in ("aisha", "chris", "ellie"):
            with viewing(cast.people[name]):
                assert known.kept_safe([person, new_id()]) == {person}

    def test_is_cleared_by_safeguarding_alone_and_with_a_reason(self, cast: Cast) -> None:
        person = new_id()
        for name in ("chris", "ines", "lena"):
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.clear_possible_victim(entity=person, why="Not so", by=viewer)
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=person, why="Told by his mentor", by=mina)
            with pytest.raises(NotReadyError, match="Say why"):
                actions.clear_possible_victim(entity=person, why="", by=mina)
            assert actions.clear_possible_victim(entity=person, why="Someone else", by=mina)
            assert known.kept_safe([person]) == set()


class TestTheMechanism:
    def test_takes_a_child_without_consent_once_children_s_services_know(self, cast: Cast) -> None:
        nrm = self.begun(cast)
        assert nrm.footing == Nrm.Footing.CHILD
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError, match="children’s services first"):
                actions.submit_nrm(nrm=nrm, reference="NRM-1", by=mina)
            actions.prepare_nrm(
                nrm=nrm,
                preparing=actions.Preparing(
                    children_told_at=now(), children_told_reference="CS-77"
                ),
                by=mina,
            )
            with frozen(datetime(2026, 12, 23, 10, tzinfo=UTC)):
                actions.submit_nrm(nrm=nrm, reference="NRM-1", by=mina)
        # Five working days over Christmas: 24, 29, 30, 31 December, then 4 January.
        assert nrm.reasonable_due_at is not None
        assert (nrm.reasonable_due_at.month, nrm.reasonable_due_at.day) == (1, 4)

    def begun(self, cast: Cast, **answers: Any) -> Nrm:
        said = {
            **ANSWERS,
            "exploitation": ["Criminal"],
            "county_lines": "Yes",
            "where_exploited": "Swindon",
            "when_exploited": "This autumn",
            "safety": "With his aunt",
            **answers,
        }
        with viewing(cast.mina) as mina:
            return actions.begin_nrm(
                referral=actions.NewReferral(route="nrm", answers=said), by=mina
            )

    def test_takes_an_adult_who_agrees_and_understands(self, cast: Cast) -> None:
        nrm = self.begun(cast, birth="1990-02-02")
        assert nrm.footing == Nrm.Footing.ADULT_AGREES
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError, match="duty to notify"):
                actions.submit_nrm(nrm=nrm, reference="NRM-2", by=mina)
            actions.prepare_nrm(
                nrm=nrm,
                preparing=actions.Preparing(agreed_at=now(), understood=True),
                by=mina,
            )
            actions.submit_nrm(nrm=nrm, reference="NRM-2", by=mina)
        assert nrm.submitted_at

    def test_never_lets_a_child_be_only_notified(self, cast: Cast) -> None:
        said = {"exploitation": ["Criminal"], "age": "16", "county_lines": "Yes"}
        with (
            viewing(cast.mina) as mina,
            pytest.raises(NotReadyError, match="always referred"),
        ):
            actions.begin_nrm(
                referral=actions.NewReferral(route="duty_to_notify", answers=said), by=mina
            )

    def test_is_for_safeguarding(self, cast: Cast) -> None:
        nrm = self.begun(cast)
        for name in ("aisha", "ines", "ellie"):
            with viewing(cast.people[name]) as viewer:
                assert not Nrm.objects.exists()
                with pytest.raises(NotForYouError):
                    actions.submit_nrm(nrm=nrm, reference="x", by=viewer)

    def test_decides_the_second_only_after_a_positive_first(self, cast: Cast) -> None:
        nrm = self.begun(cast)
        with viewing(cast.mina) as mina:
            actions.prepare_nrm(
                nrm=nrm,
                preparing=actions.Preparing(children_told_at=now(), children_told_reference="C"),
                by=mina,
            )
            actions.submit_nrm(nrm=nrm, reference="NRM-3", by=mina)
            positive = Nrm.Grounds.POSITIVE
            with pytest.raises(NotReadyError, match="First comes"):
                actions.decide_nrm(nrm=nrm, stage="conclusive", outcome=positive, at=now(), by=mina)
            actions.decide_nrm(nrm=nrm, stage="reasonable", outcome=positive, at=now(), by=mina)
        assert nrm.recovery_until is not None
        assert nrm.recovery_until > now() + timedelta(days=29)


class TestTheLaw:
    def test_does_not_take_the_new_offences_to_be_in_force(self, cast: Cast) -> None:
        with viewing(cast.aisha):
            new = Law.objects.filter(statute__contains="2026", kind=Law.Kind.OFFENCE)
            assert new.count() == 3
            assert not any(queries.in_force(one) for one in new)

    def test_is_set_in_force_with_a_source_by_an_administrator(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            law = Law.objects.get(title="Child criminal exploitation")
            with pytest.raises(NotReadyError):
                actions.set_in_force(law=law, on=today(), source="", by=joan)
            actions.set_in_force(law=law, on=today(), source="SI 2026/999", by=joan)
            assert queries.in_force(law)

    def test_is_added_and_ended_on_a_page_by_those_who_keep_it(self, cast: Cast) -> None:
        joan, given = client_of(cast.joan), {
            "kind": "offence", "title": "A new offence", "statute": "An Act 2027 s1", "source": "",
        }  # fmt: skip
        assert client_of(cast.aisha).get("/keep-safe/law/add/").status_code == 404
        refused = joan.post("/keep-safe/law/add/", given)
        assert "problem" in refused.content.decode()
        assert joan.post("/keep-safe/law/add/", {**given, "source": "In print"}).status_code == 302
        with viewing(cast.aisha):
            law = Law.objects.get(title="A new offence")
            assert not queries.in_force(law)
        day = {"on_day": today().day, "on_month": today().month, "on_year": today().year}
        end = f"/keep-safe/law/{law.id}/end/"
        assert joan.post(end, {**day, "source": "Repealed"}).status_code == 302
        with viewing(cast.aisha):
            assert law not in queries.law()
            assert Law.objects.filter(id=law.id).exists()


class TestFirstResponders:
    def test_refer_no_more_from_the_day_on_which_that_ends(self, cast: Cast) -> None:
        with viewing(cast.aisha):
            entry = FirstResponder.objects.get(name="Unseen")
        day = {"on_day": today().day, "on_month": today().month, "on_year": today().year}
        address = f"/keep-safe/law/first-responders/{entry.id}/end/"
        assert client_of(cast.aisha).post(address, day).status_code == 404
        assert client_of(cast.mina).post(address, day).status_code == 302
        with viewing(cast.mina):
            assert entry not in queries.first_responders()


class TestAPersonCheck:
    def test_answers_for_an_exact_name_and_birthday_of_someone_kept_safe(self, cast: Cast) -> None:
        known_as = Known(cast=cast)
        person = new_id()
        known_as.say(person, "Person", name="Rowan Vale", birthDate="1999-03-04")
        with viewing(cast.harry):
            assert not known.kept_safe_as(name="Rowan Vale", born=date(1999, 3, 4))
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=person, why="Told by a nurse", by=mina)
        with viewing(cast.harry):
            assert known.kept_safe_as(name="rowan VALE", born=date(1999, 3, 4))
            assert not known.kept_safe_as(name="Rowan Vale", born=date(1999, 3, 5))
            assert not known.kept_safe_as(name="Rowan", born=date(1999, 3, 4))
        for who in ("ellie", "grace", "joan"):
            with viewing(cast.people[who]):
                assert not known.kept_safe_as(name="Rowan Vale", born=date(1999, 3, 4)), who
        end_vetting(cast.harry)
        with viewing(cast.harry):
            assert not known.kept_safe_as(name="Rowan Vale", born=date(1999, 3, 4))

    def test_does_not_answer_from_what_a_circle_keeps(self, cast: Cast) -> None:
        person, circle = new_id(), circle_of(cast.beth, cast.mina)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        Known(cast=cast).say(
            person, "Person", audience=covert, name="Hidden Vale", birthDate="1999-03-04"
        )
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=person, why="Told by a nurse", by=mina)
        with viewing(cast.harry):
            assert not known.kept_safe_as(name="Hidden Vale", born=date(1999, 3, 4))

    @pytest.mark.parametrize("name", ["Custody", "Someone who checks"])
    def test_is_for_custody(self, cast: Cast, name: str) -> None:
        give_role(cast.dan, Role.CUSTODY)
        page = client_of(cast.dan).get(
            "/keep-safe/check/",
            {"name": name, "birth_day": "", "birth_month": "", "birth_year": ""},
        )
        assert "Age not known: treat as a child until you know" in page.content.decode()
        assert "section 45" in page.content.decode()
