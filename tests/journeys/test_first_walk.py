"""From what someone noticed to the officer on the beat, through the doors."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Layer
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.collect import actions as collect
from optimise.collect import queries as own
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.models import Report, Words
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as triage
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item, Triage
from optimise.identify import actions as identify
from optimise.identify import queries as known
from optimise.identify.models import Statement
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries as briefings
from optimise.plan.briefings.models import Answer, Briefing
from tests.cast import Cast, viewing

pytestmark = pytest.mark.django_db(transaction=True)

INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
GRADED = g.Grading(
    source=g.Source.RELIABLE, assessment=g.Assessment.KNOWN_DIRECTLY, handling=g.Handling.SHARE
)


def report_by(person: Person) -> Report:
    with acting_as(person) as viewer:
        return collect.submit(
            by=viewer,
            report=collect.NewReport(
                words="Grey moped at Lantern Row, rider handing over small packages.",
                origin_type=OriginType.OFFICER,
                obtained_at=now(),
            ),
        )


def grade(report: Report, *, by: Viewer) -> Item:
    item = evaluate.NewItem(
        text="A grey moped is used at Lantern Row to hand over small packages.",
        kind=ItemKind.FACT,
        grading=GRADED,
        audience=INTELLIGENCE,
    )
    return evaluate.add_item(report=report, item=item, by=by)


class TestTheWalk:
    def test_carries_a_report_to_the_right_officer_and_back(self, cast: Cast) -> None:
        report = report_by(cast.aisha)
        moped = new_id()
        with acting_as(cast.beth) as beth, transaction.atomic():
            waiting = triage.for_triage(report.id, viewer=beth)
            item = grade(waiting.report, by=beth)
            identify.state(
                item=item,
                by=beth,
                statements=[
                    identify.NewStatement(
                        entity=moped, schema="Vehicle", prop="registrationNumber", value="IQ99 ZZZ"
                    )
                ],
            )
            evaluate.finish(triage=waiting, outcome=Triage.Outcome.INTELLIGENCE, by=beth)
            draft = plan.draft(
                by=beth,
                items=[item],
                briefing=plan.NewBriefing(
                    product="vehicle",
                    title="Grey moped, Lantern Row",
                    why="Seen handing over small packages.",
                    do="Stop and speak to the rider. Record the plate.",
                    valid_from=now() - timedelta(minutes=1),
                    valid_until=now() + timedelta(days=7),
                    owner=cast.beth.id,
                    contact="Intelligence desk",
                    areas=frozenset({cast.swindon.id}),
                    about=frozenset({moped}),
                ),
            )
            plan.ask_for_approval(briefing=draft, by=beth)
        with acting_as(cast.chris) as chris, transaction.atomic():
            assert [f.value for f in known.profile(moped, viewer=chris).facts] == ["IQ99 ZZZ"]
            plan.approve(briefing=Briefing.objects.get(id=draft.id), by=chris)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            (shown,) = briefings.todays_briefing(viewer=aisha)
            plan.answer(briefing=shown, kind=Answer.Kind.STOPPED, by=aisha)
        with acting_as(cast.aisha) as aisha, transaction.atomic():
            words = [p.text for p in own.own_report(report.id, viewer=aisha).progress.all()]
        assert any("briefing" in w for w in words)
        for stranger in (cast.dan, cast.ellie, cast.femi):
            with acting_as(stranger) as viewer, transaction.atomic():
                assert briefings.todays_briefing(viewer=viewer) == []
                assert not Report.objects.exists()
                assert not Item.objects.exists()
                assert not Statement.objects.exists()
                with pytest.raises(NothingHereError):
                    known.profile(moped, viewer=viewer)

    def test_leaves_an_entry_for_each_act(self, cast: Cast) -> None:
        report_by(cast.aisha)
        with acting_as(cast.grace), transaction.atomic():
            verbs = set(Entry.objects.values_list("verb", "actor_name"))
        assert ("collection", "PC Aisha Rahman") in verbs

    def test_keeps_nothing_where_the_audit_cannot_be_written(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise OSError("disk full")

        monkeypatch.setattr(Entry, "save", fail)
        with pytest.raises(OSError, match="disk full"):
            report_by(cast.aisha)
        monkeypatch.undo()
        with acting_as(cast.beth), transaction.atomic():
            assert not Report.objects.exists()


class TestRowSecurity:
    def test_shows_nothing_without_a_signed_list(self, cast: Cast) -> None:
        report_by(cast.aisha)
        with transaction.atomic():
            assert not Report.objects.exists()

    def test_shows_nothing_for_a_forged_list(self, cast: Cast) -> None:
        report_by(cast.aisha)
        every = ",".join(str(i) for i, _ in access.audiences())
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select set_config('optimise.rights', %s, true),"
                " set_config('optimise.seal', 'ab', true)",
                [f"{cast.beth.id}|99999999999|{every}|{every}"],
            )
            assert not Report.objects.exists()

    def test_refuses_a_list_signed_for_another_transaction(self, cast: Cast) -> None:
        report_by(cast.aisha)
        with acting_as(cast.beth), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select current_setting('optimise.rights'), current_setting('optimise.seal')"
            )
            rights, seal = cursor.fetchone()
            assert Report.objects.count() == 1
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select set_config('optimise.rights', %s, true),"
                " set_config('optimise.seal', %s, true)",
                [rights, seal],
            )
            assert not Report.objects.exists()

    def test_lets_an_author_read_their_report_but_not_unseal_or_remove_it(self, cast: Cast) -> None:
        report = report_by(cast.aisha)
        with viewing(cast.aisha):
            assert Report.objects.filter(id=report.id).exists()
            assert Report.objects.filter(id=report.id).update(audience_id=1) == 0
            assert Words.objects.filter(report=report).delete()[0] == 0
