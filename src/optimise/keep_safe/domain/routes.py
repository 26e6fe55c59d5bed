"""Routes: where a referral goes, who accepts it, what it asks, and the order of its paper."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from optimise.keep_safe.domain.sheets import (
    Answers,
    Field,
    Kind,
    ManifestError,
    Section,
    ask_for,
    said,
)


class Who(StrEnum):
    """Whom a route is for."""

    CHILD = "child"
    ADULT = "adult"
    EITHER = "either"


class Sends(StrEnum):
    """Who may send by a route."""

    ANYONE = "anyone who reports"
    FIRST_RESPONDERS = "first responders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to refer. `asks` is in the order of the form, `order` in that of its paper.

    `agency` is the name of the organisation that accepts it; police safeguarding does where that
    is empty or the force has no such organisation, and where `chosen` the sender names one. Where
    `police_read` is false and a partner sends it, no police officer reads it. `order_from` is the
    published form that `order` was compared with; empty where the order is our own.
    """

    name: str
    title: str
    about: str
    person: Who
    agency: str
    chosen: bool
    police_read: bool
    sends: Sends
    clock: str
    required: frozenset[str]
    asks: tuple[Field, ...]
    order: tuple[Section, ...]
    order_from: str

    @property
    def order_said(self) -> str:
        """Return whose headings and order the paper has, so that nobody takes ours for theirs."""
        if self.order_from:
            return f"Headings and order: after {self.order_from}."
        return "Headings and order: our own. They were not compared with the receiver’s form."

    @property
    def about_a_child(self) -> bool:
        """Say whether this route is for children only."""
        return self.person is Who.CHILD

    def sections(self) -> list[Section]:
        """Return what the form asks, under its headings, in the order of the form."""
        titles = dict.fromkeys(field.section for field in self.asks)
        return [
            Section(title=title, fields=tuple(f for f in self.asks if f.section == title))
            for title in titles
        ]


PHONE = "phone"
"""The question how whoever refers is reached."""
HAPPENED = "happened"
"""The question that every route asks."""
NOBODY_RANG = "Yes, and nobody has rung yet"
AGREED = ("They agree", "A parent or carer agrees")
NOT_NEEDED = "Not needed: a child who may be exploited"


def rests_on_consent(answers: Answers) -> bool:
    """Say whether consent is what a referral rests on, so that it can be withdrawn."""
    return said(answers.get("consent")) in AGREED


def danger(answers: Answers) -> str:
    """Return what was answered about danger now, or nothing where it was ruled out."""
    answer = said(answers.get("danger"))
    return "" if answer == "No" else answer


def in_danger_now(answers: Answers) -> bool:
    """Say whether whoever refers says that somebody is in danger now, rung or not."""
    return danger(answers).startswith("Yes")


def told_anew(before: Answers, after: Answers) -> bool:
    """Say whether answers tell of danger anew: answered otherwise, or with more of what happened.

    The database finds the same: see `keep_safe_referred_in_danger`.
    """
    asked = ("danger", HAPPENED)
    return bool(danger(after)) and any(
        said(before.get(one)) != said(after.get(one)) for one in asked
    )


def problems_with(route: Route, answers: Answers) -> list[tuple[str, str]]:
    """Return what keeps a referral from being sent: the question, and words for it."""
    found = [
        (field.name, ask_for(field))
        for field in route.asks
        if field.name in route.required and not said(answers.get(field.name))
    ]
    consent = said(answers.get("consent"))
    asks = {field.name for field in route.asks}
    no_reason = not said(answers.get("consent_why")) and "consent_why" in asks
    if consent and consent not in (*AGREED, NOT_NEEDED) and no_reason:
        found.append(("consent_why", "Say why it is shared without their agreement"))
    if consent == NOT_NEEDED and route.person is Who.ADULT:
        found.append(("consent", "An adult is asked, or you say why not"))
    return found


def read_route(name: str, written: Mapping[str, Any], catalogue: Mapping[str, Field]) -> Route:
    """Return the route that a manifest describes, with its questions from `catalogue`.

    Errors: ManifestError, saying what is wrong.
    """
    known = {field.name for field in fields(Route)} - {"name", "asks"}
    if odd := known ^ written.keys():
        raise ManifestError(f"{name}: missing or unknown: {', '.join(sorted(odd))}.")
    try:
        order = tuple(_section(part, catalogue) for part in written["order"])
        asked = [f.name for part in order for f in part.fields]
        route = Route(
            **{
                **written,
                "name": name,
                "person": Who(written["person"]),
                "sends": Sends(written["sends"]),
                "required": frozenset(written["required"]),
                "order": order,
                "asks": tuple(f for f in catalogue.values() if f.name in asked),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ManifestError(f"{name}: {error}") from error
    if len(asked) != len(set(asked)) or not route.required <= set(asked):
        raise ManifestError(f"{name}: a question stands twice, or is required and not asked.")
    return route


def _section(written: Mapping[str, Any], catalogue: Mapping[str, Field]) -> Section:
    chosen = tuple(catalogue[name] for name in written["fields"])
    return Section(title=written["title"], fields=chosen)


def carried_over(route: Route, answers: Answers) -> dict[str, Any]:
    """Return those of `answers` that `route` asks too, so that nobody types them again."""
    kept = {f.name: f for f in route.asks}
    return {n: a for n, a in answers.items() if n in kept and _fits(kept[n], a)}


def _fits(field: Field, answer: Any) -> bool:
    if field.kind is Kind.CHOICE:
        return answer in field.choices
    return field.kind is not Kind.MANY or set(answer) <= set(field.choices)
