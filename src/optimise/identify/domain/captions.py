"""Someone or something in one line: what it is called, and how a picture draws it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from optimise.identify.domain import model
from optimise.identify.domain.said import Said, shown_value
from optimise.identify.domain.victims import (
    Standing,
    Stands,
)

SHAPES = (
    ("Person", "person"),
    ("Phone", "phone"),
    ("Handset", "phone"),
    ("Address", "place"),
    ("Vehicle", "vehicle"),
    ("DealLine", "line"),
    ("Organization", "group"),
)
NAMES = ("name", "alias", "previousName", "weakAlias")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Someone or something in one line. `shape` is how a picture draws it."""

    id: UUID
    schema: str
    label: str
    caption: str
    shape: str
    is_named: bool
    standing: Standing | None = None

    @property
    def is_possible_victim(self) -> bool:
        """Say whether this is someone to keep safe first."""
        return self.standing is not None and self.standing.stands is Stands.POSSIBLE_VICTIM

    def masked(self) -> "Caption":
        """Return the same without a name, where it is a possible victim."""
        if not self.is_possible_victim:
            return self
        return replace(self, caption=f"{self.label}, name not shown to you", is_named=False)


def kept_safe_unread(entity: UUID) -> Caption:
    """Return somebody whom safeguarding keeps safe, for whoever may read nothing else of them."""
    label = model.schema_label("Person")
    reasons = ("Safeguarding says so.",)
    return Caption(
        id=entity,
        schema="Person",
        label=label,
        caption=f"{label}, name not shown to you",
        shape="possible-victim",
        is_named=False,
        standing=Standing(stands=Stands.POSSIBLE_VICTIM, reasons=reasons),
    )


def is_person(schema: str) -> bool:
    """Tell whether a kind of thing is a person, who may be someone to keep safe."""
    return model.is_a(schema, "Person")


def shape_of(schema: str, standing: Standing | None) -> str:
    """Return how a picture draws a kind of thing."""
    if standing and standing.stands is Stands.POSSIBLE_VICTIM:
        return "possible-victim"
    return next((shape for kind, shape in SHAPES if model.is_a(schema, kind)), "event")


def caption_of(schema: str, rows: Sequence[Said]) -> str:
    """Return what someone or something is called, of what is said; "" where nothing says it."""
    props = (*NAMES, *model.caption_props(schema))
    for prop in dict.fromkeys(props):
        said = [s for s in rows if s.prop == prop and not s.other and s.stands]
        if said:
            # The name that most origins give; among equals the newest, for rows come newest first.
            counts = Counter(s.normal for s in said)
            best = max(said, key=lambda s: counts[s.normal])
            return shown_value(best.kind, best.value)
    place = [s.value for prop in ("street", "postalCode") for s in rows if s.prop == prop]
    return ", ".join(dict.fromkeys(place))
