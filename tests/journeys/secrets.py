"""A scene in which every layer holds a word of its own, and who may ever read each word."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg

from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.models import Circle
from optimise.agencies.models import Agreement, Post
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.occurred import on_day
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.intake import actions as intake
from optimise.collect.intake.tests import scene as tips
from optimise.collect.tips.models import Direction, Message
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item, Triage
from optimise.identify import actions as identify
from optimise.identify.models import Judgement
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.models import Concern
from optimise.keep_safe.tests.scene import referred
from optimise.link.groups import actions as groups
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Edition
from optimise.link.groups.tests.scene import add_coordinator
from optimise.link.lines import actions as lines
from optimise.link.lines.domain.orders import Identifier
from optimise.link.lines.models import Authorisation, Candidate, CheckBack, Run
from optimise.link.lines.tests import scene as line_scene
from optimise.plan import subjects as planned
from optimise.plan.assessments import actions as assessments
from optimise.plan.assessments.domain.kinds import Kind as AssessmentKind
from optimise.plan.awareness import actions as awareness
from optimise.plan.awareness import queries as awareness_of
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.models import Briefing
from optimise.plan.harm import actions as harm
from optimise.plan.plans import actions as plans
from optimise.plan.plans.domain.fourp import P as FourP
from optimise.plan.requirements import actions as requirements
from optimise.plan.tasking import actions as tasking
from optimise.plan.tasking.domain.meetings import Kind as MeetingKind
from optimise.respond.arrests import actions as arrests
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.day import actions as strike_days
from optimise.respond.deconfliction import actions as desk
from optimise.respond.deconfliction.domain.desk import EventKind
from optimise.respond.disclosure import actions as disclosure
from optimise.respond.exhibits import actions as exhibits
from optimise.respond.exhibits.domain.kinds import Kind as ExhibitKind
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.log import Ndm
from optimise.respond.operations.domain.papers import QUESTIONS, Paper
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.domain.risks import About
from optimise.respond.operations.models import Operation
from optimise.respond.warrants import actions as warrants
from optimise.respond.warrants.domain.without import Said, Searched
from optimise.respond.warrants.models import Application, Power, SearchPower, Warrant
from optimise.review import subjects
from optimise.review.closures import actions as closures
from optimise.review.closures.domain.counting import ClosureGiven, ClosureType
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.domain.levels import Level, P
from optimise.review.impact import actions as impact
from optimise.review.impact.models import Campaign, Counts
from optimise.review.impact.tests.scene import new_question, panel
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.domain.protected import Family, Way
from optimise.review.outcomes.models import Feedback
from optimise.share.desk import actions as publishing
from optimise.share.desk.models import Week
from optimise.share.told.domain.words import DELAY, Far
from optimise.share.told.models import Word
from tests.cast import GROUNDS, Cast, circle_of, viewing
from tests.jobs import connected_as

# One word a layer. They stand beside "lantern", which is what a test searches for.
SEALED, TELLER, ITEM, NAME = "QUIXOTRY", "ZEPHYRINE", "MARZIPANO", "BRINDLEWICK"
COUNCILLED = "SASSAFRANO"
COVERT, COVERT_NAME, BRIEFED, PARTNERED = "OBSIDIANO", "FENNIMOORE", "TANGERINO", "HALCYONIC"
REFERRED, HOUSED, WORRIED = "WENSLEYDAN", "PERIVANTO", "ALABASTREL"
LOST, DOUBTED, NOTIFIED = "CORMORANTA", "TESSELLARK", "PALIMPSOR"
LINE, LINE_TOLD = "VELLICHORE", "SARSAPARIL"
CAME_OF_IT, CHANGED = "QUINTESSOR", "FLIBBERTIG"
TIPPED = "gossameret"  # a capital would read as a name in a question
OPERATED, DECIDED = "FARTHINGALE", "PERSICARIA"
BOARDED, ARRESTED, EXHIBITED = "SKULDUGGAR", "TRUMPINGTOR", "GALLIMAUFER"
CASED, ANNEXED = "PETTIFOGGLE", "NIGHTINGALO"
PLANNED, PLANNED_APART = "CHRYSOPRASE", "MELLIFLUON"
CARDED, CARDED_OUT = "PUMPERNICK", "BALDERDASH"
CAMPAIGNED, DRAFTED = "MARASCHINOT", "BUTTERSCOTT"
CARED_FOR = (REFERRED, HOUSED, WORRIED, LOST, DOUBTED, NOTIFIED)
SAFEGUARDS = frozenset({"mina", "lena"})
DEVELOPERS = frozenset({"beth", "chris", "ines", "lena", "mina"})
MAY_READ: dict[str, frozenset[str]] = {
    SEALED: frozenset({"aisha", "beth", "kit"}),
    TELLER: frozenset({"aisha", "kit"}),
    ITEM: DEVELOPERS,
    NAME: DEVELOPERS,
    COVERT: frozenset({"beth", "ines"}),
    COVERT_NAME: frozenset({"beth", "ines"}),
    BRIEFED: DEVELOPERS | {"aisha", "harry", "kit"},
    PARTNERED: DEVELOPERS | {"ellie"},
    COUNCILLED: DEVELOPERS | {"femi"},
    REFERRED: SAFEGUARDS | {"ellie"},
    HOUSED: SAFEGUARDS | {"femi"},
    WORRIED: SAFEGUARDS | {"dan"},
    LOST: SAFEGUARDS,
    NOTIFIED: SAFEGUARDS,
    DOUBTED: SAFEGUARDS | {"ines"},
    LINE: frozenset({"beth", "ines"}),
    LINE_TOLD: DEVELOPERS,
    OPERATED: frozenset({"aisha", "ines"}),
    DECIDED: frozenset({"ines"}),
    BOARDED: frozenset({"aisha", "ines"}),
    # Whoever reviews detention and keeps people safe reads of an arrest, and of no operation.
    ARRESTED: SAFEGUARDS | {"aisha", "ines"},
    EXHIBITED: frozenset({"aisha", "ines"}),
    CASED: frozenset({"ines"}),
    ANNEXED: frozenset({"ines"}),
    PLANNED: DEVELOPERS,
    PLANNED_APART: frozenset({"beth", "ines"}),
    CARDED: DEVELOPERS | {"aisha", "harry", "kit"},
    CARDED_OUT: DEVELOPERS | {"ellie"},
    CAME_OF_IT: DEVELOPERS | {"harry"},
    CHANGED: SAFEGUARDS | {"ellie"},
    CAMPAIGNED: DEVELOPERS | {"harry"},
    DRAFTED: frozenset({"harry", "ines"}),
}
INTELLIGENCE = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
FEATURE = {"name": "hours", "seen": LINE, "expected": LINE, "log10_lr": 0.5}
LINE_FILE = f"Calling,Called,Start\n{LINE},{LINE},2026-01-09 10:00\n".encode()
RUN = {
    "authorisations": [LINE], "operators": [LINE], "first": "", "last": "", "rows": 1,
    "rows_used": 1, "rows_quarantined": 0, "view": "star", "targets_held": 1, "missing": [LINE],
}  # fmt: skip
GRADED = g.Grading(
    source=g.Source.UNTESTED, assessment=g.Assessment.KNOWN_DIRECTLY, handling=g.Handling.SHARE
)


@dataclass(kw_only=True)
class Scene:
    """The ids of what was hidden, by what the addresses call them."""

    ids: dict[str, list[UUID]] = field(default_factory=dict)

    def keep(self, kind: str, *ids: UUID) -> None:
        """Remember ids under the name that addresses use for them."""
        self.ids.setdefault(kind, []).extend(ids)


def set_scene(cast: Cast) -> Scene:
    """Put one secret into every layer, and return their ids."""
    scene = Scene()
    circle = circle_of(cast.beth, cast.ines)
    with viewing(cast.aisha) as aisha:
        report = collect.submit(
            by=aisha,
            report=collect.NewReport(
                words=f"lantern {SEALED}",
                origin_type=OriginType.PUBLIC_NAMED,
                obtained_at=now(),
                teller=collect.TellerGiven(name=TELLER),
            ),
        )
    scene.keep("report", report.id)
    with viewing(cast.beth) as beth:
        triage = Triage.objects.select_related("report").get(report_id=report.id)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        open_item = _item(triage, f"lantern {ITEM}", INTELLIGENCE, beth)
        covert_item = _item(triage, f"lantern {COVERT}", covert, beth)
        scene.keep("item", open_item.id, covert_item.id)
        _give(scene, open_item, cast, beth)
        person, hidden = new_id(), new_id()
        _name(open_item, person, f"Lantern {NAME}", beth)
        _name(covert_item, hidden, f"Lantern {COVERT_NAME}", beth)
        scene.keep("entity", person, hidden)
        judgement = identify.judge(
            left=person,
            right=hidden,
            verdict=Judgement.Verdict.SAME,
            reasons=f"Seen by both. {COVERT}",
            audience=covert,
            by=beth,
        )
        scene.keep("judgement", judgement.id)
        evaluate.finish(triage=triage, outcome=Triage.Outcome.INTELLIGENCE, by=beth)
        scene.keep("briefing", _briefing(open_item, person, beth, cast).id)
        plan.ask_for_approval(briefing=Briefing.objects.get(), by=beth)
    with viewing(cast.chris) as chris:
        plan.approve(briefing=Briefing.objects.get(), by=chris)
    _care(scene, cast, person)
    _came_of_it(scene, cast)
    _planned(scene, cast, open_item, PLANNED, None)
    _planned(scene, cast, covert_item, PLANNED_APART, circle)
    _carded(scene, cast, open_item)
    _agreed(scene, cast)
    with viewing(cast.beth) as beth:
        authorisation = _authorised(scene, circle, beth)
    with connected_as("worker"), viewing(cast.beth) as beth:
        lead = _lead(scene, circle, authorisation, beth)
    with viewing(cast.beth) as beth:
        _line(scene, lead, beth)
    _operation(scene, cast)
    _strike(scene, cast)
    _told(scene, cast, covert_item)
    return scene


def _told(scene: Scene, cast: Cast, item: Item) -> None:
    """A campaign, a week's page, a target, and word let go of a claim that a circle keeps."""
    today = now().date()
    with viewing(cast.harry) as harry:
        update = publishing.draft_update(
            update=publishing.NewUpdate(
                title=f"Lantern {DRAFTED}", summary=DRAFTED, body=DRAFTED, officer=DRAFTED
            ),
            by=harry,
        )
        kept = {"made_by": harry.person, "made_at": now(), "audience_id": update.audience_id}
        Week.objects.create(
            begins=today - timedelta(days=today.weekday() + 70), thread=update.thread,
            counts={"arrests": 7}, figures=[f"- About 5 {DRAFTED}"], **kept,
        )  # fmt: skip
        goal = publishing.set_target(
            target=publishing.NewTarget(
                measure="safer", label="Better for a child", number=40, since=today.replace(day=1),
                until=(today + timedelta(days=200)).replace(day=1), why=f"lantern {DRAFTED}",
            ),
            by=harry,
        )  # fmt: skip
    with viewing(cast.chris) as chris:
        counts = Counts.objects.get()
        campaign = Campaign.objects.create(
            what=f"lantern {CAMPAIGNED}", areas=["A01"], since=today - timedelta(days=90),
            until=today - timedelta(days=60), reached=1_000, counted_how=CAMPAIGNED,
            made_by=chris.person, made_at=now(), audience_id=counts.audience_id,
        )  # fmt: skip
    # Word of it may go only where five told us: so many the scene has not, and the owner writes it.
    with connected_as("owner"), viewing(cast.ines) as ines:
        # What it says of the act stands on the act's own page; the row says which reports it was.
        word = Word.objects.create(
            kind="closure", act=scene.ids["closure"][0], far=Far.HELPED, reports=[item.report_id],
            not_before=today + DELAY, made_by=ines.person, made_at=now(),
            audience_id=item.audience_id,
        )  # fmt: skip
    for kind, row in (
        ("update", update), ("target", goal), ("campaign", campaign), ("word", word),
    ):  # fmt: skip
        scene.keep(kind, row.id)
    scene.keep("act", *scene.ids["closure"])


