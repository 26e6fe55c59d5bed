"""Two panels of the made-up year: one keeps children safe, the other stops harm at a place."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Organisation, Person
from optimise.basics.clock import LOCAL
from optimise.evaluate.domain.grading import Handling
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.risk import Band, Outcome
from optimise.keep_safe.panels.domain.rooms import Kind, Nature, Post, Subject, Topic
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import Case, Meeting, Panel

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
CHAIR, CLERK = "theo.laverick", "kath.bellamy"
MEMBERS = ("yusuf.demir", "lydia.marsh", "gemma.rudge")
SOC_CHAIR, SOC_CLERK = "ruth.abernethy", "carl.benning"
SOC_MEMBERS = ("bethan.pryce", "gemma.rudge", "amina.yusuf")
GUARDIAN = "Dr Orla Whitfield, Caldicott guardian: sharing protects him more than it harms trust."


class Panels:
    """Puts the two panels in, each act by whoever would do it, one after the other."""

    def __init__(
        self,
        *,
        today: date,
        people: dict[str, Person],
        organisations: dict[str, Organisation],
        acting: Acting,
    ) -> None:
        self.people, self.organisations, self.acting = people, organisations, acting
        self.moment = datetime.combine(today - timedelta(days=30), time(9), LOCAL)
        self.today = today

    def by(self, key: str) -> AbstractContextManager[Viewer]:
        """Act as a made-up person, a few minutes after the last act."""
        self.moment += timedelta(minutes=7)
        return self.acting(key, self.moment)

    def put_in(self) -> None:
        """Open both panels and bring them to where they stand this morning."""
        child = self.open(Kind.VACS, "Swindon vulnerable adolescents panel", "amina.yusuf", CHAIR)
        self.seat(child, CHAIR, CLERK, Post.MINUTES)
        for key in MEMBERS:
            self.seat(child, CHAIR, key, Post.MEMBER)
        self.children(child)
        soc = self.open(Kind.PARTNERSHIP, "Swindon SOC partnership", SOC_CHAIR, SOC_CHAIR)
        self.seat(soc, SOC_CHAIR, SOC_CLERK, Post.MINUTES)
        for key in SOC_MEMBERS:
            self.seat(soc, SOC_CHAIR, key, Post.MEMBER)
        self.place(soc)

    def open(self, kind: Kind, name: str, opener: str, chair: str) -> Panel:
        """Open a panel, and have its chair sign."""
        with self.by(opener) as viewer:
            new = actions.NewPanel(kind=kind, name=name, chair=self.people[chair])
            panel = actions.open_panel(panel=new, by=viewer)
        self.sign(chair)
        return panel

    def seat(self, panel: Panel, host: str, key: str, post: Post) -> None:
        """Offer someone a seat, and have them sign."""
        with self.by(host) as viewer:
            here = queries.panel(panel.id, viewer=viewer)
            actions.offer_seat(panel=here, person=self.people[key], post=post, by=viewer)
        self.sign(key)

    def sign(self, key: str) -> None:
        """Have someone sign for every seat that they are offered."""
        with self.by(key) as viewer:
            for seat in queries.my_seats(viewer=viewer):
                if seat.signed_at is None:
                    actions.sign_seat(seat=seat, by=viewer)

    def case(
        self,
        panel: Panel,
        new: actions.NewNomination,
        accepted: actions.Accepted,
        *,
        asks: str,
        chair: str,
    ) -> Case:
        """Nominate something, and have the chair take it on."""
        with self.by(asks) as viewer:
            there = queries.panel_to_nominate_to(panel.id, viewer=viewer)
            made = actions.nominate(panel=there, nomination=new, by=viewer)
        with self.by(chair) as viewer:
            nomination = queries.nomination(made.id, viewer=viewer)
            return actions.accept(nomination=nomination, accepted=accepted, by=viewer)

    def tell(self, case: Case, key: str, fact: actions.NewFact) -> None:
        """Share a fact on a case."""
        with self.by(key) as viewer:
            rung = replace(fact, rung="The desk, before the meeting")
            actions.share(case=queries.case(case.id, viewer=viewer), fact=rung, by=viewer)

    def agencies(self, *keys: str) -> tuple[Organisation, ...]:
        """Return the organisations that these keys name."""
        return tuple(self.organisations[key] for key in keys)

    def children(self, panel: Panel) -> None:
        """A boy drawn into a line, and the place where it happens; a third waits for the chair."""
        boy = self.case(
            panel,
            actions.NewNomination(
                subject=Subject.CHILD,
                name="Tyler Renshaw",
                identifiers="Born 11 May 2011, Penhill",
                reason="New trainers, two phones, and frightened of a man he calls his cousin.",
                consent="His grandmother knows and agrees. He has not been told yet.",
            ),
            actions.Accepted(
                summary="Boy of 15 who may be made to carry for a line.",
                members=self.agencies("harbour-lamp", "vale-hospital", "force"),
            ),
            asks="yusuf.demir",
            chair=CHAIR,
        )
        self.tell(
            boy,
            "yusuf.demir",
            _fact(Topic.EXPLOITATION, "Owes a man £300 for a bag that was taken from him."),
        )
        self.tell(
            boy,
            "amina.yusuf",
            _fact(
                Topic.MISSING, "Reported missing four times since June; found twice at the station."
            ),
        )
        self.tell(
            boy,
            "lydia.marsh",
            _fact(
                Topic.HEALTH,
                "A burn on one hand was treated in October. He would not say how.",
                caldicott=GUARDIAN,
                reach=Reach.CHAIR,
                handling=Handling.SHARE_WITH_CONDITIONS,
                conditions="Do not raise it with the family before we have.",
            ),
        )
        place = self.case(
            panel,
            actions.NewNomination(
                subject=Subject.PLACE,
                name="Underpass by the bus station",
                identifiers="Between Fleet Street and the bus station",
                reason="Three children were met there by the same adults this autumn.",
                consent="It is a place; nobody is named.",
            ),
            actions.Accepted(
                summary="Where children are met after school.",
                members=self.agencies("swindon-council", "harbour-lamp", "force"),
                names_partners=True,
            ),
            asks="gemma.rudge",
            chair=CHAIR,
        )
        self.tell(
            place,
            "gemma.rudge",
            _fact(Topic.PLACES, "Two of its six lamps are out; the camera faces the road."),
        )
        self.meet(panel, boy, place)
        with self.by("lydia.marsh") as viewer:
            actions.nominate(
                panel=queries.panel_to_nominate_to(panel.id, viewer=viewer),
                nomination=actions.NewNomination(
                    subject=Subject.CHILD,
                    name="Kayleigh Marden",
                    identifiers="Born 2 February 2010",
                    reason="Came in twice with an adult who answered for her and would not leave.",
                    consent="Not asked: the adult was in the room.",
                ),
                by=viewer,
            )

    def meet(self, panel: Panel, boy: Case, place: Case) -> None:
        """Hold a meeting: agenda, signatures, what was judged, actions, and minutes."""
        with self.by(CHAIR) as viewer:
            here = queries.panel(panel.id, viewer=viewer)
            meeting = actions.plan_meeting(
                panel=here, starts_at=self.moment, place="Civic offices, room 2", by=viewer
            )
            actions.issue_agenda(meeting=meeting, by=viewer)
        for key in (CHAIR, CLERK, "amina.yusuf", *MEMBERS):
            with self.by(key) as viewer:
                actions.sign(meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer)
        self.judge(
            meeting,
            boy,
            Band.SIGNIFICANT,
            "Debt, injuries and missing episodes.",
            "One trusted adult; school back in steps; the debt made safe.",
        )
        self.judge(
            meeting,
            place,
            Band.EMERGING,
            "Several children, the same adults.",
            "Light it, watch it, and give children somewhere else to go.",
        )
        self.act(boy, "harbour-lamp", "yusuf.demir", "Meet him at school each Tuesday.", 14)
        self.act(boy, "vale-hospital", None, "Offer a health check without his family.", 20)
        self.act(place, "swindon-council", "gemma.rudge", "Mend the lamps and turn the camera.", 40)
        with self.by(CLERK) as viewer:
            drafted = actions.draft_minutes(
                meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer
            )
        with self.by(CHAIR) as viewer:
            for edition in drafted:
                actions.approve_minutes(
                    edition=queries.edition(edition.id, viewer=viewer), by=viewer
                )

    def judge(self, meeting: Meeting, case: Case, band: Band, reason: str, plan: str) -> None:
        """Keep what the panel judged about a case."""
        with self.by(CLERK) as viewer:
            actions.discuss(
                case=queries.case(case.id, viewer=viewer),
                meeting=queries.meeting(meeting.id, viewer=viewer),
                judged=actions.Judged(
                    band=band,
                    reason=reason,
                    plan=plan,
                    outcome=Outcome.CONTINUE,
                    review_on=self.moment.date() + timedelta(weeks=8),
                ),
                by=viewer,
            )

    def act(self, case: Case, agency: str, person: str | None, text: str, days: int) -> None:
        """Give someone something to do, due some days after the meeting."""
        with self.by(CLERK) as viewer:
            actions.add_action(
                case=queries.case(case.id, viewer=viewer),
                action=actions.NewAction(
                    text=text,
                    agency=self.organisations[agency],
                    person=self.people[person] if person else None,
                    due=self.moment.date() + timedelta(days=days),
                ),
                by=viewer,
            )

    def place(self, panel: Panel) -> None:
        """A block of flats where homes are taken over, at the enforcement meeting."""
        case = self.case(
            panel,
            actions.NewNomination(
                subject=Subject.PLACE,
                name="Block at Quarrel Lane",
                reason="Two homes taken over since spring; callers at all hours.",
                consent="It is a place; the tenants are met by adult care first.",
            ),
            actions.Accepted(
                summary="Block where homes are taken over.",
                members=self.agencies("whitestone-homes", "swindon-council"),
                names_partners=True,
            ),
            asks=SOC_CHAIR,
            chair=SOC_CHAIR,
        )
        self.tell(
            case,
            "bethan.pryce",
            _fact(Topic.PLACES, "The rear door is propped open most nights.", gateway="cda-115"),
        )
        self.tell(
            case,
            SOC_CHAIR,
            _fact(
                Topic.ENFORCEMENT,
                "Visits are planned for the week after next; ring first.",
                gateway="cda-115",
            ),
        )


def _fact(topic: Topic, words: str, **more: object) -> actions.NewFact:
    said: dict[str, object] = {
        "topic": topic,
        "nature": Nature.FACT,
        "words": words,
        "need": "To plan together.",
        "gateway": "children",
    }
    return actions.NewFact(**{**said, **more})  # type: ignore[arg-type]
