"""People, organisations, circles and areas, as tables."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse

from optimise.access.models import Circle, RoleGrant
from optimise.agencies.actions import Joined
from optimise.agencies.domain import people_file
from optimise.agencies.models import (
    Organisation,
    Person,
    SecondFactorReset,
)
from optimise.basics.clock import local_date
from optimise.ui.tables import Link, Press, Table, table
from optimise.ui.words import capital


def people(found: Iterable[Person], held: Mapping[UUID, Iterable[str]]) -> Table:
    """Return who signs in, with the roles that each holds."""
    return table(
        "People",
        found,
        {
            "Name": lambda p: Link(str(p), _person(p)),
            "Collar": lambda p: p.collar,
            "Organisation": lambda p: str(p.organisation),
            "Team": lambda p: p.team,
            "Roles": lambda p: ", ".join(held[p.id]) or "None yet",
            "Status": lambda p: "Suspended" if p.suspended_at else "Active",
        },
        caption_hidden=True,
        empty="Nobody of that name.",
    )


def _person(person: Person) -> str:
    return reverse("agencies:person", args=[person.id])


def roles(grants: Iterable[RoleGrant]) -> Table:
    """Return the roles that someone holds and held."""

    def change(grant: RoleGrant) -> Press | None:
        if grant.until:
            return None
        end = reverse("agencies:end_role", args=[grant.person_id])
        return Press("End", end, f"the role of {grant.role}", (("role", grant.role),))

    def until(grant: RoleGrant) -> str:
        if grant.until:
            return local_date(grant.until)
        return "Now" if grant.stands() else "Gives nothing"

    return table(
        "Roles",
        grants,
        {
            "Role": lambda g: capital(g.role),
            "From": lambda g: local_date(g.since),
            "Until": until,
            "Change": change,
        },
        caption_hidden=True,
        empty="No role yet: this person sees nothing.",
    )


def organisations(found: Iterable[Organisation]) -> Table:
    """Return every organisation."""
    return table(
        "Organisations",
        found,
        {
            "Name": lambda o: Link(o.name, reverse("agencies:edit_organisation", args=[o.id])),
            "Kind": lambda o: capital(o.kind),
            "Status": lambda o: "Works with us" if o.active else "No longer",
        },
        caption_hidden=True,
    )


def first_passwords(joined: Iterable[Joined]) -> Table:
    """Return the first passwords of some people, shown once."""
    return table(
        "First passwords",
        joined,
        {
            "Name": lambda j: Link(str(j.person), _person(j.person)),
            "User name": lambda j: j.person.username,
            "First password": lambda j: j.password,
        },
        caption_hidden=True,
    )


def rejected_rows(rejects: Iterable[people_file.Reject]) -> Table:
    """Return the rows of a table of people that cannot be taken."""
    return table(
        "Rows that cannot be taken",
        rejects,
        {
            "Row": lambda r: str(r.number),
            "Why": lambda r: r.why,
        },
    )


def people_to_add(rows: Iterable[people_file.Row]) -> Table:
    """Return whom a table would add."""
    return table(
        "Would be added",
        rows,
        {
            "Name": lambda r: r.name,
            "User name": lambda r: r.username,
            "Organisation": lambda r: r.organisation,
            "Team": lambda r: r.team,
            "Areas": lambda r: ", ".join(r.areas),
            "Vetting": lambda r: f"{r.vetting} until {r.ends_on}" if r.vetting else "Not recorded",
        },
        empty="No row can be taken.",
    )


def unwitnessed(new: Iterable[Person], names: Mapping[UUID, str], *, by: UUID) -> Table:
    """Return whose authenticator waits for someone to say that it is theirs."""

    def act(person: Person) -> Link | str:
        if person.password_by == by:
            return "Yours to ask somebody else for"
        return Link("Witness", reverse("agencies:witness", args=[person.id]), str(person))

    def giver(person: Person) -> str:
        return names.get(person.password_by, "Nobody now") if person.password_by else "Nobody now"

    return table(
        "Set up, and waiting for a witness",
        new,
        {
            "Whose": str,
            "Organisation": lambda p: str(p.organisation),
            "Who gave them a password": giver,
            "Witness": act,
        },
        empty="Nobody waits for a witness.",
    )


def resets(waiting: Iterable[SecondFactorReset], names: Mapping[UUID, str], *, by: UUID) -> Table:
    """Return which resets of a second factor wait for a second person."""

    def act(reset: SecondFactorReset) -> Press | str:
        if by in (reset.asked_by, reset.person_id):
            return "Someone else agrees"
        agree = reverse("agencies:agree", args=[reset.id])
        return Press("Agree", agree, f"to a new start for {reset.person}")

    return table(
        "Lost, and waiting for a second person",
        waiting,
        {
            "Whose": lambda r: str(r.person),
            "Asked by": lambda r: names[r.asked_by],
            "How they know": lambda r: r.reason,
            "When": lambda r: r.asked_at,
            "Agree": act,
            "Or": lambda r: Press(
                "Take back", reverse("agencies:take_back", args=[r.id]), f"the reset of {r.person}"
            ),
        },
        empty="Nothing waits.",
    )


def circles(found: Iterable[Circle]) -> Table:
    """Return one's own circles."""
    return table(
        "Your circles",
        found,
        {
            "Name": lambda c: Link(c.name, reverse("circles:circle", args=[c.id])),
            "Work": lambda c: "Covert" if c.covert else "Open work",
            "Since": lambda c: local_date(c.opened_at),
            "Status": lambda c: "Closed" if c.closed_at else "Open",
        },
        caption_hidden=True,
        empty="You are in none.",
    )


def members(circle: Circle, found: Iterable[Person], *, may_change: bool) -> Table:
    """Return who is in a circle, each with the way out where it is decided there."""

    def out(person: Person) -> Link:
        address = reverse("circles:remove", args=[circle.id, person.id])
        return Link("Take out", address, str(person))

    return table(
        "Who is in it",
        found,
        {
            "Name": str,
            "Team": lambda p: p.team,
            **({"Change": out} if may_change else {}),
        },
    )
