"""A load is undone whole or not at all, and never once anything came of it."""

import io
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from PIL import Image
from tests.cast import Cast, client_of, viewing
from tests.database import a_week_on

from optimise.access import actions as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Layer
from optimise.access.retention import actions as retention
from optimise.access.retention.domain.bases import Basis
from optimise.access.sharing.domain.disclosing import Grounds, Method, Recipient
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.collect.actions import CANNOT_UNDO
from optimise.collect.domain.pictures import Redrawn
from optimise.collect.models import Batch, OriginalPart
from optimise.evaluate import actions as evaluate
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.identify import photographing
from optimise.identify.loads import actions as loads
from optimise.identify.loads.actions import BuiltOnError, undo
from optimise.identify.loads.tests.scene import POLE, counts, load, load_of
from optimise.identify.models import Judgement, Photograph, Statement
from optimise.keep_safe import actions as safe
from optimise.keep_safe.models import Concern
from optimise.link.groups import actions as groups
from optimise.link.groups.domain.kinds import Part, Sure
from optimise.link.groups.domain.mapping import Finding, Limb
from optimise.link.groups.models import Group
from optimise.plan.briefings import actions as plan
from optimise.respond.warrants.tests import scene as warrants

pytestmark = pytest.mark.django_db(transaction=True)

INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)


def drawn() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "#5b6b78").save(out, "JPEG")
    return out.getvalue()


def two_people() -> tuple[Statement, Statement]:
    one, other = Statement.objects.filter(schema="Person", prop="name").order_by("value")[:2]
    return one, other


