"""What came of the year's groups: before the courts, for people, and whether it lasted.

Some of it lasted, some did not, one claim was withdrawn and one made things worse. What truly
lasted stands in the truth, so that what the pages say can be checked against it.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from unittest.mock import patch
from uuid import UUID

from demo.effects import DEEDS, Deed
from demo.model import Year
from demo.put_in.loaded import DESK
from optimise.access.domain.audiences import Viewer
from optimise.basics import courts
from optimise.basics.clock import LOCAL, now
from optimise.evaluate import queries as evaluate
from optimise.identify import queries as identities
from optimise.keep_safe.actions import SecondPersonError
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.models import Group, Member
from optimise.plan.briefings import actions as briefings
from optimise.plan.briefings.models import Briefing
from optimise.review import subjects
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.models import Claim, Look
from optimise.review.outcomes import actions, queries
from optimise.review.outcomes.domain import importing, protected
from optimise.review.outcomes.domain.court import Because, Order, ReleaseTold
from optimise.review.outcomes.domain.terms import Sort, Term
from optimise.review.outcomes.models import Answer, Feedback, Outcome, Story

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
INVESTIGATOR, ANALYST, MODERATOR = "marek.zielinski", "daniel.okafor", "ruth.abernethy"
COUNCIL, CHARITY = "theo.laverick", "lydia.marsh"
SENTENCES = (Term(54), Term(18), Term(0, 90), Term(102))


SAFER: tuple[tuple[protected.Family, protected.Way, protected.Safer | None], ...] = (
    (protected.Family.CHILD_PLAN, protected.Way.BETTER, protected.Safer.YES),
    (protected.Family.HOME_BACK, protected.Way.BETTER, protected.Safer.CANNOT_SAY),
    (protected.Family.CHILD_PLAN, protected.Way.WORSE, protected.Safer.NO),
    (protected.Family.SCHOOL, protected.Way.BETTER, None),
    (protected.Family.TREATMENT, protected.Way.UNCHANGED, protected.Safer.CANNOT_SAY),
)


def put_in_outcomes(
    year: Year, groups: list[Group], acting: Acting, areas: Mapping[str, UUID]
) -> None:
    """Put in what came of the groups on the register."""
    there = _There(today=year.today, acting=acting, areas=list(areas.values()))
    open_ones = [group for group in groups if there.is_known(group)]
    for group, deed in zip(open_ones, DEEDS, strict=False):
        there.claim(group, deed)
    for n, group in enumerate(open_ones[:4]):
        there.court(group, n)
    with acting(INVESTIGATOR, there.at(20)) as by:
        court_file(year.today, by=by)
    for n, told in enumerate(SAFER):
        there.safer(n, *told)
    for n, group in enumerate(open_ones[:2]):
        there.hearing(group, n)


def end_cards(who: str, *, by: Viewer) -> None:
    """Withdraw the cards that show the face of somebody whom officers cannot meet: in prison."""
    live = Briefing.objects.filter(state=Briefing.State.LIVE, pictures__caption=who)
    for card in live.distinct():
        briefings.withdraw(briefing=card, why=f"{who} is in prison. Write it anew.", by=by)


@dataclass(kw_only=True)
class _There:
    """Acts as the people of the year, on the day on which each would have done it."""

    today: date
    acting: Acting
    areas: list[UUID]

    def at(self, days_ago: int, hour: int = 10) -> datetime:
        """Return an hour of a day of the year."""
        return datetime.combine(self.today - timedelta(days=days_ago), time(hour), LOCAL)

    def is_known(self, group: Group) -> bool:
        """Say whether the register holds a group with members."""
        with self.acting(ANALYST, self.at(0, 8)):
            stage = Stage(Group.objects.get(pk=group.pk).stage)
            held = Member.objects.filter(group=group).exists()
        return held and stage in (Stage.MAPPED, Stage.MONITORED, Stage.ARCHIVED)

    def claim(self, group: Group, deed: Deed) -> None:
        """Claim a deed, have it moderated, looked at, and withdrawn where it was."""
        with self.acting(INVESTIGATOR, self.at(deed.days_ago)) as by:
            target = subjects.subject("group", group.id, viewer=by)
            items = _items(target, by)
            if not items:
                return
            new = disruptions.NewClaim(
                target=target,
                p=deed.p,
                tactic=deed.tactic,
                card=deed.card,
                level=deed.claimed,
                on=self.today - timedelta(days=deed.days_ago),
                changed="They cannot do what they did before in the same way.",
                indicator=deed.indicator,
                before=deed.before,
                after=deed.after,
                items=items[:2],
                hours=deed.hours,
                pounds=deed.pounds,
            )
            # One in ten by chance: which of so few is said here, so that each demonstration has some.
            with patch.object(disruptions, "is_sampled", return_value=deed.blind is not None):
                claim = disruptions.make_claim(claim=new, by=by)
        with self.acting(MODERATOR, self.at(deed.days_ago - 2)) as by:
            why = "The indicator was counted the same way before and after."
            disruptions.moderate(claim=_now(claim), level=deed.moderated, why=why, by=by)
        if deed.blind is not None:
            with self.acting(ANALYST, self.at(deed.days_ago - 3)) as by:
                disruptions.rate_blind(claim=_now(claim), level=deed.blind, by=by)
        for number, lasted in enumerate(deed.looks):
            with self.acting(ANALYST, self.at(deed.days_ago - (31, 92)[number])) as by:
                row = Look.objects.filter(claim=claim).order_by("due")[number]
                words = "Counted again, and asked the neighbourhood team."
                disruptions.look(look=row, lasted=lasted, words=words, by=by)
        if deed.withdrawn:
            with self.acting(MODERATOR, self.at(deed.days_ago - 20)) as by:
                disruptions.withdraw(claim=_now(claim), why=deed.withdrawn, by=by)

    def court(self, group: Group, n: int) -> None:
        """Take one member of a group from arrest to sentence."""
        story = self._arrest(group, n)
        if story is None:
            return
        offence = courts.meaning("concerned in supply")[0].code
        with self.acting(INVESTIGATOR, self.at(108 - n)) as by:
            charge = actions.charge(
                story=story, code=offence, on=self.today - timedelta(days=108 - n), by=by
            )
        day = self.today - timedelta(days=60 - n)
        with self.acting(INVESTIGATOR, self.at(60 - n)) as by:
            code = "NG" if n == 3 else "G"
            what = Answer.What.VERDICT if n == 3 else Answer.What.PLEA
            actions.answer(charge=charge, what=what, code=code, on=day, by=by)
        if n == 3:
            return
        with self.acting(INVESTIGATOR, self.at(30 - n)) as by:
            on = self.today - timedelta(days=30 - n)
            suspended = n == 1
            new = actions.NewSentence(
                sort=Sort.SUSPENDED if suspended else Sort.CUSTODY,
                term=SENTENCES[n],
                on=on,
                charge=charge,
                suspended_for=24 if suspended else None,
            )
            actions.sentence(story=story, given=new, by=by)
            order = actions.NewOrder(kind=Order.FORFEITURE, on=on, what="Phones and cash")
            actions.order(story=story, given=order, by=by)
        if n == 2:
            self._release(story)

    def _arrest(self, group: Group, n: int) -> Story | None:
        """Begin the story of a member, the last put on the record first; none to be kept safe."""
        with self.acting(INVESTIGATOR, self.at(110 - n)):
            rows = Member.objects.filter(group=group).order_by("-made_at", "-id")
            people = list(rows.values_list("person", flat=True))
        for person in people:
            with suppress(SecondPersonError):
                return self._begun(group, n, person)
        return None

    def _begun(self, group: Group, n: int, person: UUID) -> Story:
        with self.acting(INVESTIGATOR, self.at(110 - n)) as by:
            new = actions.NewStory(
                person=person,
                reference=f"54/26/{1000 + n}",
                arrested_on=self.today - timedelta(days=110 - n),
                because=(Because.PROGRAMME, Because.JOINT, Because.OWN)[n % 3],
                because_why="Named first in the reports of the spring.",
                about=subjects.subject("group", group.id, viewer=by),
                area=self.areas[n % len(self.areas)],
            )
            return actions.begin_story(story=new, by=by)

    def _release(self, story: Story) -> None:
        with self.acting(ANALYST, self.at(3)) as by:
            told = ReleaseTold(
                on=self.today + timedelta(days=16),
                source="HMP Erlestoke, by telephone",
                told_on=self.today - timedelta(days=4),
            )
            actions.tell_release(story=story, told=told, prison="HMP Erlestoke", by=by)
            (known,) = queries.told([story], viewer=by)
        with self.acting(DESK, self.at(1, 20)) as by:
            end_cards(known.who, by=by)

    def hearing(self, group: Group, n: int) -> None:
        """List a day in court that is still to come."""
        with self.acting(INVESTIGATOR, self.at(1)) as by:
            story = Story.objects.filter(about_id=group.id).first()
            if story is not None:
                on = self.today + timedelta(days=4 + 9 * n)
                on += timedelta(
                    days=(0, 0, 0, 0, 0, 2, 1)[on.weekday()]
                )  # no court sits at a weekend
                court = "Swindon Crown Court"
                kind = "DTC" if story.sentences.exists() else "PDH"
                actions.list_hearing(story=story, on=on, kind=kind, court=court, by=by)

    def safer(
        self,
        n: int,
        family: protected.Family,
        way: protected.Way,
        answer: protected.Safer | None,
    ) -> None:
        """Have a partner enter what changed, and ask whether they feel safer."""
        who = (COUNCIL, CHARITY)[n % 2]
        with self.acting(who, self.at(20 - n)) as by:
            new = actions.NewOutcome(
                family=family,
                way=way,
                whom=_whom(n, family),
                on=self.today - timedelta(days=25 - n),
                because=(Because.JOINT, Because.PROGRAMME)[n % 2],
                because_why="We and the police worked on it together since the summer.",
                words="As their worker judges it after the last visit.",
                area=self.areas[n % len(self.areas)],
                ask=True,
            )
            made: Outcome = actions.enter_outcome(outcome=new, by=by)
        if answer is None:
            return
        with self.acting(who, self.at(12 - n)) as by:
            row = Feedback.objects.filter(outcome=made).order_by("due_on")[0]
            said = protected.Answer(consent=True, safer=answer)
            actions.keep_answer(feedback=row, given=said, by=by)


def _whom(n: int, family: protected.Family) -> protected.Whom:
    adult = (protected.Whom.AT_RISK, protected.Whom.ADULT)[n % 2]
    return protected.Whom.NOT_SAID if family in protected.FOR_CHILDREN else adult


def court_file(today: date, *, by: Viewer) -> None:
    """Load a court's file: how somebody was held, what is to be paid, and a row of nobody."""
    heard, ordered = (today - timedelta(days=days) for days in (80, 28))
    rows = (
        "ASN,Date,Hearing,Court,Remand,Result code,Amount",
        f"54/26/1000,{heard},BA,Swindon Crown Court,PB,,",
        f"54/26/1000,{ordered},,,,3056,12400",
        f"54/26/9999,{ordered},,,,3056,900",
    )
    text = importing.read_sent("\n".join(rows).encode())
    file = actions.receive(name="Swindon Crown Court, results.csv", text=text, by=by)
    if actions.try_file(file=file, by=by).rows:
        actions.load_file(file=file, by=by)


def _now(claim: Claim) -> Claim:
    return Claim.objects.prefetch_related("looks").get(pk=claim.pk)


def _items(target: subjects.Subject, by: Viewer) -> list[UUID]:
    if target.entity is None:
        return []
    same = identities.cluster_of(target.entity, viewer=by)
    ids = {row.item_id for row in identities.statements_about(same, viewer=by)}
    found = evaluate.items(ids, viewer=by) if ids else []
    known = [item for item in found if item.made_at <= now()]
    return [item.id for item in sorted(known, key=lambda item: item.known_at, reverse=True)]
