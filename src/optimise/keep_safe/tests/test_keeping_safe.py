"""Concerns, possible victims, the mechanism, homes and missing people, at their doors."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, give_role, viewing

from optimise.access import actions as access
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.queries import fences_of
from optimise.agencies.models import Organisation
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import queries as known
from optimise.identify.tests.scene import Scene as Known
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.clocks import Soon, Unit
from optimise.keep_safe.domain.homes import CONSENT, CONTROL
from optimise.keep_safe.models import (
    Concern,
    ConcernHandling,
    Decision,
    FirstResponder,
    Home,
    Law,
    Nrm,
    Referral,
    Sign,
    Word,
)
from optimise.keep_safe.tests.scene import ANSWERS, SIGNS, entity, mash, referred, told_of_home

pytestmark = pytest.mark.django_db(transaction=True)


def raised(cast: Cast, by: str = "aisha", **more: Any) -> Concern:
    with viewing(cast.people[by]) as viewer:
        return actions.raise_concern(
            concern=actions.NewConcern(who=Concern.Who.CHILD, page="/known/", **more), by=viewer
        )


class TestAConcern:
    def test_lands_with_safeguarding_and_its_author_alone(self, cast: Cast) -> None:
        raised(cast)
        for name, person in cast.people.items():
            with viewing(person):
                assert Concern.objects.exists() is (name in {"aisha", "mina", "lena"}), name

    @pytest.mark.parametrize("name", ["aisha", "ellie", "kit", "chris"])
    def test_is_raised_by_police_and_partners(self, cast: Cast, name: str) -> None:
        assert raised(cast, name).reference.startswith("SAFE-")

    @pytest.mark.parametrize("name", ["grace", "joan"])
    def test_is_not_raised_by_those_who_do_not_report(self, cast: Cast, name: str) -> None:
        with pytest.raises(NotForYouError):
            raised(cast, name)

    def test_has_a_shorter_clock_in_danger(self, cast: Cast) -> None:
        assert raised(cast, in_danger=True).due_at < raised(cast).due_at

    def test_has_its_clock_shortened_by_danger_that_is_told_later(self, cast: Cast) -> None:
        concern = raised(cast)
        with viewing(cast.aisha) as aisha:
            actions.add_words(concern=concern, words="", in_danger=True, by=aisha)
        assert concern.due_at <= now() + timedelta(hours=1)

    def test_ends_with_a_reason_in_hands_that_took_it(self, cast: Cast) -> None:
        concern = raised(cast)
        outcome = Concern.Outcome.NO_ACTION
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError, match="Take it in hand"):
                actions.finish_concern(concern=concern, outcome=outcome, note="x", by=mina)
            actions.take_concern(concern=concern, by=mina)
            with pytest.raises(NotReadyError, match="why it ends"):
                actions.finish_concern(concern=concern, outcome=outcome, note=" ", by=mina)
            actions.finish_concern(concern=concern, outcome=outcome, note="A misreading", by=mina)
        with viewing(cast.aisha):
            assert not ConcernHandling.objects.exists()


class TestTheClocks:
    def test_are_seen_by_those_who_supervise_without_saying_who(self, cast: Cast) -> None:
        referred(cast, danger="I am not sure")
        raised(cast)
        told_of_home(cast)
        for name in ("harry", "mina", "lena"):
            with viewing(cast.people[name]) as viewer:
                found = queries.clocks_of_all(viewer=viewer)
                assert {d.what for d in found} == {
                    "Accept or refuse a referral",
                    "Look at a concern",
                    "Visit a home",
                }
                assert {d.id for d in found} == {None}
                assert {d.what for d in found if d.danger} == {"Accept or refuse a referral"}

    @pytest.mark.parametrize("name", ["aisha", "chris", "ellie", "grace", "joan"])
    def test_are_nothing_to_anyone_else(self, cast: Cast, name: str) -> None:
        raised(cast)
        with viewing(cast.people[name]) as viewer, pytest.raises(NothingHereError):
            queries.clocks_of_all(viewer=viewer)

    def test_warn_a_day_before_and_say_when_it_is_late(self, cast: Cast) -> None:
        referred(cast)
        moment = now()
        for later, stands in ((timedelta(0), None), (timedelta(days=9), Soon.LATE)):
            with frozen(moment + later), viewing(cast.mina) as mina:
                found = queries.deadlines(viewer=mina)[0].stands
                assert found is stands or (stands is None and found is not Soon.LATE)

    def test_run_for_as_long_as_the_force_says_from_that_day(self, cast: Cast) -> None:
        with viewing(cast.mina) as mina:
            actions.set_clock(
                code="concern",
                count=2,
                unit=Unit.HOURS,
                source="Force order 12",
                in_force_from=today(),
                by=mina,
            )
        concern = raised(cast)
        assert concern.due_at == concern.raised_at + timedelta(hours=2)

    def test_are_set_by_safeguarding_and_administrators_alone(self, cast: Cast) -> None:
        for name in ("aisha", "chris", "ellie", "grace"):
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.set_clock(
                    code="concern",
                    count=99,
                    unit=Unit.DAYS,
                    source="x",
                    in_force_from=today(),
                    by=viewer,
                )


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
            with pytest.raises(NotReadyError):
                actions.clear_possible_victim(entity=person, why="", by=mina)
            actions.clear_possible_victim(entity=person, why="Someone else", by=mina)
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


class TestAHome:
    def test_is_read_by_the_agency_that_told_of_it_and_by_safeguarding(self, cast: Cast) -> None:
        told_of_home(cast)
        for name, person in cast.people.items():
            with viewing(person):
                assert Home.objects.exists() is (name in {"femi", "mina", "lena"}), name

    def test_keeps_the_source_of_each_sign_and_some_to_safeguarding(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina) as mina:
            actions.add_signs(
                home=Home.objects.get(),
                seen=actions.NewHome(
                    place="",
                    resident="",
                    signs=["Curtains always shut"],
                    source="A patrol",
                    seen_on=today(),
                ),
                police_only=True,
                by=mina,
            )
            assert Sign.objects.filter(home=home).count() == 3
        with viewing(cast.femi):
            assert {s.source for s in Sign.objects.all()} == {"My own visit"}

    def test_goes_to_those_who_care_without_what_is_kept_to_safeguarding(self, cast: Cast) -> None:
        home = told_of_home(cast, by="aisha")
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError):
            actions.route_home(home=Home.objects.get(), agency=cast.force.id, why="Care", by=mina)
        with viewing(cast.mina) as mina:
            actions.route_home(
                home=Home.objects.get(), agency=cast.council.id, why="Their tenant", by=mina
            )
        with viewing(cast.femi):
            assert Sign.objects.filter(home=home).count() == 2
        with viewing(cast.ellie):
            assert not Home.objects.exists()

    def test_counts_as_taken_over_where_others_decide_without_consent(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.femi) as femi:
            found = Home.objects.get()
            actions.record_visit(
                home=found,
                on=today(),
                answers={"may_enter": "Someone else", "free": "No"},
                by=femi,
            )
        assert found.state == Home.State.TAKEN_OVER
        assert found.visit_by is not None
        assert home.visit_by is not None

    def test_says_that_the_resident_decides_again_once_a_visit_found_it(self, cast: Cast) -> None:
        told_of_home(cast)
        with viewing(cast.mina) as mina:
            home = Home.objects.get()
            theirs = dict.fromkeys(CONTROL, "The resident")
            consent = dict.fromkeys(CONSENT, "Yes")
            actions.record_visit(home=home, on=today(), answers=theirs | consent, by=mina)
            assert home.state == Home.State.WATCHED
            actions.record_visit(
                home=home, on=today(), answers={"may_enter": "Someone else", "free": "No"}, by=mina
            )
            assert home.state == Home.State.TAKEN_OVER
            actions.record_visit(home=home, on=today(), answers=consent, by=mina)
            assert home.state == Home.State.TAKEN_OVER  # not enough was learned
            actions.record_visit(home=home, on=today(), answers=theirs | consent, by=mina)
            assert home.state == Home.State.REGAINED
            assert home.visit_by is not None
            assert home.closed_at is None

    def test_asks_those_to_visit_who_are_named_and_nobody_else(self, cast: Cast) -> None:
        told_of_home(cast)
        with viewing(cast.femi) as femi:
            assert queries.deadlines(viewer=femi) == []
        with viewing(cast.mina) as mina:
            home = Home.objects.get()
            assert [d.title for d in queries.deadlines(viewer=mina)] == ["Flat 4, Harrow Court"]
            with pytest.raises(NotReadyError, match="Let this agency in first"):
                actions.name_visitor(home=home, agency=cast.charity.id, by=mina)
            actions.name_visitor(home=home, agency=cast.council.id, by=mina)
            assert queries.deadlines(viewer=mina)[0].what == f"Visit a home ({cast.council})"
        with viewing(cast.femi) as femi:
            assert [d.what for d in queries.deadlines(viewer=femi)] == [
                f"Visit a home ({cast.council})"
            ]
            with pytest.raises(NotForYouError):
                actions.name_visitor(home=Home.objects.get(), agency=None, by=femi)

    def test_shows_the_green_button_to_who_visits(self, cast: Cast) -> None:
        home = told_of_home(cast)
        page = reverse("keep_safe:home", args=[home.id])
        told = client_of(cast.femi).get(page).content.decode()
        assert "You are not asked to visit" in told
        assert "Write up a visit" not in told
        assert "Police safeguarding" in told
        assert "Write up a visit" in client_of(cast.mina).get(page).content.decode()

    def test_tells_a_note_once_however_many_signs_it_goes_with(self, cast: Cast) -> None:
        with viewing(cast.femi) as femi:
            home = actions.open_home(
                home=actions.NewHome(
                    place="Flat 4",
                    resident="",
                    signs=SIGNS,
                    source="My own visit",
                    seen_on=today(),
                    note="Two lads sleep in the front room.",
                ),
                by=femi,
            )
        page = client_of(cast.femi).get(reverse("keep_safe:home", args=[home.id]))
        assert page.content.decode().count("Two lads sleep") == 1

    def test_closed_in_part_says_who_stays_and_in_full_where_the_resident_goes(
        self, cast: Cast
    ) -> None:
        told_of_home(cast)
        day = today()
        with viewing(cast.femi) as femi:
            home = Home.objects.get()
            for closure in (
                actions.NewClosure(partial=True, why="Calls", noticed_on=day),
                actions.NewClosure(partial=False, why="Calls", noticed_on=day),
            ):
                with pytest.raises(NotReadyError):
                    actions.close_home(home=home, closure=closure, by=femi)
            kept = actions.close_home(
                home=home,
                closure=actions.NewClosure(
                    partial=True, why="Calls", noticed_on=day, may_stay="Mr Arden"
                ),
                by=femi,
            )
        assert kept.partial


class TestAMissingEpisode:
    def test_has_an_interview_due_three_days_after_a_child_is_found(self, cast: Cast) -> None:
        moment = now()
        with viewing(cast.mina) as mina:
            episode = actions.open_episode(
                episode=actions.NewEpisode(
                    name="Jamie",
                    missing_from=moment - timedelta(days=2),
                    missing_place="School",
                ),
                by=mina,
            )
            actions.found(
                episode=episode, at=moment - timedelta(hours=1), place="Didcot station", by=mina
            )
            assert episode.interview_by == moment + timedelta(hours=71)
            actions.add_journey(
                episode=episode,
                journey=actions.NewJourney(
                    left_at=moment - timedelta(days=1),
                    start="Swindon",
                    end="Didcot",
                    how="Train",
                    source="A ticket",
                ),
                by=mina,
            )
            assert [d.what for d in queries.deadlines(viewer=mina)] == ["Return-home interview"]

    def test_is_for_safeguarding(self, cast: Cast) -> None:
        for name in ("aisha", "chris", "ellie"):
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.open_episode(
                    episode=actions.NewEpisode(name="x", missing_from=now(), missing_place="y"),
                    by=viewer,
                )


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


class TestWhoMaySeeIt:
    def test_is_narrowed_for_a_referral_with_all_that_was_written_of_it(self, cast: Cast) -> None:
        mash(cast)
        sent = referred(cast)
        with viewing(cast.femi) as femi:
            page = queries.referral(sent.id, viewer=femi)
            actions.decide(
                referral=page.referral, seen=page.referral.version, accept=True, reason="", by=femi
            )
        with viewing(cast.mina):
            circle = access.open_circle(name="Lantern", covert=True, by=cast.mina)
        with viewing(cast.mina) as mina:
            to = replace(fences_of(sent.audience_id), circle=circle.id)
            access.reclassify(
                kind="referral", row=sent.id, to=to, reason="Someone there is known to them.",
                by=mina,
            )  # fmt: skip
        for name, seen in (("femi", 0), ("lena", 0), ("mina", 1)):
            with viewing(cast.people[name]):
                found = (Referral.objects.count(), Decision.objects.count(), Word.objects.count())
            assert found == (seen, seen, seen), name
        with viewing(cast.ellie) as ellie:  # its author reads on what they wrote and what came back
            assert queries.referral(sent.id, viewer=ellie).words

    def test_is_narrowed_for_a_home_with_its_signs_and_visits(self, cast: Cast) -> None:
        home = told_of_home(cast)
        with viewing(cast.mina):
            circle = access.open_circle(name="Lantern", covert=True, by=cast.mina)
        with viewing(cast.mina) as mina:
            to = replace(fences_of(home.audience_id), circle=circle.id)
            access.reclassify(kind="home", row=home.id, to=to, reason="Covert work.", by=mina)
        with viewing(cast.lena):
            assert not Home.objects.exists()
            assert not Sign.objects.exists()
        with viewing(cast.mina):
            assert Sign.objects.count() == Home.objects.get().signs.count() > 0


class TestAnAgency:
    def test_that_works_with_us_no_longer_takes_no_referral(self, cast: Cast) -> None:
        Organisation.objects.filter(id=mash(cast).id).update(active=False)
        assert referred(cast).receiver is None
        with viewing(cast.mina):
            assert Referral.objects.exists()


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