class TestAnUndo:
    def test_leaves_nothing_but_the_tombstone(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        loaded = load(cast.beth)
        assert all(n for table, n in counts(as_owner).items() if table != "evaluate_condition")
        undo(loaded.batch, by=cast.beth, why="The wrong month.")
        assert not any(counts(as_owner).values())
        with acting_as(cast.chris), transaction.atomic():
            stone = Batch.objects.get()
        assert (stone.undone_why, stone.undone_by) == ("The wrong month.", cast.beth.id)
        assert len(stone.sha256) == 64
        assert stone.counts == {}

    def test_is_open_to_an_analyst_who_loaded_it(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        undo(load(cast.chris).batch, by=cast.chris, why="The wrong month.")
        assert not any(counts(as_owner).values())

    def test_by_the_unit_takes_out_what_an_analyst_loaded(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        batch = load(cast.chris).batch
        for _ in range(2):
            with pytest.raises(NotReadyError, match="another of the unit"):
                undo(batch, by=cast.beth, why="The wrong month.")
            with viewing(cast.beth), pytest.raises(DatabaseError), transaction.atomic():
                Batch.objects.filter(id=batch).update(undone_at=now(), undone_by=cast.beth.id)
            with viewing(cast.beth), pytest.raises(DatabaseError), transaction.atomic():
                OriginalPart.objects.filter(batch_id=batch).delete()
            with viewing(cast.beth), pytest.raises(DatabaseError), transaction.atomic():
                Batch.objects.filter(id=batch).update(undo_wanted_by=cast.chris.id)
            sent = {"reason": "The wrong month."}
            client_of(cast.beth).post(reverse("loads:undo", args=[batch]), sent)
        page = client_of(cast.chris).get(reverse("collect:batch", args=[batch])).content.decode()
        assert f"{cast.beth} wants this load undone" in page
        undo(batch, by=cast.chris, why="The wrong month, and two agree.")
        assert not any(counts(as_owner).values())

    def test_takes_conditions_and_later_work_on_its_items_along(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        path = POLE.parents[1] / "intelligence_csv/sample/reports.csv"
        loaded = load(cast.beth, path, source="intelligence_csv")
        assert counts(as_owner)["evaluate_condition"]
        with acting_as(cast.beth) as beth, transaction.atomic():
            item = Item.objects.filter(handling="P").first()
            assert item is not None
            evaluate.grade_again(item=item, grading=evaluate.grading_of(item), why="w", by=beth)
        undo(loaded.batch, by=cast.beth, why="Sent twice.")
        assert not any(counts(as_owner).values())

    def test_lets_the_same_file_in_again(self, cast: Cast) -> None:
        first = load(cast.beth)
        undo(first.batch, by=cast.beth, why="Too early.")
        again = load(cast.beth)
        assert not again.already
        assert again.figures == first.figures

    def test_ends_a_load_that_was_stopped(
        self, cast: Cast, as_owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("optimise.identify.loads.actions.load.CHUNK", 7)
        stops = iter([False, False, True])
        with pytest.raises(loads.LoadStoppedError):
            loads.run(load_of(cast.beth), progress=lambda _: None, stop=lambda: next(stops))
        with acting_as(cast.beth), transaction.atomic():
            batch = Batch.objects.get()
        undo(batch.id, by=cast.beth, why="Not needed.")
        assert not any(counts(as_owner).values())

    def test_needs_a_reason(self, cast: Cast) -> None:
        with pytest.raises(ValueError, match="Say why"):
            undo(load(cast.beth).batch, by=cast.beth, why=" ")

    def test_happens_once(self, cast: Cast) -> None:
        loaded = load(cast.beth)
        undo(loaded.batch, by=cast.beth, why="Once.")
        with pytest.raises(NothingHereError):
            undo(loaded.batch, by=cast.beth, why="Twice.")

    def test_of_a_load_that_is_not_there_is_as_of_one_that_is_hidden(self, cast: Cast) -> None:
        loaded = load(cast.beth)
        with pytest.raises(NothingHereError):
            undo(cast.beth.id, by=cast.beth, why="No such load.")
        cast.chris.sensitive_clearance = False
        cast.chris.sign_standing()
        cast.chris.save()
        with pytest.raises(NothingHereError):
            undo(loaded.batch, by=cast.chris, why="A hidden load.")


class TestAnUndoIsRefused:
    def refused(self, cast: Cast, owner: psycopg.Connection) -> tuple[str, ...]:
        with acting_as(cast.beth), transaction.atomic():
            batch = Batch.objects.get()
        before = counts(owner)
        with pytest.raises(BuiltOnError) as refusal:
            undo(batch.id, by=cast.beth, why="Too late.")
        assert counts(owner) == before
        return refusal.value.what

    def test_once_an_item_was_given_to_someone(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        load(cast.beth)
        given = evaluate.Given(
            to=Recipient(name="Harbour Lights"),
            method=Method.VERBAL,
            layer=Layer.INTELLIGENCE,
            grounds=Grounds(purpose="safeguarding", gateway="common law"),
        )
        with acting_as(cast.beth) as beth, transaction.atomic():
            item = Item.objects.order_by("urn").first()
            assert item is not None
            evaluate.disseminate(item=item, given=given, by=beth)
        (what,) = self.refused(cast, as_owner)
        assert what.startswith(f"{item} was given to Harbour Lights on ")

    def test_once_a_briefing_rests_on_it(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        load(cast.beth)
        with acting_as(cast.beth) as beth, transaction.atomic():
            item = Item.objects.first()
            assert item is not None
            briefing = plan.NewBriefing(
                product="vehicle",
                title="Look out",
                why="w",
                do="d",
                valid_from=now(),
                valid_until=now() + timedelta(days=1),
                owner=beth.person,
                contact="desk",
            )
            plan.draft(briefing=briefing, items=[item], by=beth)
        (what,) = self.refused(cast, as_owner)
        assert "Look out" in what

    def test_once_someone_judged_who_is_who(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        load(cast.beth)
        with acting_as(cast.chris) as chris, transaction.atomic():
            one, other = two_people()
            identify.judge(
                left=one.entity_id,
                right=other.entity_id,
                verdict=Judgement.Verdict.SAME,
                reasons="One date of birth.",
                audience=INTELLIGENCE,
                by=chris,
            )
        (what,) = self.refused(cast, as_owner)
        assert "Chris Adeyemi judged two of its entities same" in what

    def test_while_a_photograph_rests_on_it(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        batch = load(cast.beth).batch
        with viewing(cast.beth) as beth:
            one, _ = two_people()
            photographing.add_photograph(
                item=one.item,
                photograph=photographing.NewPhotograph(
                    entity=one.entity_id,
                    picture=Redrawn(width=8, height=8, content=drawn()),
                    basis="PACE section 64A",
                ),
                audience=Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE),
                by=beth,
            )
        assert self.refused(cast, as_owner) == (f"A photograph rests on {one.item}.",)
        with viewing(cast.beth) as beth:
            photographing.take_away_photograph(
                photograph=Photograph.objects.all()[0], why="The wrong face.", by=beth
            )
        undo(batch, by=cast.beth, why="The wrong month.")
        assert not any(counts(as_owner).values())
        with viewing(cast.beth):
            assert not Photograph.objects.exists()

    def test_alike_for_whatever_the_undoer_may_not_read(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        loaded = load(cast.beth)
        with acting_as(cast.chris):
            circle = access.open_circle(name="Amber Quarry", covert=True, by=cast.chris)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        with acting_as(cast.chris) as chris, transaction.atomic():
            one, other = two_people()
            identify.judge(
                left=one.entity_id,
                right=other.entity_id,
                verdict=Judgement.Verdict.SAME,
                reasons="Known to the operation.",
                audience=covert,
                by=chris,
            )
        before = counts(as_owner)
        with pytest.raises(NotForYouError) as refusal:
            undo(loaded.batch, by=cast.beth, why="Unaware.")
        assert str(refusal.value) == CANNOT_UNDO
        assert counts(as_owner) == before

    def test_where_a_statement_on_it_is_for_others_only(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        loaded = load(cast.beth)
        with acting_as(cast.chris):
            circle = access.open_circle(name="Amber Quarry", covert=True, by=cast.chris)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        with acting_as(cast.chris) as chris, transaction.atomic():
            one, _ = two_people()
            fact = identify.NewStatement(
                entity=one.entity_id, schema="Person", prop="notes", value="Watched."
            )
            identify.state(item=one.item, statements=[fact], audience=covert, by=chris)
        before = counts(as_owner)
        with pytest.raises(NotForYouError) as refusal:
            undo(loaded.batch, by=cast.beth, why="Unaware.")
        assert str(refusal.value) == CANNOT_UNDO
        assert counts(as_owner) == before

    def test_to_an_analyst_who_did_not_load_it(self, cast: Cast) -> None:
        loaded = load(cast.beth)
        with pytest.raises(NotForYouError) as refusal:
            undo(loaded.batch, by=cast.chris, why="Not mine.")
        assert str(refusal.value) == CANNOT_UNDO


def a_group(cast: Cast, circle: UUID | None = None) -> Group:
    with viewing(cast.chris) as chris:
        new = groups.NewGroup(
            name="The Harrow group", main_crime="county-lines", runs_from="London"
        )
        return groups.nominate(group=new, why="Heard.", circle=circle, by=chris)


def a_circle(cast: Cast) -> UUID:
    with acting_as(cast.chris):
        return access.open_circle(name="Amber Quarry", covert=True, by=cast.chris).id


def joins(cast: Cast, group: Group) -> None:
    """Have Chris put somebody of a load on the record of a group, on its item."""
    with viewing(cast.chris) as chris:
        one, _ = two_people()
        member = groups.NewMember(
            person=one.entity_id,
            part=Part.RUNNER,
            confidence=Sure.MODERATE,
            basis="Seen with them.",
            items=[one.item_id],
        )
        groups.add_member(group=group, given=member, by=chris)


def is_exploited(cast: Cast, group: Group) -> None:
    with viewing(cast.chris) as chris:
        one, _ = two_people()
        new = groups.NewExploited(person=one.entity_id, how="He carries.", items=[one.item_id])
        groups.add_exploited(group=group, given=new, by=chris)


def finds(cast: Cast, group: Group) -> None:
    with viewing(cast.chris) as chris:
        one, _ = two_people()
        new = groups.NewFinding(
            limb=Limb.PURPOSE, finding=Finding.SHOWN, why="It says so.", items=[one.item_id]
        )
        groups.find(group=group, given=new, by=chris)


class TestWhatKeepsNoMoreThanItsId:
    """What rests on an item or an entity by its id alone stays as what a foreign key holds."""

    @pytest.mark.parametrize(
        ("uses", "says"),
        [
            (joins, "A member of a group rests on it."),
            (is_exploited, "Somebody a group exploits rests on it."),
            (finds, "The mapping of a group rests on it."),
        ],
    )
    def test_is_named_to_who_may_read_it(
        self,
        cast: Cast,
        as_owner: psycopg.Connection,
        uses: Callable[[Cast, Group], None],
        says: str,
    ) -> None:
        loaded = load(cast.beth)
        uses(cast, a_group(cast))
        before = counts(as_owner)
        with pytest.raises(BuiltOnError) as refusal:
            undo(loaded.batch, by=cast.beth, why="The wrong month.")
        assert refusal.value.what == (says,)
        assert counts(as_owner) == before

    def test_is_not_named_to_who_may_not(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        loaded = load(cast.beth)
        joins(cast, a_group(cast, a_circle(cast)))
        before = counts(as_owner)
        with pytest.raises(NotForYouError) as refusal:
            undo(loaded.batch, by=cast.beth, why="Unaware.")
        assert str(refusal.value) == CANNOT_UNDO
        assert counts(as_owner) == before

    @pytest.mark.parametrize("kept", ["kept safe", "concern"])
    def test_is_what_safeguarding_knows_of_a_child(
        self, cast: Cast, as_owner: psycopg.Connection, kept: str
    ) -> None:
        loaded = load(cast.beth)
        with viewing(cast.beth):
            child = two_people()[0].entity_id
        with viewing(cast.mina) as mina:
            if kept == "concern":
                new = safe.NewConcern(who=Concern.Who.CHILD, about=child)
                safe.raise_concern(concern=new, by=mina)
            else:
                safe.protect_person(entity=child, why="Told by his mentor.", by=mina)
        before = counts(as_owner)
        with pytest.raises((NotForYouError, BuiltOnError)):
            undo(loaded.batch, by=cast.beth, why="The wrong month.")
        assert counts(as_owner) == before

    def test_is_what_a_warrant_was_sought_on(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        scene = warrants.make_scene(cast)
        loaded = load(cast.beth)
        with viewing(cast.beth):
            item = two_people()[0].item
        scene.rest_on(item)
        before = counts(as_owner)
        with pytest.raises(NotForYouError) as refusal:
            undo(loaded.batch, by=cast.beth, why="The wrong month.")
        assert str(refusal.value) == CANNOT_UNDO
        assert counts(as_owner) == before

    def test_is_held_by_the_database_too(self, cast: Cast) -> None:
        load(cast.beth)
        joins(cast, a_group(cast, a_circle(cast)))
        with viewing(cast.beth):
            one, _ = two_people()
            report = one.item.report_id
        for forget in (identify.forget_statements, evaluate.forget_items):
            refused = pytest.raises(IntegrityError, match="something rests on this")
            with refused, viewing(cast.beth) as beth:
                forget(reports=[report], by=beth)


class TestAHold:
    def test_keeps_a_load_until_it_is_lifted(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        loaded = load(cast.beth)
        with viewing(cast.beth) as beth:
            report = two_people()[0].item.report_id
            hold = retention.hold_row(kind="report", row=report, basis=Basis.PROCEEDINGS, by=beth)
        before = counts(as_owner)
        with pytest.raises(BuiltOnError) as refusal:
            undo(loaded.batch, by=cast.beth, why="The wrong month.")
        assert refusal.value.what == ("A hold rests on it.",)
        assert counts(as_owner) == before
        with viewing(cast.beth) as beth:
            retention.lift_hold(hold=hold, why="It is over.", by=beth)
        with pytest.raises(BuiltOnError):
            undo(loaded.batch, by=cast.beth, why="The wrong month.")
        a_week_on()
        undo(loaded.batch, by=cast.beth, why="The wrong month.")
        assert not any(counts(as_owner).values())