def _operation(scene: Scene, cast: Cast) -> None:
    """Open an operation with a constable in it: what it knows has a word of its own."""
    new = operations.NewOperation(
        object=f"lantern {OPERATED}", measures=[OPERATED], why=f"lantern {OPERATED}"
    )
    with viewing(cast.ines) as ines:
        operation, _ = operations.open_operation(given=new, by=ines)
    scene.keep("operation", operation.id)
    with viewing(cast.ines) as ines:
        told: dict[str, Any] = {"operation": operation, "by": ines}
        posting = operations.post(**told, person=cast.aisha, part=Part.OFFICER)
        thing, _ = operations.add_thing(
            **told, given=operations.NewThing(kind=Kind.PHONE, label="07700 900654", note=DECIDED)
        )
        risk = operations.add_risk(
            **told,
            given=operations.NewRisk(
                about=About.OFFICERS, words=f"lantern {DECIDED}", likelihood=3, impact=3,
                control=DECIDED, likelihood_left=2, impact_left=2, owner=cast.ines,
            ),
        )  # fmt: skip
        entry = operations.NewEntry(stage=Ndm.ACT, decision=f"lantern {DECIDED}", why=DECIDED)
        operations.write_entry(**told, given=entry)
        for paper in Paper:
            said = {q.key: q.choices[0] if q.choices else OPERATED for q in QUESTIONS[paper]}
            operations.write_sheet(**told, paper=paper, answers=said)
        partner = operations.add_partner(**told, agency=cast.housing, does=OPERATED)
        soon = now() + timedelta(days=1)
        event, _ = desk.register(
            circle=operation.circle_id,
            given=desk.NewEvent(
                kind=EventKind.VISIT, label=DECIDED, latitude=51.5, longitude=-1.7, metres=100,
                since=soon, until=soon + timedelta(hours=2),
            ),
            by=ines,
        )  # fmt: skip
        place, _ = operations.add_thing(
            **told, given=operations.NewThing(kind=Kind.PLACE, label=f"1 {DECIDED} Lane")
        )
        power = Power.objects.get(key="mda-23")
        application = warrants.apply(**told, place=place, power=power)
    # A warrant is of an application that a court heard. This one was not, and the owner writes it.
    with connected_as("owner"), viewing(cast.ines) as ines:
        warrant = Warrant.objects.create(
            operation=operation, application=application, power=OPERATED, address=OPERATED,
            articles=OPERATED, issued_on=now().date(), expires_on=soon.date(), multiple=False,
            made_by=ines.person, made_at=now(), audience_id=operation.audience_id,
        )  # fmt: skip
    with viewing(cast.ines) as ines:
        search = warrants.search_without(
            operation=operation,
            power=SearchPower.objects.get(key="pace-17-life"),
            said=Said(
                searched=Searched.PREMISES, place=OPERATED, sought=OPERATED, grounds=OPERATED
            ),
            given=warrants.NewEntry(
                entered_at=now(), left_at=now(), led_by=cast.ines, officers=OPERATED, notice=True,
                copy_left=OPERATED, occupier=OPERATED, night_why=OPERATED,
            ),
            by=ines,
        )  # fmt: skip
    scene.keep("search", search.id)
    scene.keep("event", event.id)
    scene.keep("application", application.id)
    scene.keep("warrant", warrant.id)
    scene.keep("posting", posting.id)
    scene.keep("thing", thing.id)
    scene.keep("risk", risk.id)
    scene.keep("partner", partner.id)


