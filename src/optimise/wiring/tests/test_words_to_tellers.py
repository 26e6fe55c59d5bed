"""A word to whoever told us never goes while an operation could be harmed by it."""

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import transaction
from tests.cast import Cast, viewing, with_second

from optimise.access.acting import acting_as_system
from optimise.access.actions import open_circle
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests.actions import end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.access.models import Circle
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.collect.domain.proposals import ItemKind
from optimise.collect.intake import actions, queries
from optimise.collect.intake.tests import scene
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify import actions as identify
from optimise.wiring.supervisor.worker import do_scheduled

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(days=60)
OPEN = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)


def due(cast: Cast, owner: psycopg.Connection) -> Report:
    """Return the report of a tip for whose teller a word was chosen."""
    tip = scene.tip_of(owner, scene.submit(owner, scene.told()))
    with viewing(cast.beth) as beth:
        report = actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
        sentence = queries.wordings(viewer=beth)[0]
        soon = now() + timedelta(days=31)
        actions.choose_word(tip=tip, wording=sentence, not_before=soon, by=beth)
    return report


def graded(cast: Cast, report: Report, *, audience: Audience = OPEN) -> Item:
    """Return an item of the report, graded 2D."""
    grading = g.Grading(
        source=g.Source.UNTESTED, assessment=g.Assessment.NOT_KNOWN, handling=g.Handling.SHARE
    )
    item = evaluate.NewItem(
        text="Two men live at an address.", kind=ItemKind.FACT, grading=grading, audience=audience
    )
    with viewing(cast.beth) as beth:
        return evaluate.add_item(report=Report.objects.get(id=report.id), item=item, by=beth)


def circle(cast: Cast) -> Circle:
    with viewing(cast.ines):
        opened = open_circle(name="Op Marlstone", covert=True, by=cast.ines)
    return with_second(opened)


def sent(as_role: AsRole) -> int:
    """Let the worker send what is due two months on, and say how many went."""
    with (
        as_role("worker"),
        frozen(now() + LATER),
        acting_as_system(Role.TRIAGE_CLERK) as clerk,
        transaction.atomic(),
    ):
        return actions.send_due_words(by=clerk)


class TestAWordToATeller:
    def test_goes_where_nothing_stands_against_it(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        graded(cast, due(cast, as_owner))
        assert sent(as_role) == 1

    def test_waits_while_a_covert_interest_reaches_anyone_it_named(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        item = graded(cast, due(cast, as_owner))
        man: UUID = new_id()
        said = identify.NewStatement(entity=man, schema="Person", prop="name", value="Sam Reed")
        with viewing(cast.beth) as beth:
            identify.state(item=item, statements=[said], by=beth)
        within = circle(cast)
        with viewing(cast.ines) as ines:
            interest = record_interest(
                key=keys.entity(man), circle=within.id, why="Controlled buys.", by=ines
            )
        assert sent(as_role) == 0
        with viewing(cast.ines) as ines:
            end_interest(interest=interest, why="It is over.", by=ines)
        assert sent(as_role) == 1

    def test_waits_while_any_of_it_is_in_a_circle_that_is_open(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        report, within = due(cast, as_owner), circle(cast)
        item = graded(cast, report)
        as_owner.execute(
            "with made as (insert into access_audience"
            " (key, layer, marking, circle_id, agencies, areas, roles)"
            " values ('of the circle', 'intelligence', 'OFFICIAL-SENSITIVE', %s, '{}', '{}', '{}')"
            " returning id)"
            " update evaluate_item set audience_id = made.id from made where evaluate_item.id = %s",
            [within.id, item.id],
        )
        assert sent(as_role) == 0
        as_owner.execute("update access_circle set closed_at = now()")
        assert sent(as_role) == 1

    def test_is_sent_by_the_worker_as_it_goes_round(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        due(cast, as_owner)
        with as_role("worker"), frozen(now() + LATER):
            do_scheduled()
        found = as_owner.execute("select count(*) from collect_tips_message").fetchone()
        assert found == (1,)
