"""Giving an item to an agency: what it may have, and who may give it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from tests.cast import GROUNDS, Cast

from optimise.access.acting import acting_as
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.sharing.actions import CALLED_BACK
from optimise.access.sharing.domain.disclosing import Method, Recipient
from optimise.access.sharing.models import Disclosure, Receipt
from optimise.agencies.models import Organisation, Person
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.collect.models import Report
from optimise.evaluate import actions, queries
from optimise.evaluate.actions.giving import cut
from optimise.evaluate.actions.threats import ALERTED
from optimise.evaluate.domain import grading as g
from optimise.evaluate.forms.audiences import audience_from
from optimise.evaluate.models import Edition, Item
from optimise.evaluate.tests.scene import (
    INTELLIGENCE,
    add,
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

    @pytest.mark.parametrize("aloud", [False, True], ids=["cut", "told"])
    def test_takes_the_words_from_their_receipt_once_partners_may_not_have_them(
        self, cast: Cast, beth: Viewer, report: Report, aloud: bool
    ) -> None:
        item = add(report, beth)
        said: dict[str, Any] = {
            "item": item, "agency": cast.charity, "grounds": GROUNDS, "by": beth
        }  # fmt: skip
        if aloud:
            actions.told_agency(method=Method.MEETING, what="A moped is used near you.", **said)
        else:
            actions.give_to_agency(text="A moped is used near you.", **said)
        with acting_as(cast.ellie), transaction.atomic():
            assert Receipt.objects.get().what == "A moped is used near you."
        actions.grade_again(
            item=item, grading=restricted(g.Outlet.PARTNER), why="Its caretaker said it.", by=beth
        )
        with acting_as(cast.ellie), transaction.atomic():
            receipt = Receipt.objects.get()
            assert (receipt.what, receipt.recall_words) == ("", CALLED_BACK)
            assert not Edition.objects.exists()
        with transaction.atomic():
            kept = Disclosure.objects.get()
            assert (kept.recall_reason, kept.acknowledged_at) == ("Its caretaker said it.", None)

    def test_leaves_an_agency_its_words_where_another_is_stopped(
        self, cast: Cast, beth: Viewer, report: Report
    ) -> None:
        item = add(report, beth)
        actions.give_to_agency(
            item=item, agency=cast.charity, text="A moped.", grounds=GROUNDS, by=beth
        )
        theirs = frozenset({str(cast.council.id)})
        stops = restricted(g.Outlet.NAMED_AGENCY, agencies=theirs)
        actions.grade_again(item=item, grading=stops, why="The council may not.", by=beth)
        with acting_as(cast.ellie), transaction.atomic():
            assert Receipt.objects.get().what == "A moped."
            assert Edition.objects.count() == 1

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