def _strike(scene: Scene, cast: Cast) -> None:
    """Plan a strike day, arrest somebody, seize something, open a case, and write an annex."""
    operation = Operation.objects.select_related("circle")
    with viewing(cast.ines) as ines:
        told: dict[str, Any] = {"operation": operation.get(), "by": ines}
        begun = now() - timedelta(hours=1)
        new = strike_days.NewDay(starts_at=begun, ends_at=begun + timedelta(hours=9))
        day = strike_days.plan_day(**told, given=new)
        team = strike_days.add_team(
            day=day, name=BOARDED, call_sign="TA1", led_by=cast.aisha, crew=(), by=ines
        )
        where = strike_days.NewAddress(label=f"9 {BOARDED} Road", team=team)
        address, _ = strike_days.add_address(day=day, given=where, by=ines)
        case = disclosure.open_case(**told, urn="54SN0012326", defendants=[f"Lantern {CASED}"])
        application = Application.objects.select_related("operation__circle", "place").get()
        warrants.write_annex(application=application, words=f"lantern {ANNEXED}", by=ines)
    with viewing(cast.aisha) as aisha:
        found = operation.get()
        arrest = arrests.NewArrest(
            name=f"Lantern {ARRESTED}", born=now().date() - timedelta(days=30 * 366),
            offences=["MD71231"], grounds=ARRESTED, necessity=[Necessity.INVESTIGATION],
            where=ARRESTED, operation=found,
        )  # fmt: skip
        detention = arrests.make_arrest(given=arrest, by=aisha)
        thing = exhibits.NewExhibit(
            kind=ExhibitKind.OTHER, what=f"lantern {EXHIBITED}", seal="E1", where=EXHIBITED,
            from_whom=EXHIBITED, operation=found,
        )  # fmt: skip
        exhibit = exhibits.seize(given=thing, by=aisha)
    for kind, row in (
        ("day", day), ("team", team), ("address", address), ("case", case),
        ("detention", detention), ("exhibit", exhibit),
    ):  # fmt: skip
        scene.keep(kind, row.id)


