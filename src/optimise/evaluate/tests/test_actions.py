"""Grading, giving and finishing: what is kept, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from tests.cast import GROUNDS, Cast

from optimise.access.acting import acting_as
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.sharing.domain.disclosing import Method, Recipient
from optimise.access.sharing.models import Disclosure
from optimise.agencies.models import Organisation, Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as door
from optimise.collect import queries as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.actions.giving import cut
from optimise.evaluate.actions.threats import ALERTED
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.problems import in_words
from optimise.evaluate.forms.audiences import audience_from
from optimise.evaluate.models import Edition, Item, Threat, Triage
from optimise.evaluate.tests.scene import (
    INTELLIGENCE,
    SHARED,
    add,
    new_item,
    report_by,
    restricted,
)

pytestmark = pytest.mark.django_db(transaction=True)
OFFICERS = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE)


@pytest.fixture
def report(cast: Cast) -> Report:
    return report_by(cast.aisha)


@pytest.fixture
def beth(cast: Cast, report: Report) -> Iterator[Viewer]:
    # One list of rights is held over many transactions here: its audiences must be there first.
    with acting_as(cast.beth) as viewer, transaction.atomic():
        for fences in (INTELLIGENCE, Audience(layer=Layer.INTELLIGENCE), OFFICERS, ALERTED):
            audience_id(fences, viewer=viewer)
        charity = frozenset({cast.charity.id})
        partner = Audience(layer=Layer.PARTNER, marking=Marking.SENSITIVE, agencies=charity)
        audience_id(partner, viewer=viewer)
    with acting_as(cast.beth) as viewer:
        yield viewer


def given_to(agency: Organisation, **changes: object) -> actions.Given:
    given = actions.Given(
        to=Recipient(name="Harbour Lights", agency=agency.id),
        method=Method.VERBAL,
        layer=Layer.PARTNER,
        grounds=GROUNDS,
    )
    return replace(given, **changes)  # type: ignore[arg-type]


class TestAddItem:
    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"grading": replace(SHARED, source=g.Source.NOT_RELIABLE)}, "REASON_MISSING"),
            (
                {"grading": replace(SHARED, assessment=g.Assessment.SUSPECTED_FALSE)},
                "REASON_MISSING",
            ),
            (
                {"grading": replace(SHARED, assessment=g.Assessment.INDIRECT_CORROBORATED)},
                "SUPPORT_MISSING",
            ),
            (
                {"grading": replace(SHARED, handling=g.Handling.SHARE_WITH_CONDITIONS)},
                "CONDITIONS_MISSING",
            ),
            ({"around": g.Circumstances(names_a_child=True)}, "CHILD_ROLE_MISSING"),
            ({"text": "PC Aisha Rahman was told of a moped."}, "SOURCE_IN_WORDS"),
            ({"text": "Write to jay@example.org about it."}, "SOURCE_IN_WORDS"),
            ({"comment": "Ask PC Aisha Rahman."}, "SOURCE_IN_WORDS"),
        ],
    )
    def test_refuses(
        self, beth: Viewer, report: Report, changes: dict[str, object], problem: str
    ) -> None:
        with pytest.raises(NotReadyError) as refused:
            add(report, beth, **changes)
        assert refused.value.problems == tuple(in_words([g.Problem[problem]]))
        with transaction.atomic():
            assert not Item.objects.exists()

    def test_refuses_an_item_without_words(self, beth: Viewer, report: Report) -> None:
        with pytest.raises(ValueError, match="Write the fact"):
            add(report, beth, text="  ")

    @pytest.mark.parametrize("by_hand", ["A", "B"])
    def test_of_an_analysts_own_finding_is_known_indirectly_at_best(
        self, cast: Cast, by_hand: str
    ) -> None:
        """They may keep it themselves, but not make it stand higher than one person's reading."""
        with acting_as(cast.chris) as chris, transaction.atomic():
            audience_id(INTELLIGENCE, viewer=chris)
        with acting_as(cast.chris) as chris, transaction.atomic():
            own = door.submit(
                by=chris,
                report=door.NewReport(
                    words="It rang all night.",
                    origin_type=OriginType.TECHNICAL,
                    obtained_at=now(),
                ),
            )
            high = replace(SHARED, assessment=g.Assessment(by_hand))
            with pytest.raises(NotReadyError, match="own finding"):
                actions.add_item(report=own, item=new_item(grading=high), by=chris)
            low = replace(SHARED, assessment=g.Assessment.INDIRECT)
            actions.add_item(report=own, item=new_item(grading=low), by=chris)

    def test_refuses_an_analyst(self, cast: Cast, report: Report) -> None:
        with acting_as(cast.chris) as chris, pytest.raises(NotForYouError):
            add(report, chris)

    def test_takes_a_child_whose_role_is_chosen(self, beth: Viewer, report: Report) -> None:
        item = add(
            report,
            beth,
            around=g.Circumstances(names_a_child=True),
            child_role="possible victim",
        )
        assert item.child_role == "possible victim"

    def test_grades_b_on_an_item_of_another_origin(self, beth: Viewer, report: Report) -> None:
        first = add(report, beth)
        b = replace(SHARED, assessment=g.Assessment.INDIRECT_CORROBORATED)
        second = add(report, beth, grading=b, supported_by=(first.id,))
        with transaction.atomic():
            assert [row.supported_by_id for row in second.support.all()] == [first.id]

    def test_counts_no_support_of_the_same_origin(self, beth: Viewer, report: Report) -> None:
        first = add(report, beth)
        b = replace(SHARED, assessment=g.Assessment.INDIRECT_CORROBORATED)
        with pytest.raises(NotReadyError):
            add(report, beth, grading=b, supported_by=(first.id,), origin=first.origin)

    def test_keeps_no_item_whose_own_conditions_stop_its_edition(
        self, beth: Viewer, report: Report
    ) -> None:
        with pytest.raises(actions.StoppedError, match="DI Castell"):
            add(
                report,
                beth,
                grading=restricted(g.Outlet.BRIEFING),
                briefing_text="A grey moped.",
                briefing_audience=OFFICERS,
            )
        with transaction.atomic():
            assert not Item.objects.exists()

    def test_keeps_nothing_where_the_audit_cannot_be_written(
        self, beth: Viewer, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise OSError("disk full")

        monkeypatch.setattr(Entry, "save", fail)
        with pytest.raises(OSError, match="disk full"):
            add(report, beth)
        monkeypatch.undo()
        with transaction.atomic():
            assert not Item.objects.exists()


class TestGradeAgain:
    def test_keeps_what_it_was_and_why(self, beth: Viewer, report: Report) -> None:
        item = add(report, beth)
        doubted = replace(SHARED, source=g.Source.NOT_RELIABLE, reason="Said otherwise since.")
        actions.grade_again(item=item, grading=doubted, why="New word came in.", by=beth)
        with transaction.atomic():
            (change,) = item.grade_changes.all()
        assert (change.before, change.after, change.version) == ("2AP", "3AP", 2)
        assert change.reason == "New word came in."

    def test_wants_a_reason(self, beth: Viewer, report: Report) -> None:
        item = add(report, beth)
        with pytest.raises(ValueError, match="Say why"):
            actions.grade_again(item=item, grading=SHARED, why=" ", by=beth)

    def test_takes_back_what_its_new_conditions_stop(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = add(report, beth, briefing_text="A grey moped.", briefing_audience=OFFICERS)
        with acting_as(cast.aisha), transaction.atomic():
            assert Edition.objects.count() == 1
        actions.grade_again(
            item=item, grading=restricted(g.Outlet.BRIEFING), why="The originator asks.", by=beth
        )
        with acting_as(cast.aisha), transaction.atomic():
            assert not Edition.objects.exists()

    def test_ends_the_conditions_that_stood(self, beth: Viewer, report: Report) -> None:
        lasting = restricted(g.Outlet.BRIEFING, expires_at=now() + timedelta(days=5))
        item = add(report, beth, grading=lasting)
        actions.grade_again(item=item, grading=SHARED, why="Lifted by DI Castell.", by=beth)
        with transaction.atomic():
            actions.check_handling([Item.objects.get(id=item.id)], outlet=g.Outlet.BRIEFING)


class TestInherited:
    def test_is_the_strictest_of_what_it_rests_on(self, beth: Viewer, report: Report) -> None:
        free = add(report, beth, audience=Audience(layer=Layer.INTELLIGENCE))
        held = add(report, beth, grading=restricted(g.Outlet.EXPORT))
        with transaction.atomic():
            carried = actions.inherited([free, held])
        assert carried.handling is g.Handling.SHARE_WITH_CONDITIONS
        assert carried.marking is Marking.SENSITIVE
        assert [c.release_authority for c in carried.conditions] == ["DI Castell"]

    def test_forgets_a_condition_that_has_ended(self, beth: Viewer, report: Report) -> None:
        item = add(report, beth, grading=restricted(g.Outlet.EXPORT))
        actions.grade_again(item=item, grading=SHARED, why="Lifted.", by=beth)
        with transaction.atomic():
            carried = actions.inherited([Item.objects.get(id=item.id)])
        assert carried == g.Carried(handling=g.Handling.SHARE, marking=Marking.SENSITIVE)


class TestGiving:
    def test_lets_one_agency_read_its_own_words_and_no_other(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = add(report, beth)
        actions.give_to_agency(
            item=item,
            agency=cast.charity,
            text="A moped is used near you.",
            grounds=GROUNDS,
            by=beth,
        )
        with acting_as(cast.ellie), transaction.atomic():
            assert [e.text for e in Edition.objects.all()] == ["A moped is used near you."]
            assert not Item.objects.exists()
        with acting_as(cast.femi), transaction.atomic():
            assert not Edition.objects.exists()

    def test_takes_a_recalled_edition_back(self, cast: Cast, beth: Viewer, report: Report) -> None:
        item = add(report, beth)
        row = actions.give_to_agency(
            item=item,
            agency=cast.charity,
            text="A moped is used near you.",
            grounds=GROUNDS,
            by=beth,
        )
        actions.recall(item=item, given=row, why="It was wrong.", by=beth)
        with acting_as(cast.ellie), transaction.atomic():
            assert not Edition.objects.exists()
        with transaction.atomic():
            assert Disclosure.objects.get().recall_reason == "It was wrong."
        with pytest.raises(ValueError, match="before"):
            actions.recall(item=item, given=row, why="Again.", by=beth)

    def test_takes_words_for_several_agencies_back_whole(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = add(report, beth)
        both = Audience(
            layer=Layer.PARTNER,
            marking=Marking.SENSITIVE,
            agencies=frozenset({cast.charity.id, cast.council.id}),
        )
        given = given_to(cast.charity, method=Method.VIEW)
        # One transaction, as a page has: the audience of both is made in it.
        with transaction.atomic():
            cut(item=item, text="A moped.", audience=both, by=beth)
            row = actions.disseminate(item=item, given=given, by=beth)
            actions.recall(item=item, given=row, why="It was wrong.", by=beth)
        for partner in (cast.ellie, cast.femi):
            with acting_as(partner), transaction.atomic():
                assert not Edition.objects.exists()

    @pytest.mark.parametrize("stops", [g.Outlet.PARTNER, g.Outlet.NAMED_AGENCY])
    def test_stops_what_a_condition_stops_and_says_whom_to_ask(
        self, cast: Cast, beth: Viewer, report: Report, stops: g.Outlet
    ) -> None:
        grading = restricted(stops, agencies=frozenset({str(cast.charity.id)}))
        item = add(report, beth, grading=grading)
        with pytest.raises(actions.StoppedError) as stopped:
            actions.give_to_agency(
                item=item,
                agency=cast.charity,
                text="A moped.",
                grounds=GROUNDS,
                by=beth,
            )
        assert stopped.value.stop.ask == ("DI Castell",)
        with transaction.atomic():
            assert not Disclosure.objects.exists()
            assert not Edition.objects.exists()

    def test_gives_an_agency_no_words_that_were_not_cut_for_it(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = add(report, beth)
        for layer in (Layer.INTELLIGENCE, Layer.PARTNER, Layer.SEALED):
            with pytest.raises(NotForYouError):
                actions.disseminate(item=item, given=given_to(cast.charity, layer=layer), by=beth)

    @pytest.mark.parametrize("method", [Method.PRINT, Method.EXPORT])
    def test_stops_print_and_export_within_the_force(
        self, cast: Cast, beth: Viewer, report: Report, method: Method
    ) -> None:
        item = add(report, beth, grading=restricted(g.Outlet.PRINT, g.Outlet.EXPORT))
        given = given_to(cast.force, layer=Layer.INTELLIGENCE, method=method)
        with pytest.raises(actions.StoppedError):
            actions.disseminate(item=item, given=given, by=beth)

    def test_logs_what_the_force_keeps_to_itself_though_partners_are_stopped(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = add(report, beth, grading=restricted(g.Outlet.PARTNER))
        given = given_to(cast.force, layer=Layer.INTELLIGENCE)
        row = actions.disseminate(item=item, given=given, by=beth)
        assert row.conditions == "Ask the originator before any use"

    @pytest.mark.parametrize("missing", ["recipient", "purpose", "gateway"])
    def test_wants_to_know_whom_why_and_by_what_right(
        self, cast: Cast, beth: Viewer, report: Report, missing: str
    ) -> None:
        item = add(report, beth)
        given = given_to(cast.force, layer=Layer.INTELLIGENCE)
        if missing == "recipient":
            given = replace(given, to=Recipient(name=" "))
        else:
            given = replace(given, grounds=replace(GROUNDS, **{missing: " "}))  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="Say who"):
            actions.disseminate(item=item, given=given, by=beth)

    def test_refuses_a_constable(self, cast: Cast, beth: Viewer, report: Report) -> None:
        item = add(report, beth)
        with acting_as(cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.disseminate(
                item=item, given=given_to(cast.force, layer=Layer.INTELLIGENCE), by=aisha
            )


class TestAThreatToLife:
    @pytest.fixture
    def threatened(self, cast: Cast) -> Report:
        return report_by(cast.aisha, threat=True)

    def triage_of(self, report: Report) -> Triage:
        return Triage.objects.select_related("report").get(pk=report.id)

    def test_is_open_as_soon_as_it_is_reported(self, cast: Cast, threatened: Report) -> None:
        for person in (cast.lena, cast.beth):
            with acting_as(person) as viewer, transaction.atomic():
                assert [t.urn for t in queries.open_threats(viewer=viewer)] == [threatened.urn]

    def test_shows_the_inspector_no_sealed_words(self, cast: Cast, threatened: Report) -> None:
        with acting_as(cast.lena) as lena, transaction.atomic():
            assert queries.threat(threatened.id, viewer=lena).urn == threatened.urn
            assert not Report.objects.exists()
            with pytest.raises(NothingHereError):
                queries.for_triage(threatened.id, viewer=lena)

    def test_is_hidden_from_all_others(self, cast: Cast, threatened: Report) -> None:
        for person in (cast.chris, cast.dan, cast.ellie, cast.joan):
            with acting_as(person), transaction.atomic():
                assert not Threat.objects.exists()

    def test_lets_items_be_saved_but_not_the_report_be_finished(
        self, cast: Cast, beth: Viewer, threatened: Report
    ) -> None:
        with transaction.atomic():
            triage = self.triage_of(threatened)
        add(threatened, beth)
        with pytest.raises(NotReadyError) as refused:
            actions.finish(triage=triage, outcome=Triage.Outcome.INTELLIGENCE, by=beth)
        assert refused.value.problems == tuple(in_words([g.Problem.INSPECTOR_NOT_TOLD]))

    def test_closes_when_an_inspector_was_told(
        self, cast: Cast, beth: Viewer, threatened: Report
    ) -> None:
        actions.record_threat_notice(
            report_id=threatened.id,
            inspector="Insp Hart",
            reference="LOG 7",
            told_at=now(),
            by=beth,
        )
        with transaction.atomic():
            assert not actions.threat_is_open(threatened.id)
        with pytest.raises(NothingHereError):
            actions.record_threat_notice(
                report_id=threatened.id,
                inspector="Insp Hart",
                reference="LOG 8",
                told_at=now(),
                by=beth,
            )

    @pytest.mark.parametrize(
        "changes",
        [
            {"inspector": " "},
            {"reference": ""},
            {"told_at": now() + timedelta(hours=1)},
        ],
    )
    def test_wants_a_name_a_reference_and_a_time_that_has_been(
        self, beth: Viewer, threatened: Report, changes: dict[str, object]
    ) -> None:
        notice = {"inspector": "Insp Hart", "reference": "LOG 7", "told_at": now()} | changes
        with pytest.raises(ValueError, match=r"Say which|lies ahead"):
            actions.record_threat_notice(report_id=threatened.id, by=beth, **notice)  # type: ignore[arg-type]

    def test_may_be_raised_by_the_evaluator_and_only_once(
        self, beth: Viewer, report: Report
    ) -> None:
        actions.raise_threat(report=report, by=beth)
        actions.raise_threat(report=report, by=beth)
        with transaction.atomic():
            held = queries.threat_in_the_way(viewer=beth)
            assert held is not None
            assert held.report_id == report.id

    def test_goes_with_whoever_takes_the_report(self, beth: Viewer, threatened: Report) -> None:
        with transaction.atomic():
            triage = self.triage_of(threatened)
        actions.take(triage=triage, by=beth)
        with transaction.atomic():
            assert queries.threat_in_the_way(viewer=beth) is not None


class TestFinish:
    def test_asks_the_submitter_the_question(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        with transaction.atomic():
            triage = Triage.objects.select_related("report").get(pk=report.id)
        actions.finish(
            triage=triage, outcome=Triage.Outcome.RETURNED, note="Which garages?", by=beth
        )
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            (word,) = collect.own_report(report.id, viewer=aisha).progress.all()
        assert word.text == "The intelligence unit asks: Which garages?"

    @pytest.mark.parametrize(
        ("outcome", "note", "words"),
        [
            (Triage.Outcome.INTELLIGENCE, "", "Nothing has been graded"),
            (Triage.Outcome.RETURNED, " ", "Write the question"),
            (Triage.Outcome.RETURNED, "x" * 300, "Shorten"),
            (Triage.Outcome.RETURNED, "Is it a@b.org?", "name the source"),
        ],
    )
    def test_refuses(
        self, beth: Viewer, report: Report, outcome: Triage.Outcome, note: str, words: str
    ) -> None:
        with transaction.atomic():
            triage = Triage.objects.select_related("report").get(pk=report.id)
        with pytest.raises(ValueError, match=words):
            actions.finish(triage=triage, outcome=outcome, note=note, by=beth)

    def test_happens_once(self, beth: Viewer, report: Report) -> None:
        with transaction.atomic():
            triage = Triage.objects.select_related("report").get(pk=report.id)
        actions.finish(triage=triage, outcome=Triage.Outcome.NO_ACTION, by=beth)
        with pytest.raises(ValueError, match="already"):
            actions.finish(triage=triage, outcome=Triage.Outcome.CRIME, by=beth)
        with pytest.raises(ValueError, match="done"):
            actions.take(triage=triage, by=beth)


class TestWhoMay:
    @pytest.mark.parametrize("name", ["aisha", "chris", "ellie", "lena", "grace"])
    def test_nobody_but_the_unit_sees_the_queue(
        self, cast: Cast, report: Report, name: str
    ) -> None:
        person: Person = getattr(cast, name)
        with acting_as(person) as viewer, transaction.atomic():
            assert not queries.triage_queue(viewer=viewer).exists()
            with pytest.raises(NothingHereError):
                queries.for_triage(report.id, viewer=viewer)

    def test_an_item_of_the_unit_is_hidden_from_an_analyst(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        add(report, beth, audience=audience_from("unit", Marking.SENSITIVE))
        with acting_as(cast.chris), transaction.atomic():
            assert not Item.objects.exists()


class TestItemsCalled:
    def test_finds_by_whole_reference_and_nothing_hidden(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = actions.add_item(report=report, item=new_item(), by=beth)
        with transaction.atomic():
            assert queries.items_called(f" {str(item).lower()} ", viewer=beth) == [item]
            assert queries.items_called(report.urn, viewer=beth) == [item]
            assert queries.items_called(f"{report.urn}/x", viewer=beth) == []
        with acting_as(cast.dan) as dan, transaction.atomic():
            assert queries.items_called(report.urn, viewer=dan) == []
