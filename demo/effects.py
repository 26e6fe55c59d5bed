"""What was done in the year and what truly came of it: the truth behind claims and questions."""

from collections.abc import Mapping
from dataclasses import dataclass

from optimise.review.disruptions.domain.levels import Lasted, Level, P


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One question and what was truly so: the share by which counts changed where it was done."""

    title: str
    why: str
    family: str
    mean: float
    true: float


EFFECTS = (
    Effect(
        title="Hotspot patrols at the bus station",
        why="Two officers stood there every evening from the first of the month.",
        family="violence",
        mean=14,
        true=0.0,
    ),
    Effect(
        title="Taken-over homes cleared in the north of the town",
        why="Nine homes were given back to those who live in them, within a month.",
        family="drugs",
        mean=60,
        true=-0.45,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was done to a group, how far it was claimed and moderated, and what was so."""

    tactic: str
    card: str
    claimed: Level
    moderated: Level
    indicator: str
    before: str
    after: str
    days_ago: int
    looks: tuple[Lasted, ...] = ()
    withdrawn: str = ""
    blind: Level | None = None  # what a third person said who had not seen the moderator's word
    p: P = P.PURSUE
    hours: int = 80
    pounds: int = 3_600

    @property
    def truly_lasted(self) -> bool:
        """Say whether it truly lasted, which the looks of the year found or did not."""
        return bool(self.looks) and self.looks[-1] is Lasted.YES and not self.withdrawn


DEEDS = (
    Deed(
        tactic="Search warrant", card="search_warrant", claimed=Level.MAJOR, moderated=Level.MODERATE,
        indicator="Customers a day on its line", before="44", after="5", days_ago=110,
        looks=(Lasted.YES, Lasted.YES), blind=Level.MODERATE, hours=310,
        pounds=14_150,
    ),
    Deed(
        tactic="Restriction order on the line", card="line_order", claimed=Level.MODERATE, moderated=Level.MINOR,
        indicator="Customers a day on its line", before="38", after="30", days_ago=105,
        looks=(Lasted.PARTLY, Lasted.NO), blind=Level.MODERATE, hours=60,
        pounds=3_480,
    ),
    Deed(
        tactic="Taxi licence", card="taxi_licence", claimed=Level.MINOR, moderated=Level.MINOR, p=P.PREVENT,
        indicator="Trips a week that officers met", before="6", after="1", days_ago=40,
        looks=(Lasted.YES,), hours=12, pounds=540,
    ),
    Deed(
        tactic="Hotspot patrol", card="hotspot_patrol", claimed=Level.MODERATE, moderated=Level.NEGATIVE, p=P.PROTECT,
        indicator="Reports of violence a month", before="3", after="7", days_ago=70,
        looks=(Lasted.NO,), hours=420, pounds=18_900,
    ),
    Deed(
        tactic="Vehicle seizure", card="vehicle_seizure", claimed=Level.MINOR, moderated=Level.MINOR,
        indicator="Cars known to be theirs", before="3", after="2", days_ago=60,
        withdrawn="They hired another car within the week.", hours=9, pounds=620,
    ),
    Deed(
        tactic="Search warrant", card="search_warrant", claimed=Level.MODERATE, moderated=Level.MODERATE,
        indicator="Plants found", before="240", after="0", days_ago=90, blind=Level.MODERATE,
        hours=150, pounds=7_050,
    ),
)  # fmt: skip


def truth_of_impact() -> Mapping[str, Mapping[str, object]]:
    """Return what truly changed where something was done, by the title of its question."""
    return {one.title: {"family": one.family, "effect": one.true} for one in EFFECTS}


def truth_of_outcomes() -> Mapping[str, Mapping[str, object]]:
    """Return what truly became of what was done, by its place among the deeds."""
    return {
        f"deed-{n + 1}": {
            "tactic": deed.tactic,
            "claimed": deed.claimed.value,
            "lasted": deed.truly_lasted,
            "withdrawn": bool(deed.withdrawn),
            "made worse": deed.moderated is Level.NEGATIVE,
        }
        for n, deed in enumerate(DEEDS)
    }