def plant_tip(scene: Scene, cast: Cast, owner: psycopg.Connection) -> None:
    """Have a tip opened, asked about and answered: the intake team alone reads its word."""
    opened = tips.submit(owner, tips.told(f"lantern {TIPPED}"))
    tip = tips.tip_of(owner, opened)
    with viewing(cast.beth) as beth:
        report = intake.open_tip(tip=tip, holder=tips.InHand(), by=beth)
        intake.ask(tip=tip, text=f"{TIPPED} lantern?", by=beth)
    tips.answer(owner, opened, f"lantern {TIPPED}")
    with viewing(cast.beth) as beth:
        message = Message.objects.get(tip_id=tip, direction=Direction.TO_US).id
        intake.open_message(message=message, holder=tips.InHand(), by=beth)
    scene.keep("tip", tip)
    scene.keep("message", message)
    # The newest of a kind is what is hidden from whoever may read another.
    scene.ids["report"].insert(0, report.id)


def plant_thanks(scene: Scene, cast: Cast, owner: psycopg.Connection) -> None:
    """Have Mina be asked whether she may be thanked by name: nobody else reads of it."""
    thanks = new_id()
    owner.execute(
        "insert into share_told_thanks (id, person_id, part, times, since, until, made_by, made_at,"
        " audience_id) select %s, %s, 'cared', 7, current_date - 90, current_date - 1, %s, now(),"
        " max(audience_id) from evaluate_item",
        [thanks, cast.mina.id, cast.beth.id],
    )
    scene.keep("thanks", thanks)


