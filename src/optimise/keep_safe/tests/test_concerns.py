"""A concern from hand to hand: taken, ended, and told again where its author says more."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, end_vetting, viewing
from tests.jobs import connected_as
from tests.together import Part, at_once

from optimise.access.acting import acting_as_system
from optimise.access.domain.declared import Waits
from optimise.access.domain.roles import Role
from optimise.alerts import notices
from optimise.alerts import queries as alerts
from optimise.basics.clock import LOCAL, frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.keep_safe import actions, clock_watch, handlers, queries
from optimise.keep_safe.home_cards import CARDS
from optimise.keep_safe.models import Concern, ConcernHandling
from optimise.keep_safe.navigation import PLACES
from optimise.keep_safe.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
Outcome = Concern.Outcome


def raised(cast: Cast, by: str = "aisha", **more: Any) -> Concern:
    with viewing(cast.people[by]) as viewer:
        new = actions.NewConcern(**{"who": Concern.Who.CHILD, "words": "Two phones.", **more})
        return actions.raise_concern(concern=new, by=viewer)


def reported(cast: Cast, words: str = "A van stands there.", *, ticked: bool = False) -> Report:
    with viewing(cast.aisha) as aisha:
        new = collect.NewReport(
            words=words,
            origin_type=OriginType.OFFICER,
            obtained_at=now(),
            child_at_risk=ticked,
        )
        return collect.submit(by=aisha, report=new)


def take(concern: Concern, cast: Cast, by: str = "mina") -> None:
    """Have somebody take a concern in hand, from whoever has it."""
    with viewing(cast.people[by]) as viewer:
        has_it = ConcernHandling.objects.filter(concern=concern).first()
        over = has_it.taken_by if has_it else None
        actions.take_concern(concern=concern, by=viewer, over=over)


finish = scene.finished


def say_more(concern: Concern, cast: Cast, words: str = "", *, danger: bool = False) -> Concern:
    with viewing(cast.aisha) as aisha:
        actions.add_words(concern=concern, words=words, in_danger=danger, by=aisha)
    return concern


def handling(concern: Concern, cast: Cast) -> ConcernHandling:
    with viewing(cast.mina):
        return ConcernHandling.objects.select_related("concern").get(concern=concern)


def told(cast: Cast, name: str = "mina") -> list[bool]:
    """Return the alerts that somebody has before them: of each, whether it is in their hands."""
    with viewing(cast.people[name]) as viewer:
        return [one.is_mine for one in alerts.band(viewer=viewer)]


class TestItsAuthor:
    def test_says_more_and_nothing_that_was_said_is_lost(self, cast: Cast) -> None:
        say_more(raised(cast), cast, " He is back. ")
        with viewing(cast.mina):
            assert Concern.objects.get().words == "Two phones.\n\nHe is back."

    def test_says_something(self, cast: Cast) -> None:
        concern = raised(cast)
        with pytest.raises(NotReadyError, match="what worries you"):
            say_more(concern, cast, "  ")

    @pytest.mark.parametrize("later", [0, 30, 600])
    def test_shortens_the_clock_by_danger_and_never_lengthens_it(
        self, cast: Cast, later: int
    ) -> None:
        concern = raised(cast, in_danger=True)
        due = concern.due_at
        with frozen(now() + timedelta(minutes=later)):
            say_more(concern, cast, danger=True)
            assert concern.due_at == due
            say_more(concern, cast, "More.")
        assert (concern.due_at, concern.in_danger) == (due, True)

    def test_sees_their_own_and_not_what_is_done_with_it(self, cast: Cast) -> None:
        mine, other = raised(cast), raised(cast, by="dan")
        take(mine, cast)
        with viewing(cast.aisha) as aisha:
            assert list(queries.own_concerns(viewer=aisha)) == [mine]
            assert queries.concern(mine.id, viewer=aisha) == mine
            assert not ConcernHandling.objects.exists()
            with pytest.raises(NothingHereError):
                queries.concern(other.id, viewer=aisha)

    def test_may_write_no_concern_in_another_s_name(self, cast: Cast) -> None:
        concern = raised(cast)
        forged = Concern(
            reference="SAFE-26-AAAA-AAAA",
            who=Concern.Who.ADULT,
            raised_by_id=cast.aisha.id,
            raised_at=now(),
            due_at=now(),
            audience_id=concern.audience_id,
        )
        with pytest.raises(ProgrammingError, match="row-level security"), viewing(cast.dan):
            forged.save(force_insert=True)


class TestWhatIsInHand:
    def test_stands_on_the_page_of_who_took_it_until_it_ends(self, cast: Cast) -> None:
        concern = raised(cast)
        start, link = reverse("keep_safe:start"), reverse("keep_safe:concern", args=[concern.id])
        mine = "Concerns in your hands"
        assert mine not in client_of(cast.mina).get(start).content.decode()
        take(concern, cast)
        page = client_of(cast.mina).get(start).content.decode()
        assert link in page.split(mine)[1].split("</table>")[0]
        assert mine not in client_of(cast.lena).get(start).content.decode()
        finish(concern, cast)
        assert mine not in client_of(cast.mina).get(start).content.decode()

    def test_says_the_words_of_the_report_that_raised_it(self, cast: Cast) -> None:
        report = reported(cast, "A van stands at the school each day.", ticked=True)
        with viewing(cast.mina):
            concern = Concern.objects.get(report=report.id)
        take(concern, cast)
        page = client_of(cast.mina).get(reverse("keep_safe:start")).content.decode()
        hand = page.split("Concerns in your hands")[1].split("</table>")[0]
        assert "A van stands at the school each day." in hand


class TestWhatHasEnded:
    def test_is_told_again_where_its_author_says_more(self, cast: Cast) -> None:
        """Who cannot know that it ended: it is in their eyes the same worry."""
        concern = raised(cast)
        take(concern, cast)
        finish(concern, cast)
        assert told(cast) == []
        say_more(concern, cast, "They have him in a car now.", danger=True)
        assert told(cast) == told(cast, "lena") == [False]
        take(concern, cast, "lena")
        assert told(cast, "lena") == [True]
        found = handling(concern, cast)
        assert (found.taken_by, found.done_at, found.outcome) == (cast.lena.id, None, "")

    def test_ends_again_once_it_was_taken_anew(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        finish(concern, cast)
        with pytest.raises(NotReadyError, match="stays done"):
            finish(concern, cast, Outcome.NO_ACTION)
        say_more(concern, cast, "He is back.")
        with pytest.raises(NotReadyError, match="Take it in hand"):
            finish(concern, cast, Outcome.NO_ACTION)
        take(concern, cast)
        finish(concern, cast, Outcome.POLICE)
        assert handling(concern, cast).outcome == Outcome.POLICE
        assert told(cast) == []

    def test_is_not_taken_in_hand_where_nothing_was_said_since(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        finish(concern, cast)
        with pytest.raises(NotReadyError, match="is done"):
            take(concern, cast)
        assert handling(concern, cast).outcome == Outcome.HELD

    def test_is_one_alert_however_often_more_is_said_before(self, cast: Cast) -> None:
        concern = raised(cast)
        for words in ("One.", "Two."):
            say_more(concern, cast, words)
        assert told(cast) == [False]
        take(concern, cast)
        say_more(concern, cast, "Three.")
        assert told(cast) == [True]


class TestTheList:
    def test_has_danger_first_guesses_last_and_counts_as_everywhere(self, cast: Cast) -> None:
        reported(cast, "My son is 14 and they make him carry drugs.")
        known = raised(cast, words="He stays with the van.")
        danger = raised(cast, words="They said they come tonight.", in_danger=True)
        client = client_of(cast.mina)
        page = client.get("/keep-safe/").content.decode()
        rows = page.split("<tbody")[1].split("<tr")[1:]
        said = ["They said they come tonight.", "He stays with the van.", "Words suggest it"]
        assert len(rows) == len(said)
        for row, words in zip(rows, said, strict=True):
            assert words in row
        assert danger.reference in rows[0]
        assert "raised" in rows[0]
        assert known.reference in rows[1]
        (place,) = [one for one in PLACES if one.text == "Keep safe"]
        (card,) = [one for one in CARDS if one.title == "Keep people safe"]
        with viewing(cast.mina) as viewer:
            assert place.count
            assert place.count(viewer) == len(rows)
            waits = card.text(viewer)
            assert isinstance(waits, Waits)
            assert waits.number == len(rows)
        with viewing(cast.mina) as viewer:
            stands = [(one.alert.row, bool(one.kind.guess)) for one in alerts.band(viewer=viewer)]
        assert stands[0] == (danger.id, False)
        assert stands[-1][1]


class TestDangerThatIsAddedToWhatIsInHand:
    """Whoever has it may be away: it waits for whoever is on duty."""

    def test_waits_anew_with_its_clock_for_who_is_there(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with frozen(now() + timedelta(hours=8)):
            say_more(concern, cast, "He is back with a knife.", danger=True)
            assert told(cast) == told(cast, "lena") == [False]
            with viewing(cast.mina) as mina:
                assert [one.id for one in queries.things_due(viewer=mina)] == [concern.id]
                assert [one.danger for one in queries.clocks_of_all(viewer=mina)] == [True]
            with pytest.raises(NotReadyError, match="Take it in hand"):
                finish(concern, cast)
            take(concern, cast, "lena")
            assert told(cast, "lena") == [True]
            with viewing(cast.mina) as mina:
                assert queries.things_due(viewer=mina) == []
        assert handling(concern, cast).taken_by == cast.lena.id

    def test_is_written_to_whoever_is_on_duty_and_whoever_had_it(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        concern = raised(cast)
        take(concern, cast, "lena")
        written: list[set[UUID]] = []
        monkeypatch.setattr(notices, "tell", lambda people: written.append(set(people)))
        say_more(concern, cast, danger=True)
        assert written == [{cast.mina.id, cast.lena.id}]

    def test_tells_its_author_that_they_are_told(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        page = client_of(cast.aisha).post(
            f"/keep-safe/concerns/{concern.id}/", {"in_danger": "on"}, follow=True
        )
        assert "Whoever is on duty in safeguarding is told now" in page.content.decode()
        shown = client_of(cast.mina).get(f"/keep-safe/concerns/{concern.id}/").content.decode()
        assert "Nobody since more was said of danger" in shown
        assert "Take it in hand" in shown

    def test_told_twice_takes_it_from_nobody_who_has_read_it(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        say_more(concern, cast, danger=True)
        take(concern, cast)
        with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            handlers.alert_concern({"concern": str(concern.id)})
        assert told(cast) == [True]

    def test_of_what_words_suggested_is_a_person_s_and_loud(self, cast: Cast) -> None:
        reported(cast, "A boy of about 14 has two phones.")
        with viewing(cast.aisha):
            concern = Concern.objects.get()
            assert concern.suggested
        say_more(concern, cast, danger=True)
        with viewing(cast.mina) as mina:
            assert not Concern.objects.get().suggested
            assert [one.kind.code for one in alerts.band(viewer=mina)] == [actions.CHILD]

    @pytest.mark.parametrize(("hours", "with_who_has_it"), [(0, True), (8, False)])
    def test_or_more_words_wait_where_it_was_taken_long_ago(
        self, cast: Cast, hours: int, with_who_has_it: bool
    ) -> None:
        concern = raised(cast)
        take(concern, cast)
        with frozen(now() + timedelta(hours=hours)):
            say_more(concern, cast, "He did not come home.")
            assert told(cast) == [with_who_has_it]


class TestTheHandItIsIn:
    def test_is_the_last_that_took_it(self, cast: Cast) -> None:
        concern = raised(cast)
        for name in ("mina", "lena", "lena"):
            take(concern, cast, name)
        assert handling(concern, cast).taken_by == cast.lena.id

    def test_is_not_taken_by_a_page_that_was_shown_before(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        concern = raised(cast)
        where = f"/keep-safe/concerns/{concern.id}/take/"
        client_of(cast.mina).post(where)
        said = client_of(cast.lena).post(where, follow=True).content.decode()
        assert "DS Mina Farrow took it at" in said
        assert "Take it over" in said
        assert handling(concern, cast).taken_by == cast.mina.id
        written: list[set[UUID]] = []
        monkeypatch.setattr(notices, "tell", lambda people: written.append(set(people)))
        client_of(cast.lena).post(where, {"over": str(cast.mina.id)})
        assert handling(concern, cast).taken_by == cast.lena.id
        assert written == [{cast.mina.id}]

    def test_is_one_where_two_take_it_at_one_moment(self, cast: Cast) -> None:
        concern = raised(cast)
        parts: list[Part] = [
            (
                person,
                lambda _: Concern.objects.get(id=concern.id),
                lambda found, by: actions.take_concern(concern=found, by=by),
            )
            for person in (cast.mina, cast.lena)
        ]
        (refused,) = [one for one in at_once(*parts) if one]
        assert "took it at" in str(refused)
        mine, theirs = told(cast), told(cast, "lena")
        assert sorted([mine, theirs]) == [[False], [True]]
        assert (handling(concern, cast).taken_by == cast.mina.id) is (mine == [True])

    def test_ends_it_with_a_reason(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina, pytest.raises(NotReadyError) as refused:
            actions.finish_concern(concern=concern, outcome=Outcome.HELD, note=" ", by=mina)
        assert refused.value.problems[0][0] == "note"
        assert handling(concern, cast).done_at is None

    def test_is_needed_for_nothing_that_a_person_raised(self, cast: Cast) -> None:
        """Only what words alone suggested is accepted or dismissed."""
        concern = raised(cast)
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError, match="A person raised this"):
                actions.accept_concern(concern=concern, by=mina)
            with pytest.raises(NotReadyError, match="End it instead"):
                actions.dismiss_concern(concern=concern, why="Nothing.", by=mina)


class TestAReportOfAChild:
    @pytest.mark.parametrize("outcome", [None, *Outcome])
    def test_stands_before_safeguarding_until_they_found_nothing(
        self, cast: Cast, outcome: Outcome | None
    ) -> None:
        report = reported(cast, ticked=True)
        with viewing(cast.mina):
            concern = Concern.objects.get()
        if outcome:
            take(concern, cast)
            finish(concern, cast, outcome)
        with viewing(cast.beth):
            stands = outcome not in (Outcome.NO_ACTION, Outcome.DISMISSED)
            assert queries.has_concern(report.id) is stands
        with viewing(cast.chris):  # who may not read the report
            assert not queries.has_concern(report.id)

    def test_whose_concern_came_to_nothing_may_raise_another(self, cast: Cast) -> None:
        report = reported(cast, ticked=True)
        with viewing(cast.mina):
            concern = Concern.objects.get()
        again = actions.OfReport(
            id=new_id(),
            report=report.id,
            who=Concern.Who.CHILD,
            raised_by=cast.beth.id,
            words="Sent on.",
        )
        for expected, outcome in ((1, None), (2, Outcome.NO_ACTION)):
            if outcome:
                take(concern, cast)
                finish(concern, cast, outcome)
            with acting_as_system(Role.TRIAGE_CLERK) as clerk:
                actions.take_from_report(concern=again, by=clerk)
            with viewing(cast.mina):
                assert Concern.objects.count() == expected


GUARDED: list[dict[str, Any]] = [
    {"who": who, "in_danger": danger} for who in Concern.Who for danger in (False, True)
]
ALONE = {"outcome": Outcome.NO_ACTION, "note": "Nothing.", "done_at": now()}


class TestNobodyAlone:
    """Of somebody for whom nothing new is done, two say that it ends."""

    @pytest.mark.parametrize("more", GUARDED)
    @pytest.mark.parametrize("outcome", [Outcome.HELD, Outcome.NO_ACTION, Outcome.DISMISSED])
    def test_ends_a_concern_that_a_person_raised(
        self, cast: Cast, more: dict[str, Any], outcome: Outcome
    ) -> None:
        concern = raised(cast, **more)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            over = actions.finish_concern(concern=concern, outcome=outcome, note="So.", by=mina)
        assert not over
        found = handling(concern, cast)
        assert (found.done_at, found.outcome, found.proposed) == (None, "", outcome)
        assert told(cast) == [True]
        with viewing(cast.mina) as mina:
            assert not queries.ended_concerns(since=concern.raised_at, viewer=mina)
            with pytest.raises(NotForYouError, match="You want it ended"):
                actions.agree_to_end(concern=concern, seen=found.fingerprint(), by=mina)
            with pytest.raises(NotReadyError, match="waits for a second"):
                actions.finish_concern(concern=concern, outcome=outcome, note="So.", by=mina)
        scene.agreed(concern, cast)
        ended = handling(concern, cast)
        assert (ended.outcome, ended.proposed_by, ended.ended_by) == (
            outcome,
            cast.mina.id,
            cast.lena.id,
        )
        assert told(cast) == []

    def test_is_said_to_be_enough_of_what_they_do_not_read(self, cast: Cast) -> None:
        concern = raised(cast)
        for name in ("dan", "ellie"):
            with viewing(cast.people[name]):
                assert actions.ends_by_two(concern), name

    def test_ends_with_another_reason_than_was_read(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            actions.finish_concern(concern=concern, outcome=Outcome.HELD, note="Known.", by=mina)
        ends: dict[str, Any] = {
            "outcome": Outcome.HELD, "done_at": now(), "ended_by": cast.lena.id, "note": "Other."
        }  # fmt: skip
        for proposed in ({}, {"proposed": ""}):
            with (
                viewing(cast.lena),
                pytest.raises(ProgrammingError, match="stays as it is"),
                transaction.atomic(),
            ):
                ConcernHandling.objects.filter(concern=concern).update(**ends, **proposed)

    def test_agrees_to_other_words_than_they_read(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            actions.finish_concern(
                concern=concern, outcome=Outcome.NO_ACTION, note="Nothing.", by=mina
            )
        seen = handling(concern, cast).fingerprint()
        say_more(concern, cast, "He was beaten.")
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="More was said"):
            actions.agree_to_end(concern=concern, seen=seen, by=lena)
        say_more(concern, cast, danger=True)
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="Take it in hand"):
            actions.agree_to_end(concern=concern, seen=seen, by=lena)

    def test_hides_that_it_waits_from_who_may_agree(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            actions.finish_concern(
                concern=concern, outcome=Outcome.NO_ACTION, note="A misreading.", by=mina
            )
        for name, waits in (("mina", False), ("lena", True), ("ellie", False)):
            with viewing(cast.people[name]) as viewer:
                due = {one.what for one in queries.things_due(viewer=viewer)}
                assert ("Agree that a concern ends" in due) is waits, name
        with viewing(cast.harry) as harry:
            assert [one.what for one in queries.clocks_of_all(viewer=harry)] == [
                "Agree that a concern ends"
            ]
        address = f"/keep-safe/concerns/{concern.id}/"
        page = client_of(cast.lena).get(address).content.decode()
        assert "Mina" in page
        assert "I agree: end it" in page
        assert "A misreading." in page
        assert "I agree: end it" not in client_of(cast.mina).get(address).content.decode()
        for name in ("aisha", "beth", "ellie"):
            answer = client_of(cast.people[name]).post(f"{address}agree/", {"seen": "x"})
            assert answer.status_code == 404, name
        seen = handling(concern, cast).fingerprint()
        client_of(cast.lena).post(f"{address}agree/", {"seen": seen})
        assert handling(concern, cast).outcome == Outcome.NO_ACTION

    def test_is_kept_open_by_another_who_has_it_then(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            actions.finish_concern(
                concern=concern, outcome=Outcome.NO_ACTION, note="Nothing.", by=mina
            )
        client_of(cast.lena).post(f"/keep-safe/concerns/{concern.id}/keep-open/")
        found = handling(concern, cast)
        assert (found.proposed, found.proposed_by, found.taken_by) == ("", None, cast.lena.id)
        assert told(cast, "lena") == [True]

    @pytest.mark.parametrize(
        "written",
        [
            {**ALONE},
            {**ALONE, "proposed": Outcome.NO_ACTION, "proposed_by": "mina"},
            {**ALONE, "outcome": Outcome.HELD},
            {**ALONE, "outcome": Outcome.REFERRED},
            {**ALONE, "outcome": Outcome.POLICE},
            {**ALONE, "outcome": Outcome.POLICE, "told": "212", "note": " "},
            {"done_at": now()},
            {"outcome": Outcome.NO_ACTION},
        ],
    )
    def test_ends_it_in_the_database(self, cast: Cast, written: dict[str, Any]) -> None:
        concern = raised(cast)
        take(concern, cast)
        if "proposed_by" in written:
            written = {**written, "proposed_by": cast.mina.id}
        with viewing(cast.mina) as mina, pytest.raises(ProgrammingError):
            ConcernHandling.objects.filter(concern=concern).update(
                **written, **({"ended_by": mina.person} if "outcome" in written else {})
            )

    def test_makes_it_one_that_they_may_end_alone(self, cast: Cast) -> None:
        concern = raised(cast, in_danger=True)
        take(concern, cast)
        for back in ({"in_danger": False}, {"suggested": True}):
            with viewing(cast.mina), pytest.raises(ProgrammingError, match="not taken back"):
                Concern.objects.filter(id=concern.id).update(**back)
        other = raised(cast)
        with viewing(cast.mina) as mina, pytest.raises(ProgrammingError, match="ends it at once"):
            ConcernHandling.objects.create(
                concern=other,
                taken_by=mina.person,
                taken_at=now(),
                outcome=Outcome.NO_ACTION,
                note="Nothing.",
                done_at=now(),
                audience_id=other.audience_id,
            )

    def test_changes_how_it_ended(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        finish(concern, cast, Outcome.NO_ACTION)
        for change in ({"note": "Held."}, {"outcome": Outcome.HELD}, {"told": "Incident 7"}):
            with viewing(cast.mina), pytest.raises(ProgrammingError):
                ConcernHandling.objects.filter(concern=concern).update(**change)

    def test_is_asked_of_a_home_that_words_alone_suggest(self, cast: Cast) -> None:
        report = reported(cast, "They took over his flat, and he sleeps in the bath.")
        with viewing(cast.mina) as mina:
            concern = Concern.objects.get(report=report.id)
            assert (concern.who, concern.suggested) == (Concern.Who.HOME, True)
            assert actions.dismiss_concern(concern=concern, why="It is let.", by=mina)

    def test_says_referred_without_a_referral_that_names_it(self, cast: Cast) -> None:
        scene.mash(cast)
        concern, other = raised(cast), raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            for named in (None, other, concern):
                if named or named is None:
                    with pytest.raises(NotReadyError, match="No referral names"):
                        actions.finish_concern(
                            concern=concern, outcome=Outcome.REFERRED, note="To MASH.", by=mina
                        )
                new = actions.NewReferral(
                    route="swindon_mash", answers=scene.ANSWERS, concern=named
                )
                actions.refer(referral=new, by=mina)
            assert actions.finish_concern(
                concern=concern, outcome=Outcome.REFERRED, note="To MASH.", by=mina
            )
        assert handling(concern, cast).ended_by == cast.mina.id

    def test_says_referred_to_themselves(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)

        def refused() -> None:
            with viewing(cast.mina) as mina:
                with pytest.raises(NotReadyError, match="No referral names"):
                    actions.finish_concern(
                        concern=concern, outcome=Outcome.REFERRED, note="Sent.", by=mina
                    )
                with (
                    pytest.raises(ProgrammingError, match="no referral that"),
                    transaction.atomic(),
                ):
                    ConcernHandling.objects.filter(concern=concern).update(
                        outcome=Outcome.REFERRED, note="X", done_at=now(), ended_by=mina.person
                    )

        new = actions.NewReferral(route="swindon_mash", answers=scene.ANSWERS, concern=concern)
        for by, accepts in (("mina", True), ("lena", False)):
            with viewing(cast.mina) as mina:
                kept = actions.refer(referral=new, by=mina)
            refused()
            with viewing(cast.people[by]) as viewer:
                actions.decide(referral=kept, accept=accepts, reason="So.", seen=1, by=viewer)
            refused()
        finish(concern, cast, Outcome.REFERRED)
        assert handling(concern, cast).outcome == Outcome.REFERRED

    def test_leaves_it_ended_where_consent_to_its_referral_is_withdrawn(self, cast: Cast) -> None:
        scene.mash(cast)
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            answers = {**scene.ANSWERS, "consent": "They agree"}
            new = actions.NewReferral(route="swindon_mash", answers=answers, concern=concern)
            kept = actions.refer(referral=new, by=mina)
            actions.finish_concern(concern=concern, outcome=Outcome.REFERRED, note="So.", by=mina)
        assert told(cast) == []
        with viewing(cast.mina) as mina:
            actions.withdraw_consent(referral=kept, why="They say so.", by=mina)
        assert told(cast) == told(cast, "lena") == [False]

    def test_says_passed_to_officers_without_which(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            with pytest.raises(NotReadyError) as refused:
                actions.finish_concern(
                    concern=concern, outcome=Outcome.POLICE, note="Now.", told=" ", by=mina
                )
            assert refused.value.problems[0][0] == "told"
            assert actions.finish_concern(
                concern=concern, outcome=Outcome.POLICE, note="Now.", told="Log 212", by=mina
            )
        assert handling(concern, cast).told == "Log 212"


HOURS = {True: 4, False: 24}


def watch() -> None:
    with connected_as("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk:
        clock_watch.watch_all(by=clerk)


def stands(cast: Cast, kind: str, name: str = "lena") -> bool:
    with viewing(cast.people[name]) as viewer:
        return any(one.kind.code == kind for one in alerts.band(viewer=viewer))


def due(cast: Cast, name: str = "lena") -> list[str]:
    with viewing(cast.people[name]) as viewer:
        return [one.what for one in queries.things_due(viewer=viewer)]


SILENT = "Say what is done for somebody in hand"


class TestWhatIsTakenAndLeft:
    """Whoever took it may be away, or may want nobody to look."""

    @pytest.mark.parametrize("danger", [True, False])
    def test_has_a_clock_and_is_told_again_each_time_until_it_ends(
        self, cast: Cast, danger: bool
    ) -> None:
        concern = raised(cast, in_danger=danger)
        take(concern, cast)
        begun, wait = now(), timedelta(hours=HOURS[danger])
        with viewing(cast.harry) as harry:
            assert [one.what for one in queries.clocks_of_all(viewer=harry)] == [SILENT]
        with frozen(begun + wait - timedelta(hours=2)):
            watch()
            assert told(cast) == [True]
            assert due(cast) == []
        for times in (1, 2, 3):
            with frozen(begun + times * (wait + timedelta(minutes=5))):
                watch()
                assert stands(cast, actions.CHILD), times
                assert told(cast) == told(cast, "lena"), times
                assert due(cast) == due(cast, "mina") == [SILENT]
                take(concern, cast)
                watch()
                assert True in told(cast)
        with frozen(begun + timedelta(days=9)):
            finish(concern, cast)
            watch()
            assert told(cast) == told(cast, "lena") == []
            assert due(cast) == []

    def test_is_one_alert_however_near_its_time_is(self, cast: Cast) -> None:
        concern = raised(cast, in_danger=True)
        take(concern, cast)
        for minutes in (210, 235, 245):
            with frozen(now() + timedelta(minutes=minutes)):
                watch()
                for name in ("mina", "lena"):
                    assert not stands(cast, clock_watch.CLOCK, name)
                assert stands(cast, actions.CHILD) is (minutes > 240)

    def test_is_not_put_off_by_taking_it_again(self, cast: Cast) -> None:
        concern = raised(cast, in_danger=True)
        take(concern, cast)
        until = handling(concern, cast).next_at
        for name in ("mina", "lena", "mina"):
            with frozen(now() + timedelta(hours=2)):
                take(concern, cast, name)
            assert handling(concern, cast).next_at == until

    def test_waits_for_what_its_holder_says_is_done(self, cast: Cast) -> None:
        concern = raised(cast, in_danger=True)
        take(concern, cast)
        address = reverse("keep_safe:say_done", args=[concern.id])
        assert (
            address
            in client_of(cast.mina).get(f"/keep-safe/concerns/{concern.id}/").content.decode()
        )
        until = (now() + timedelta(hours=20)).replace(second=0, microsecond=0)
        for days, words in ((0, " "), (3, "Seen at her aunt’s."), (-1, "Seen.")):
            answer = client_of(cast.mina).post(
                address, {"words": words, "until": written(until + timedelta(days=days))}
            )
            assert answer.status_code == 422, words
        client_of(cast.mina).post(
            address, {"words": "Seen at her aunt’s.", "until": written(until)}
        )
        found = handling(concern, cast)
        assert found.next_at == until
        assert "Seen at her aunt’s." in found.doing
        assert (
            "Seen at her aunt’s."
            in client_of(cast.lena).get(f"/keep-safe/concerns/{concern.id}/").content.decode()
        )
        with frozen(now() + timedelta(hours=5)):
            watch()
            assert told(cast) == [True]
        with frozen(until + timedelta(minutes=1)):
            watch()
            assert told(cast, "lena") == told(cast)
            assert stands(cast, actions.CHILD)
            with viewing(cast.lena) as lena:
                actions.say_what_is_done(
                    concern=concern, words="Rang.", until=now() + timedelta(hours=1), by=lena
                )
            found = handling(concern, cast)
            assert found.taken_by == cast.lena.id
            assert found.doing.count("\n\n") == 1
        for name in ("aisha", "ellie", "beth"):
            assert client_of(cast.people[name]).get(address).status_code == 404, name

    def test_waits_for_a_second_and_is_told_again_until_one_agrees(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            actions.finish_concern(
                concern=concern, outcome=Outcome.NO_ACTION, note="Nothing.", by=mina
            )
            with pytest.raises(NotReadyError, match="waits for a second"):
                actions.say_what_is_done(
                    concern=concern, words="Seen.", until=now() + timedelta(hours=1), by=mina
                )
        begun = now()
        for times in (1, 2):
            with frozen(begun + times * timedelta(hours=24, minutes=5)):
                watch()
                assert stands(cast, actions.CHILD), times
                assert told(cast, "lena") == told(cast), times
                take(concern, cast)
        with frozen(begun + timedelta(days=3)):
            scene.agreed(concern, cast)
            watch()
            assert told(cast, "lena") == []

    @pytest.mark.parametrize(
        "change",
        [
            {"next_at": timedelta(hours=5)},
            {"next_at": None},
            {"next_at": timedelta(hours=5), "taken_at": timedelta(hours=2)},
            {"next_at": timedelta(hours=5), "doing": "X"},
            {"next_at": timedelta(days=3), "doing": "X", "said_at": timedelta()},
        ],
    )
    def test_moves_its_clock_by_no_other_way_in_the_database(
        self, cast: Cast, change: dict[str, Any]
    ) -> None:
        concern = raised(cast, in_danger=True)
        take(concern, cast)
        begun = handling(concern, cast).taken_at
        written = {
            name: begun + one if isinstance(one, timedelta) else one for name, one in change.items()
        }
        with viewing(cast.mina), pytest.raises(ProgrammingError, match="clock"):
            ConcernHandling.objects.filter(concern=concern).update(**written)

    def test_keeps_what_was_said_of_it(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        with viewing(cast.mina) as mina:
            actions.say_what_is_done(
                concern=concern, words="Seen.", until=now() + timedelta(hours=1), by=mina
            )
        with viewing(cast.mina), pytest.raises(ProgrammingError, match="stays"):
            ConcernHandling.objects.filter(concern=concern).update(doing="")


def written(moment: datetime) -> str:
    return moment.astimezone(LOCAL).strftime("%Y-%m-%dT%H:%M")


class TestWhatEnded:
    def test_is_listed_with_who_and_why_for_those_who_keep_people_safe(self, cast: Cast) -> None:
        concern = raised(cast)
        take(concern, cast)
        finish(concern, cast, Outcome.NO_ACTION, "A misreading.")
        for name in ("mina", "lena"):
            page = client_of(cast.people[name]).get("/keep-safe/concerns/ended/").content.decode()
            assert concern.reference in page
            assert "A misreading." in page
            assert f"by {cast.mina.name}, and {cast.lena.name} agreed" in page
            assert page.count('<th scope="col"') == 3  # few, so that a phone shows more of them
        for name in ("aisha", "beth", "ellie", "harry", "joan", "grace"):
            answer = client_of(cast.people[name]).get("/keep-safe/concerns/ended/")
            assert answer.status_code == 404, name
        with frozen(now() + timedelta(days=120)):
            page = client_of(cast.mina).get("/keep-safe/concerns/ended/").content.decode()
        assert concern.reference not in page

    def test_is_told_to_its_author_and_not_how(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        noticed: list[UUID] = []
        monkeypatch.setattr(notices, "tell", lambda people: noticed.extend(people))
        scene.mash(cast)
        concern, other = raised(cast), raised(cast)
        take(concern, cast)
        finish(concern, cast, Outcome.NO_ACTION, "A misreading.")
        assert cast.aisha.id in noticed
        assert cast.lena.id in noticed
        page = client_of(cast.aisha).get(f"/keep-safe/concerns/{concern.id}/").content.decode()
        assert "Safeguarding looked at it, and it ended" in page
        assert "01632 960100" in page
        for hidden in ("A misreading.", Outcome.NO_ACTION.value, cast.mina.name, cast.lena.name):
            assert hidden not in page
        page = client_of(cast.aisha).get(f"/keep-safe/concerns/{other.id}/").content.decode()
        assert "it ended" not in page
        for name in ("mina", "dan", "ellie"):
            with viewing(cast.people[name]) as viewer:
                assert queries.when_ended(concern.id, viewer=viewer) is None, name
        say_more(concern, cast, "He is back.")
        take(concern, cast)
        found = handling(concern, cast)
        assert (found.done_at, found.proposed, found.ended_by) == (None, "", None)


class TestWhatTheDatabaseAlsoAnswers:
    """Functions that pass row security answer those whom they are for."""

    def ask(self, statement: str, *values: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            return list(cursor.fetchall())

    @pytest.mark.parametrize("name", ["mina", "beth", "aisha", "ellie", "grace"])
    def test_tells_nobody_but_the_clerk_by_what_reference_safeguarding_is_told(
        self, cast: Cast, name: str
    ) -> None:
        concern = raised(cast)
        with viewing(cast.people[name]):
            assert queries.alerted(concern.id) is None
        with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            found = queries.alerted(concern.id)
        assert found == queries.Alerted(
            reference=concern.reference, who=concern.who, suggested=False, urged_at=None
        )

    def test_confirms_nothing_for_a_person(self, cast: Cast) -> None:
        report = reported(cast, "My neighbour saw a boy of about 14 with two phones.")
        for name in ("mina", "beth"):
            with viewing(cast.people[name]):
                assert self.ask("select keep_safe_confirm(%s, '', '')", report.id) == []
                assert self.ask("select keep_safe_waits(%s, 'a child')", report.id) == [(False,)]
        with viewing(cast.mina):
            assert Concern.objects.get().suggested

    def test_keeps_no_concern_in_another_s_name_for_a_person(self, cast: Cast) -> None:
        audience = raised(cast).audience_id
        with viewing(cast.mina), pytest.raises(ProgrammingError, match="the system alone"):
            self.ask(
                "select keep_safe_take_from_report("
                "%s, 'x', 'a child', 'x', '', %s, false, %s, now(), now(), now(), %s)",
                new_id(),
                new_id(),
                cast.beth.id,
                audience,
            )

    def test_says_no_clock_to_who_supervises_nothing(self, cast: Cast) -> None:
        raised(cast)
        for name in ("aisha", "chris", "ellie", "grace", "joan", "beth"):
            with viewing(cast.people[name]):
                assert self.ask("select * from keep_safe_clocks()") == [], name
        with viewing(cast.harry):
            assert len(self.ask("select * from keep_safe_clocks()")) == 1
        end_vetting(cast.harry)
        with viewing(cast.harry):
            assert self.ask("select * from keep_safe_clocks()") == []
        with viewing(cast.mina), pytest.raises(ProgrammingError, match="permission denied"):
            self.ask("select * from keep_safe_due(now())")


def test_a_concern_is_read_by_nobody_without_a_viewer(cast: Cast) -> None:
    raised(cast)
    assert not Concern.objects.exists()
    assert not queries.has_concern(new_id())
    with viewing(cast.joan) as joan, pytest.raises(NotForYouError):
        actions.raise_concern(concern=actions.NewConcern(who=Concern.Who.HOME), by=joan)
