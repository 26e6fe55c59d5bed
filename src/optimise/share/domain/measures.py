"""What is counted for the public, each thing once.

No two measures count the same events: two tables over the same events could be set against each
other. A breakdown that would be wanted besides is a row of the one table, or it is not told.
"""

from dataclasses import dataclass

from optimise.basics.small_counts import SMALLEST, STEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that is counted: its name for machines, its words for people, its fixed rows.

    `events` names what is counted, so that no two measures count the same. Without `rows` there
    is one for each area that is large enough. `off` is how far what is told may be from what was
    counted, and `hidden` the most that a figure that is not told can be.
    """

    key: str
    title: str
    about: str
    unit: str
    events: str
    rows: tuple[tuple[str, str], ...] = ()
    off: int = STEP // 2
    hidden: int = SMALLEST - 1


MEASURES: tuple[Measure, ...] = (
    Measure(
        key="safer",
        title="What changed for people",
        about="What councils, charities and others saw change for the children and adults they"
        " work with, in their own judgement: a home given back, a plan that works, school kept."
        " What would have happened anyway is not counted.",
        unit="changes",
        events="outcomes that agencies entered",
        rows=(
            ("home", "A home given back"),
            ("child", "Better for a child"),
            ("at_risk", "Better for an adult at risk"),
            ("adult", "Better for another adult"),
            ("better", "Better, and not said for whom"),
            ("unchanged", "Unchanged"),
            ("worse", "Worse"),
        ),
    ),
    Measure(
        key="held",
        title="Drug lines closed, and whether they stayed closed",
        about="We look again after 7, 28 and 90 days. A line is counted in the month of the last"
        " look. Where those who bought from it buy from another line by then, it went on as that.",
        unit="lines",
        events="closures of lines",
        rows=(
            ("held", "Still closed after 90 days"),
            ("moved", "Closed, but went on as another line"),
            ("back", "Back in use"),
            ("unknown", "Not known: we did not look in time"),
        ),
    ),
    Measure(
        key="lasted",
        title="What we disrupted, and whether it lasted",
        about="One officer claims it, another checks it, and somebody other than who claimed it"
        " looks again after 90 days. What we took back stays here.",
        unit="claims",
        events="claims of disruption",
        rows=(
            ("lasted", "It lasted"),
            ("ended", "It did not last"),
            ("nothing", "It changed nothing"),
            ("worse", "It made things worse"),
            ("unverified", "Not known: we did not look in time"),
            ("withdrawn", "Taken back"),
        ),
    ),
    Measure(
        key="courts",
        title="Cases that ended in a sentence",
        about="Each case once, however many charges there were, by its first sentence: somebody who"
        " was sentenced in two cases is in it twice. Years are what the court passed, not what is"
        " served.",
        unit="cases",
        events="cases in which somebody was sentenced",
        rows=(
            ("short", "Prison or detention, under two years"),
            ("years", "Prison or detention, two years to under five"),
            ("long", "Prison or detention, five years and more, or life"),
            ("suspended", "Suspended sentence"),
            ("other", "Another sentence"),
        ),
    ),
    Measure(
        key="seized",
        title="Drugs we took, by weight",
        about="What the laboratory weighed in that month, to the nearest hundred grams, without"
        " its wrapping. We tell no price: nobody pays one for what was taken.",
        unit="grams",
        events="grams that a laboratory weighed",
        off=50,  # weights are told to the nearest hundred
        hidden=49,
        rows=(
            ("heroin", "Heroin"),
            ("crack", "Crack cocaine"),
            ("cocaine", "Cocaine"),
            ("cannabis", "Cannabis"),
            ("other", "Another drug, or not named yet"),
        ),
    ),
    Measure(
        key="told",
        title="What people told us",
        about="Tips from the public and from Crimestoppers, by how soon we had read each one and"
        " decided what to do.",
        unit="tips",
        events="reports from the public",
        rows=(
            ("day", "Within a day"),
            ("three_days", "Within three days"),
            ("later", "Later, or not yet"),
        ),
    ),
    Measure(
        key="worked",
        title="What officers and partners told us",
        about="Reports from our officers, and from councils, charities and others we work with.",
        unit="reports",
        events="reports from police and agencies",
        rows=(("police", "Police officers and staff"), ("partners", "Partner agencies")),
    ),
    Measure(
        key="reached",
        title="People we met",
        about="People at our talks in schools and colleges, and on our visits to hotels,"
        " landlords, taxi ranks and stations. Our staff count them.",
        unit="people",
        events="talks and visits",
    ),
    Measure(
        key="read",
        title="Pages opened on this site",
        about="How often our pages were opened, by people and by search engines. We count pages,"
        " not people, and keep nothing about who opened them.",
        unit="pages",
        events="pages opened",
        rows=(
            ("home", "The first page"),
            ("learn", "Pages to learn the signs"),
            ("check", "The short check"),
            ("search", "Search"),
            ("help", "Who can help"),
            ("other", "Every other page"),
        ),
    ),
)
BY_KEY = {measure.key: measure for measure in MEASURES}