def _agreed(scene: Scene, cast: Cast) -> None:
    """What those who keep agreements open: it holds no word of any layer."""
    agreement = Agreement.objects.get(organisation=cast.charity)
    post = Post.objects.create(
        organisation=cast.charity, kind=Post.Kind.CONTACT, name="Their director", since=now().date()
    )
    scene.keep("agency", cast.charity.id)
    scene.keep("agreement", agreement.id)
    scene.keep("person", cast.ellie.id)
    scene.keep("post", post.id)
    for kind in ("key", "hook", "host"):
        scene.keep(kind, new_id())


def _came_of_it(scene: Scene, cast: Cast) -> None:
    """A story before the courts, a file of results, and what a charity saw change."""
    with viewing(cast.beth) as beth:
        group = groups.nominate(
            group=groups.NewGroup(name="Lantern row", main_crime="drugs"), why="Seen.", by=beth
        )
    with viewing(cast.ines) as ines:
        story = outcomes.begin_story(
            story=outcomes.NewStory(
                person=new_id(),
                reference="LNT/1",
                arrested_on=now().date() - timedelta(days=50),
                because=Because.OWN,
                because_why=f"lantern {CAME_OF_IT}",
            ),
            by=ines,
        )
        charge = outcomes.charge(
            story=story, code="XX-CCE", on=now().date() - timedelta(days=40), by=ines
        )
        file = outcomes.receive(name=f"{CAME_OF_IT}.csv", text="ASN,Date,Plea\n", by=ines)
        target = subjects.subject("group", group.id, viewer=ines)
        claim = disruptions.make_claim(
            claim=disruptions.NewClaim(
                target=target, p=P.PURSUE, tactic=f"lantern {CAME_OF_IT}", level=Level.NONE,
                on=now().date() - timedelta(days=40), changed=CAME_OF_IT, indicator="Cars",
                before="1", after="1",
            ),
            by=ines,
        )  # fmt: skip
        lasting = claim.looks.order_by("due")[0]
        counts = impact.load_counts(
            given=impact.NewCounts(
                name=f"lantern {CAME_OF_IT}", family="violence", source="Made up", text=panel()
            ),
            by=ines,
        )
        question = impact.ask_question(
            given=new_question(counts, title=f"lantern {CAME_OF_IT}"), by=ines
        )
    with viewing(cast.ellie) as ellie:
        outcome = outcomes.enter_outcome(
            outcome=outcomes.NewOutcome(
                family=Family.CHILD_PLAN,
                way=Way.BETTER,
                on=now().date(),
                because=Because.JOINT,
                because_why=f"lantern {CHANGED}",
                words=CHANGED,
                ask=True,
            ),
            by=ellie,
        )
        feedback = Feedback.objects.get(asked="at once")
    for kind, row in (
        ("group", group), ("story", story), ("part", charge), ("results", file),
        ("outcome", outcome), ("feedback", feedback), ("claim", claim), ("lasting", lasting),
        ("counts", counts), ("question", question), ("target", group),
    ):  # fmt: skip
        scene.keep(kind, row.id)


