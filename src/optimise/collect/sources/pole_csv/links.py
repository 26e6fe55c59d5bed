"""What one row of a relationships file says of the two nodes it ties."""

from collections.abc import Callable
from dataclasses import dataclass

from optimise.collect.domain.proposals import ProposedStatement
from optimise.collect.sources.pole_csv import names

Statements = tuple[ProposedStatement, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A node already read: what links need to know of it.

    `key` and `schema` are empty for a folded node. `says` is its bare value: an e-mail
    address, an officer, a postcode, an area; for an address, its postcode.
    """

    kind: str
    key: str
    schema: str
    name: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """One row: the kind of tie, its two ends, and what kind of family where it is family."""

    kind: str
    start: Node
    end: Node
    family: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """How one kind of tie is read. `sentence` takes {a}, {b} and {family}."""

    starts: tuple[str, ...]
    end: str
    sentence: str
    state: Callable[[Tie], Statements]


def state_edge(edge: tuple[str, str, str, str], role: str = "") -> Callable[[Tie], Statements]:
    """Return a teller of ties that are entities of their own, standing on both ends."""
    schema, start, end, kind = edge

    def state(tie: Tie) -> Statements:
        key = f"{tie.kind.lower()}:{tie.start.key}-{tie.end.key}"
        ends = (
            ProposedStatement(entity=key, schema=schema, prop=start, other=tie.start.key),
            ProposedStatement(entity=key, schema=schema, prop=end, other=tie.end.key),
        )
        said = role or tie.family
        if not said:
            return ends
        return (*ends, ProposedStatement(entity=key, schema=schema, prop=kind, value=said))

    return state


def state_other(prop: str) -> Callable[[Tie], Statements]:
    """Return a teller of ties that are a property of the start, whose value is the end."""

    def state(tie: Tie) -> Statements:
        at = tie.start
        said = ProposedStatement(entity=at.key, schema=at.schema, prop=prop, other=tie.end.key)
        return (said,)

    return state


def state_value(prop: str, form: str = "{}") -> Callable[[Tie], Statements]:
    """Return a teller of ties that are a plain property of the start, worded by the end."""

    def state(tie: Tie) -> Statements:
        at, value = tie.start, form.format(tie.end.says)
        return (ProposedStatement(entity=at.key, schema=at.schema, prop=prop, value=value),)

    return state


def _knows(role: str) -> Link:
    return Link(("Person",), "Person", f"{{a}} {role} {{b}}.", state_edge(names.KNOWS, role))


CALLS = ("CALLED", "CALLER")
LINKS = {
    "KNOWS": _knows("knows"),
    "KNOWS_LW": _knows("lives with"),
    "KNOWS_PHONE": _knows("knows by phone"),
    "KNOWS_SN": _knows("knows on social media"),
    "FAMILY_REL": Link(
        ("Person",), "Person", "{a} and {b} are family: {family}.", state_edge(names.FAMILY)
    ),
    "HAS_PHONE": Link(("Person",), "Phone", "{a} has {b}.", state_edge(names.USES_PHONE)),
    "HAS_EMAIL": Link(
        ("Person",), "Email", "{a} has the e-mail address {b}.", state_value(names.EMAIL)
    ),
    "CURRENT_ADDRESS": Link(
        ("Person",), "Location", "{a} lives at {b}.", state_edge(names.LIVES_AT, "home")
    ),
    "OCCURRED_AT": Link(("Crime",), "Location", "{a} at {b}.", state_other(names.PLACE)),
    "INVOLVED_IN": Link(
        ("Vehicle", "Object"), "Crime", "{a}: involved in {b}.", state_edge(names.INVOLVED_IN)
    ),
    "PARTY_TO": Link(("Person",), "Crime", "{a}: party to {b}.", state_edge(names.INVOLVED_IN)),
    "INVESTIGATED_BY": Link(
        ("Crime",),
        "Officer",
        "{a}, investigated by {b}.",
        state_value(names.OFFICER, "Investigated by {}."),
    ),
    "HAS_POSTCODE": Link(
        ("Location",), "PostCode", "{a} has the postcode {b}.", state_value(names.POSTCODE)
    ),
    "LOCATION_IN_AREA": Link(
        ("Location",), "Area", "{a} is in the area {b}.", state_value(names.AREA)
    ),
    "POSTCODE_IN_AREA": Link(("PostCode",), "Area", "{a} is in the area {b}.", lambda _: ()),
}
