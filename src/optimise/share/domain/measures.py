"""What is counted for the public, each thing once.

No two measures count the same events: two tables over the same events could be set against each
other. A breakdown that would be wanted besides is a row of the one table, or it is not told.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that is counted: its name for machines, its words for people, its fixed rows.

    `events` names what is counted, so that no two measures count the same. Without `rows` there
    is one for each area that is large enough.
    """

    key: str
    title: str
    about: str
    unit: str
    events: str
    rows: tuple[tuple[str, str], ...] = ()


MEASURES: tuple[Measure, ...] = (
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