def _planned(scene: Scene, cast: Cast, item: Item, word: str, circle: Circle | None) -> None:
    """Score, plan for, ask about and assess a group: what is said of it has a word of its own."""
    soon = now().date() + timedelta(days=20)
    with viewing(cast.beth) as beth:
        group = groups.nominate(
            group=groups.NewGroup(name=f"Lantern {word}", main_crime="drugs"),
            why=f"lantern {word}",
            by=beth,
            circle=circle.id if circle else None,
        )
        about = planned.of_group(group)
        score = harm.begin_score(about=about, why=f"lantern {word}", by=beth)
        level = harm.NewLevel(factor="physical", level=2, why=f"lantern {word}", items=[item.id])
        harm.set_level(score=score, given=level, by=beth)
        asked = requirements.raise_question(
            given=requirements.NewQuestion(question=f"{word}?", why=f"lantern {word}", due=soon),
            about=about,
            by=beth,
        )
        paper = assessments.begin(
            given=assessments.NewAssessment(
                kind=AssessmentKind.SUBJECT, title=f"lantern {word}", terms=word
            ),
            about=about,
            by=beth,
        )
        said = assessments.add_passage(
            assessment=paper,
            given=assessments.NewPassage(section="does", words=f"lantern {word}", items=[item.id]),
            by=beth,
        )
    with viewing(cast.ines) as ines:
        about = planned.subject("group", group.id, viewer=ines)
        plan_of_it = plans.open_plan(about=about, aim=f"lantern {word}", by=ines)
        objective = plans.add_objective(
            plan=plan_of_it,
            given=plans.NewObjective(
                p=FourP.PROTECT, words=f"lantern {word}", measure=word, baseline="1", target="0",
                by_when=soon,
            ),
            by=ines,
        )  # fmt: skip
    for kind, row in (
        ("group", group), ("score", score), ("question", asked), ("assessment", paper),
        ("passage", said), ("plan", plan_of_it), ("objective", objective),
    ):  # fmt: skip
        scene.keep(kind, row.id)
    if circle is None:
        _met(scene, cast, word)


