"""Two assessments of the year: a profile that is signed, and a local profile that waits."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from demo.groups import ANALYST, APPROVER, Acting
from demo.model import Year
from optimise.basics.clock import LOCAL
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Group
from optimise.plan import subjects
from optimise.plan.assessments import actions, queries
from optimise.plan.assessments.actions import NewAssessment, NewPassage
from optimise.plan.assessments.domain.kinds import Kind
from optimise.plan.assessments.domain.kinds import section as section_of
from optimise.plan.assessments.models import Assessment

# heading, sentence, how likely, how sure, the same for partners
SENTENCES = (
    ("judgements", "They will use another flat within a month.", "likely", "moderate",
     "Another home is likely to be taken over within a month."),
    ("who", "Those on the group’s record, with the parts and the numbers that stand there.", "", "",
     "A small number of people, some of them from another city."),
    ("does", "They sell from other people’s homes in turns of some days, and move on when a door is"
     " knocked.", "", "", "They sell from other people’s homes for some days, and then move on."),
    ("groups", "One group works here, on one line, and buys from another city.", "", "",
     "One group works here, and buys from another city."),
    ("harm", "Somebody is made to open their door to them.", "", "",
     "Somebody is made to open their door. They are to be kept safe first."),
    ("places", "Flats near the station first; then wherever somebody who uses lives alone.", "", "",
     "Flats near the station, and homes of people who live alone."),
    ("partners", "Housing sees doors propped open and tenants who sleep elsewhere; the charity hears"
     " of debts.", "", "", "Housing sees damaged doors; the charity hears of debts."),
    ("gaps", "Who brings the stock, and on which days.", "", "",
     "When people come and go at odd hours, tell the force."),
    ("options", "Housing visits the flat with the neighbourhood team, and a mentor goes along.", "",
     "", "Housing and the neighbourhood team visit together."),
)  # fmt: skip


def put_in_assessments(year: Year, made: Sequence[Group], acting: Acting) -> None:
    """Write both about groups in play: the first is signed by another, the second waits for that."""
    first = datetime.combine(year.today, time(11), LOCAL) - timedelta(days=21)
    with acting(ANALYST, first) as by:
        in_play = {one.id for one in groups.in_play(viewer=by)}
    known = [group for group in made if group.id in in_play]
    for n, (group, kind) in enumerate(zip(known, (Kind.SUBJECT, Kind.LOCAL), strict=False)):
        kept = _write(group, kind, first + timedelta(days=n), acting)
        if n == 0:
            with acting(APPROVER, first + timedelta(days=3)) as by:
                read = queries.assessment(kept.id, viewer=by)
                seen = queries.state_of(read, viewer=by)
                actions.sign(assessment=read, seen=seen, by=by)


def _write(group: Group, kind: Kind, moment: datetime, acting: Acting) -> Assessment:
    with acting(ANALYST, moment) as by:
        about = subjects.of_group(groups.group(group.id, viewer=by))
        new = NewAssessment(
            kind=kind,
            title=f"{group.name}: {kind}",
            terms="Asked by DCI Abernethy for the group meeting, within three weeks.",
        )
        made = actions.begin(given=new, about=about, by=by)
        items = [one.id for one in queries.may_cite(made, viewer=by)[:3]]
        for section, words, probability, confidence, partner in SENTENCES:
            has = section_of(kind, section) is not None
            if not has or (not items and section not in actions.WITHOUT_ITEMS):
                continue
            actions.add_passage(
                assessment=made,
                given=NewPassage(
                    section=section,
                    words=words,
                    items=items,
                    probability=probability,
                    confidence=confidence,
                    partner_words=partner,
                ),
                by=by,
            )
        actions.ask_for_signature(assessment=made, by=by)
    return made
