"""What other rooms make for an operation stands in its register by itself, each once."""

import io
from collections import Counter
from dataclasses import replace

import pytest
from conftest import Copy
from PIL import Image
from tests.cast import Cast, viewing
from tests.database import a_week_on

from optimise.access.actions import add_to_circle, open_circle, reclassify
from optimise.access.queries import fences_of
from optimise.agencies.models import Person
from optimise.collect.domain.pictures import redraw
from optimise.link.groups.tests.scene import make_scene as make_group
from optimise.link.lines import actions as lines
from optimise.link.lines.tests.scene import authorised, imported, removed
from optimise.plan.briefings.tests.scene import drafted, live
from optimise.plan.plans.actions import open_plan
from optimise.plan.plans.models import Plan
from optimise.plan.subjects import of_group
from optimise.respond.disclosure import queries
from optimise.respond.disclosure.tests.scene import Scene, make_scene
from optimise.respond.exhibits.domain.kinds import Kind as What
from optimise.respond.exhibits.tests.scene import seize
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.material import Kind
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import Kind as Thing
from optimise.respond.operations.tests.scene import DEALER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def kinds(scene: Scene, reader: Person) -> set[Kind]:
    """Return of what kinds somebody reads anything."""
    with viewing(reader) as viewer:
        rows = queries.register(scene.days.operations.operation, viewer=viewer)
    return {one.made.kind for one in rows}