def _carded(scene: Scene, cast: Cast, item: Item) -> None:
    """Cards of groups for officers and for a charity; a constable reads one and checks herself."""
    with viewing(cast.beth) as beth:
        officers = [_card(f"Lantern crew {n}", cast, beth, areas=[cast.swindon.id]) for n in (1, 2)]
        charity = _card("Lantern crew 3", cast, beth, agencies=[cast.charity.id], items=[item.id])
    for kept in (*officers, charity):
        with viewing(cast.people.get("cora") or add_coordinator(cast)) as cora:
            groups.let_out(edition=Edition.objects.get(id=kept.id), grounds=GROUNDS, by=cora)
    with viewing(cast.aisha) as aisha:
        card = Edition.objects.get(id=officers[0].id)
        awareness.check(card=card, answers=[0] * len(awareness_of.check_of(card, viewer=aisha)),
                        by=aisha)  # fmt: skip
    scene.keep("edition", *(kept.id for kept in (*officers, charity)))


def _card(name: str, cast: Cast, by: Viewer, **readers: Any) -> Edition:
    """Write a card on a group that is mapped, in the word of whoever it is for."""
    word = CARDED_OUT if "agencies" in readers else CARDED
    new = groups.NewGroup(name=name, main_crime="drugs")
    group = groups.nominate(group=new, why="Seen.", by=by)
    group.stage = Stage.MAPPED
    group.save(update_fields=["stage"])
    return groups.draft_edition(
        group=group,
        given=groups.NewEdition(
            title=f"{name} {word}", does=f"{name} {word} sells.", where=f"{name}, the lanes",
            look_for=f"{name} drives vans.", do="Tell us.",
            ends_on=now().date() + timedelta(days=20), **readers,
        ),
        by=by,
    )  # fmt: skip


def _met(scene: Scene, cast: Cast, word: str) -> None:
    """A meeting at which a line and a decision say the word."""
    with viewing(cast.ines) as ines:
        meeting = tasking.call_meeting(
            given=tasking.NewMeeting(
                kind=MeetingKind.DAILY, starts_at=now() + timedelta(hours=2), place="Room 2",
                chair=cast.ines.id,
            ),
            by=ines,
        )  # fmt: skip
        entry = tasking.add_item(meeting=meeting, title=f"lantern {word}", words=word, by=ines)
    scene.keep("meeting", meeting.id)
    scene.keep("entry", entry.id)


def _authorised(scene: Scene, circle: Circle, by: Viewer) -> Authorisation:
    given = {"urn": f"lantern {LINE}", "operation": LINE, "operator": LINE}
    authorisation = lines.authorise(
        papers=line_scene.papers(circle, ["07700900000"], **given), by=by
    )
    file = lines.NewImport(file_name=f"{LINE}.csv", content=LINE_FILE)
    received = lines.receive_file(authorisation=authorisation, file=file, by=by)
    scene.keep("authorisation", authorisation.id)
    scene.keep("import", received.id)
    return authorisation


def _lead(scene: Scene, circle: Circle, authorisation: Authorisation, by: Viewer) -> Candidate:
    """What the worker finds."""
    kept = {"audience_id": authorisation.audience_id, "asked_by": by.person, "asked_at": now()}
    run = Run.objects.create(
        circle=circle,
        state="done",
        done_at=now(),
        coverage=RUN,
        about={"called_at_log10_lr": 1.3},
        **kept,
    )
    lead = Candidate.objects.create(
        run=run, number="+447700900000", rank=1, score=2.0, called=True,
        told={"support": LINE, "benign": {"kind": LINE, "log10_lr": 1}, "features": [FEATURE]},
        evidence={"features": {"hours": {"total": 0, "rows": []}}, "first": "", "last": ""},
        audience_id=run.audience_id,
    )  # fmt: skip
    scene.keep("run", run.id)
    scene.keep("lead", lead.id)
    return lead


