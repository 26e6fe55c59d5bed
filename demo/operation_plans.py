"""What the year's operations truly are: one for each group or two, each at another stage.

Pure: the truth is written from it, and `demo/operations.py` puts it in through the doors.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One operation: about which group, how far it came, who leads it, days since it was opened.

    `meets` is the group of another operation that looks at the same address; `warrant` is what
    became of its application, and `found` what the search found. `turn` counts the operations
    against the group. `door` is the first that it goes to, and `strikes` how many days ago it did.
    """

    group: str
    stage: str
    lead: str
    age: int
    object: str
    meets: str = ""
    warrant: str = ""
    found: str = ""
    turn: int = 1
    door: str = ""
    strikes: int = 0

    @property
    def key(self) -> str:
        """Return what the year calls it: its group, and which of its operations."""
        return self.group if self.turn == 1 else f"{self.group}/{self.turn}"


DI, DS = "marek.zielinski", "priya.nair"
PLANS = (
    Plan(group="G01", stage="authorised", lead=DS, age=118, object="Close the line and keep the"
         " children it uses out of it", meets="G04", warrant="granted"),
    Plan(group="G02", stage="live", lead=DI, age=26, object="Arrest who runs the number",
         warrant="granted", found="drugs and phones", door="3 Quarry Rise, Swindon", strikes=1),
    Plan(group="G03", stage="concluded", lead=DI, age=210, object="Take the stash house",
         warrant="granted", found="drugs and cash"),
    Plan(group="G04", stage="corroborated", lead=DI, age=60, object="Free the two taken-over homes",
         meets="G01"),
    Plan(group="G05", stage="concluded", lead=DS, age=170, object="Stop the hand-overs at the"
         " station", warrant="granted", found="nothing"),
    Plan(group="G06", stage="developed", lead=DI, age=44, object="Find who sends the runners"),
    Plan(group="G07", stage="corroborated", lead=DS, age=75, object="Search the holder's home",
         warrant="refused"),
    Plan(group="G08", stage="opened", lead=DI, age=9, object="See whether the number is a line"),
    Plan(group="G09", stage="ready", lead=DI, age=25, object="Arrest three on one morning",
         warrant="granted", door="7 Thimble Court, Swindon"),
    Plan(group="G10", stage="concluded", lead=DI, age=260, object="Find the stolen plant"),
    Plan(group="G11", stage="developed", lead=DS, age=30, object="Find where the keys are cut"),
    Plan(group="G12", stage="opened", lead=DI, age=4, object="Find the grow and who is kept there"),
    # Those that came before, or look at another part of the same group.
    Plan(group="G01", stage="concluded", lead=DI, age=330, object="Close the number of last winter",
         turn=2),
    Plan(group="G02", stage="concluded", lead=DS, age=300, object="Stop the cars hired for it",
         turn=2),
    Plan(group="G04", stage="concluded", lead=DS, age=240, object="Give one flat back to its tenant",
         turn=2),
    Plan(group="G06", stage="concluded", lead=DI, age=190, object="Test who answers the number",
         turn=2),
    Plan(group="G07", stage="concluded", lead=DI, age=150, object="Watch the car wash", turn=2),
    Plan(group="G09", stage="concluded", lead=DS, age=280, object="Meet the boys off the train",
         turn=2),
    Plan(group="G03", stage="developed", lead=DS, age=21, object="See who has taken it over",
         turn=2),
    Plan(group="G05", stage="opened", lead=DS, age=6, object="See whether they moved to the buses",
         turn=2),
)  # fmt: skip


def operations_of(groups: Mapping[str, object]) -> Mapping[str, Mapping[str, object]]:
    """Return what is really so of each operation, by the year's key of it."""
    return {
        plan.key: {key: value for key, value in asdict(plan).items() if key != "turn"}
        for plan in PLANS
        if plan.group in groups
    }