class TestTheRegister:
    def test_lists_what_each_room_made_once(self, scene: Scene) -> None:
        made, aisha = scene.days.operations, scene.cast.aisha
        before = {one.key for one in scene.register()}
        made.add(Thing.ITEM, item=made.items[DEALER].id)
        made.sheet(Paper.ORDER)
        order = made.issue()
        with viewing(aisha) as by:
            operations.acknowledge(order=order, by=by)
        drawn = io.BytesIO()
        Image.new("RGB", (60, 40), "red").save(drawn, "PNG")
        seize(made, What.CASH, "aisha", photographs=[redraw(drawn.getvalue())])
        new = [one.made for one in scene.register() if one.key not in before]
        assert Counter(one.kind for one in new) == Counter(
            [
                Kind.INTELLIGENCE, Kind.PAPER, Kind.ORDER, Kind.BRIEFING, Kind.EXHIBIT,
                Kind.PHOTOGRAPH,
            ]
        )  # fmt: skip
        assert len({one.key for one in scene.register()}) == len(scene.register())
        (picture,) = [one for one in new if one.kind is Kind.PHOTOGRAPH]
        assert picture.title.startswith("Photograph of exhibit AR/01, ")

    def test_lists_call_records_that_were_read_in_for_it(self, scene: Scene) -> None:
        cast = scene.cast
        scene.days.operations.post(cast.chris)
        kept = imported(cast, cast.chris, scene.days.operations.operation.circle)
        for reader in (cast.harry, cast.ines):
            found = [one.made for one in scene.register(reader)]
            (made,) = [one for one in found if one.kind is Kind.CALL_RECORDS]
            assert (made.row, made.audience) == (kept.id, kept.audience_id)
            assert made.title.startswith("Call records received under CD/2026/00417 for ")
        # An officer of the operation does not look at lines; Lena is outside.
        assert Kind.CALL_RECORDS not in kinds(scene, cast.aisha)
        assert Kind.CALL_RECORDS not in kinds(scene, cast.lena)

    def test_names_call_records_that_were_removed_with_what_was_decided(self, scene: Scene) -> None:
        cast = scene.cast
        scene.days.operations.post(cast.chris)
        kept = imported(cast, cast.chris, scene.days.operations.operation.circle)
        scene.decide("received under CD/2026/00417", description="Records of one telephone")
        scene.days.operations.lift_holds()
        a_week_on()
        removed(cast, kept.authorisation)
        for reader in (cast.harry, cast.ines):
            found = [one for one in scene.register(reader) if one.made.row == kept.id]
            (entry,) = found
            assert entry.made.title.startswith("Call records received under CD/2026/00417 for ")
            assert ", removed " in entry.made.title
            assert entry.description == "Records of one telephone"
            assert (entry.made.at, entry.made.by) == (kept.asked_at, kept.asked_by)
            assert kept.file_name not in str(entry.made)
        assert Kind.CALL_RECORDS not in kinds(scene, cast.aisha)
        assert Kind.CALL_RECORDS not in kinds(scene, cast.lena)

    def test_names_the_authorisation_where_no_file_of_what_was_removed_is_named(
        self, scene: Scene
    ) -> None:
        """So it is of what was removed before the names of files were kept."""
        cast = scene.cast
        scene.days.operations.post(cast.chris)
        scene.days.operations.lift_holds()
        a_week_on()
        with viewing(cast.chris) as by:
            kept = authorised(by, scene.days.operations.operation.circle)
        assert Kind.CALL_RECORDS not in kinds(scene, cast.harry)
        with viewing(cast.chris) as by:
            lines.remove_authorisation(authorisation=kept, why="It is old.", by=by)
        for reader in (cast.harry, cast.ines):
            found = [one.made for one in scene.register(reader)]
            (made,) = [one for one in found if one.kind is Kind.CALL_RECORDS]
            assert (made.row, made.audience) == (kept.id, kept.audience_id)
            assert made.title.startswith("Records authorised under CD/2026/00417 for ")
            assert ": no file that was read in is named" in made.title
        assert Kind.CALL_RECORDS not in kinds(scene, cast.aisha)
        assert Kind.CALL_RECORDS not in kinds(scene, cast.lena)

    def test_lists_cards_that_officers_were_given_about_its_people(self, scene: Scene) -> None:
        cast, made = scene.cast, scene.days.operations
        dealer = made.people[DEALER]
        card = live(cast, items=[made.items[DEALER]], about=frozenset({dealer}))
        drafted(cast, items=[made.items[DEALER]], about=frozenset({dealer}))
        assert Kind.CARD not in kinds(scene, cast.harry)
        subject, _ = made.add(Thing.SUBJECT, entity=dealer)
        [found] = [one.made for one in scene.register() if one.made.kind is Kind.CARD]
        # What the register keeps of it is for who knows the operation, and names nobody.
        assert (found.row, found.audience) == (card.id, subject.audience_id)
        assert card.title not in found.title
        assert DEALER not in found.title
        assert Kind.CARD not in kinds(scene, cast.lena)
        assert Kind.CARD not in kinds(scene, cast.beth)

    def test_lists_plans_for_the_groups_that_it_looks_at(self, scene: Scene) -> None:
        cast, made = scene.cast, scene.days.operations
        group = make_group(cast).group
        with viewing(cast.levi) as by:
            plan = open_plan(about=of_group(group), aim="Fewer boys who are sent out.", by=by)
        assert Kind.PLAN not in kinds(scene, cast.ines)
        thing, _ = made.add(Thing.GROUP, entity=group.entity_id)
        [found] = [one.made for one in scene.register(cast.ines) if one.made.kind is Kind.PLAN]
        assert (found.row, found.audience) == (plan.id, thing.audience_id)
        assert group.name not in found.title
        assert Kind.PLAN not in kinds(scene, cast.levi)

    def test_lists_no_plan_of_another_circle_to_who_is_of_both(self, scene: Scene) -> None:
        """The register would keep, for all who know this operation, that such a plan is there."""
        cast, made = scene.cast, scene.days.operations
        group = make_group(cast).group
        with viewing(cast.levi) as by:
            plan = open_plan(about=of_group(group), aim="Fewer boys who are sent out.", by=by)
            circle = open_circle(name="Tamarisk", covert=True, by=cast.levi)
        with viewing(cast.levi):
            add_to_circle(circle=circle, person=cast.ines, by=cast.levi)
        made.add(Thing.GROUP, entity=group.entity_id)
        with viewing(cast.levi) as by:
            to = replace(fences_of(plan.audience_id), circle=circle.id)
            reclassify(kind="plan", row=plan.id, to=to, reason="Covert work began.", by=by)
        with viewing(cast.ines):
            assert Plan.objects.filter(id=plan.id).exists()
        assert Kind.PLAN not in kinds(scene, cast.ines)

    def test_lists_none_of_it_to_who_is_outside(self, scene: Scene) -> None:
        seize(scene.days.operations, What.CASH, "aisha")
        assert kinds(scene, scene.cast.lena) == set()