def _line(scene: Scene, lead: Candidate, by: Viewer) -> None:
    """Everything that is made of phone records, each with the same word of the circle's own."""
    accepted = lines.accept(
        candidate=lead,
        by=by,
        given=lines.Acceptance(
            reason=f"lantern {LINE}", grading=GRADED, since=None, until=None,
            brand="Lantern", open_words=f"lantern {LINE_TOLD}",
        ),
    )  # fmt: skip
    line = accepted.line
    assert line is not None
    order = lines.write_order(
        line=line,
        by=by,
        items=[i for i in (accepted.item,) if i],
        given=lines.NewOrder(
            identifiers=[(Identifier.MSISDN, "+447700900000")], used_for=LINE,
            would_prevent=LINE, victim_uses=LINE, others_use=LINE, tactics=LINE,
        ),
    )  # fmt: skip
    closed = ClosureGiven(
        kind=ClosureType.TYPE_2, on=now().date() - timedelta(days=10), method=LINE, evidence=LINE
    )
    closure = closures.close_line(line=line, given=closed, by=by)
    check = CheckBack.objects.create(
        line=line, order=order, due=now().date(), audience_id=line.audience_id
    )
    for kind, row in (
        ("line", line), ("order", order), ("closure", closure),
        ("number", line.numbers.get()), ("check", check),
        ("closure_look", closure.looks.order_by("due")[0]),
    ):  # fmt: skip
        scene.keep(kind, row.id)


def _care(scene: Scene, cast: Cast, person: UUID) -> None:
    with viewing(cast.dan) as dan:
        concern = keep_safe.raise_concern(
            concern=keep_safe.NewConcern(who=Concern.Who.CHILD, words=f"lantern {WORRIED}"), by=dan
        )
    with viewing(cast.femi) as femi:
        home = keep_safe.open_home(
            home=keep_safe.NewHome(
                place=f"Lantern Row {HOUSED}",
                resident="",
                signs=["Curtains always shut"],
                source="My visit",
                seen=on_day(now().date()),
            ),
            by=femi,
        )
    with viewing(cast.ines) as ines:
        look = keep_safe.ask_second_look(
            entity=person,
            act=keep_safe.SuspectAct.ARREST,
            why=f"lantern {DOUBTED}",
            by=ines,
        )
    with viewing(cast.mina) as mina:
        episode = keep_safe.open_episode(
            episode=keep_safe.NewEpisode(
                name=f"Lantern {LOST}", missing_from=now(), missing_place="School"
            ),
            by=mina,
        )
        nrm = keep_safe.begin_nrm(
            referral=keep_safe.NewReferral(
                route="nrm",
                answers={
                    "name": f"Lantern {NOTIFIED}",
                    "age": "15",
                    "exploitation": ["Criminal"],
                    "county_lines": "Yes",
                    "happened": "Sent away by train.",
                    "where_exploited": "Didcot",
                    "when_exploited": "October",
                    "safety": "With an aunt",
                },
            ),
            by=mina,
        )
    scene.keep("concern", concern.id)
    scene.keep("home", home.id)
    scene.keep("look", look.id)
    scene.keep("episode", episode.id)
    scene.keep("referral", referred(cast, name=f"Lantern {REFERRED}").id, nrm.referral_id)


def _item(triage: Triage, text: str, audience: Audience, by: Viewer) -> Item:
    item = evaluate.NewItem(text=text, kind=ItemKind.FACT, grading=GRADED, audience=audience)
    return evaluate.add_item(report=triage.report, item=item, by=by)


def _give(scene: Scene, item: Item, cast: Cast, by: Viewer) -> None:
    # Two agencies share one item, a third is told nothing, and none learns of another.
    for agency, word in ((cast.charity, PARTNERED), (cast.council, COUNCILLED)):
        given = evaluate.give_to_agency(
            item=item, agency=agency, text=f"lantern {word}", grounds=GROUNDS, by=by
        )
        scene.keep("receipt", given.id)
        scene.keep("row", given.id)


def _name(item: Item, entity: UUID, name: str, by: Viewer) -> None:
    said = identify.NewStatement(entity=entity, schema="Person", prop="name", value=name)
    identify.state(item=item, statements=[said], by=by)


def _briefing(item: Item, person: UUID, by: Viewer, cast: Cast) -> Briefing:
    return plan.draft(
        by=by,
        items=[item],
        briefing=plan.NewBriefing(
            product="lookout",
            title=f"lantern {BRIEFED}",
            why="Seen twice this week.",
            do="Stop and speak.",
            valid_from=now() - timedelta(minutes=1),
            valid_until=now() + timedelta(days=2),
            owner=cast.beth.id,
            contact="Intelligence desk",
            areas=frozenset({cast.swindon.id}),
            about=frozenset({person}),
        ),
    )
