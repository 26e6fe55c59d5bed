"""Agreements with other agencies, and their systems, as tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from optimise.access.exchange.models import Hook, Host, Key
from optimise.agencies import queries as agencies
from optimise.agencies.domain.agreements import Missing, Standing
from optimise.agencies.models import (
    Agreement,
    Organisation,
    Person,
    Post,
    Review,
)
from optimise.basics.clock import local_date, today
from optimise.ui.tables import Age, Link, Press, Table, Tag, table
from optimise.ui.words import capital

COLOURS = {"in force": "green", "lapsed": "red", "ended": "grey", "none": "red"}


def due(found: Iterable[agencies.Due]) -> Table:
    """Return what lapses soon."""

    def day(one: agencies.Due) -> tuple[Any, ...]:
        return (one.day, Tag("Overdue", "red")) if one.day < today() else (one.day,)

    return table(
        "What lapses soon",
        found,
        {
            "Agency": lambda d: _agency(d.agency),
            "What": lambda d: f"{d.what}: {d.person}" if d.person else d.what,
            "Day": day,
        },
        empty="Nothing in the next sixty days.",
    )


def _agency(agency: Organisation) -> Link:
    return Link(agency.name, reverse("agreements:agency", args=[agency.id]))


def _standing(standing: str) -> Tag:
    words = "No agreement" if standing == "none" else capital(standing)
    return Tag(words, COLOURS.get(standing, "yellow"))


def agencies_with(lines: Iterable[Any]) -> Table:
    """Return every agency that works with us, and what lets its people in."""
    return table(
        "Every agency that works with us",
        lines,
        {
            "Agency": lambda line: _agency(line.agency),
            "Kind": lambda line: capital(line.agency.kind),
            "Agreement": lambda line: _standing(line.standing),
            "Last day": lambda line: line.agreement.in_force_until if line.agreement else None,
            "People": lambda line: line.people,
            "Shut out": lambda line: line.shut_out,
        },
        figures=(
            "People",
            "Shut out",
        ),
        empty="No agency yet. An administrator adds them under People, Organisations.",
    )


Edition = tuple[Agreement, Standing]


def editions_of(found: Iterable[Edition]) -> Table:
    """Return the agreements with an agency, edition by edition."""

    def span(row: Edition) -> str:
        return f"{local_date(row[0].in_force_from)} to {local_date(row[0].in_force_until)}"

    return table(
        "Agreements",
        found,
        {
            "Agreement": lambda r: Link(r[0].title, _agreement(r[0])),
            "Edition": lambda r: f"Edition {r[0].edition}",
            "Status": lambda r: _standing(r[1]),
            "In force": span,
            "Next review": lambda r: r[0].review_on,
        },
        empty="None yet.",
    )


def _agreement(one: Agreement) -> str:
    return reverse("agreements:agreement", args=[one.id])


Lacking = tuple[Person, Sequence[Missing]]


def its_people(found: Iterable[Lacking]) -> Table:
    """Return the people of an agency, and what keeps each of them out."""

    def state(row: Lacking) -> Tag | str:
        return " ".join(row[1]) if row[1] else Tag("Let in", "green")

    def change(row: Lacking) -> Link:
        address = reverse("agreements:training", args=[row[0].id])
        return Link("Write down training", address, f"of {row[0]}")

    return table(
        "Its people",
        found,
        {
            "Name": lambda r: str(r[0]),
            "Trained": lambda r: r[0].trained_on or "Not trained",
            "Counts until": lambda r: r[0].training_ends_on,
            "Status": state,
            "Change": change,
        },
        empty="Nobody of this agency can sign in. An administrator adds people.",
    )


def posts(found: Iterable[Post]) -> Table:
    """Return whom to ring at an agency."""

    def end(post: Post) -> Press:
        return Press("No longer", reverse("agreements:end_post", args=[post.id]), post.name)

    return table(
        "Whom to ring",
        found,
        {
            "Name": lambda p: p.name,
            "Post": lambda p: capital(p.kind),
            "How": lambda p: p.phone or p.email,
            "Since": lambda p: p.since,
            "Change": end,
        },
        empty="Nobody yet.",
    )


def named(agreement: Agreement, inside: Iterable[Person], outside: Iterable[Person]) -> Table:
    """Return whom an agreement names, and who of the agency is shut out."""
    rows = [*((person, True) for person in inside), *((person, False) for person in outside)]

    def change(row: tuple[Person, bool]) -> Press:
        person, is_named = row
        name = "agreements:stop_naming" if is_named else "agreements:name_person"
        words = "Name no longer" if is_named else "Name"
        return Press(words, reverse(name, args=[agreement.id, person.id]), str(person))

    return table(
        "Whom it names",
        rows,
        {
            "Name": lambda r: str(r[0]),
            "Status": lambda r: "Named" if r[1] else "Not named: shut out",
            "Training counts until": lambda r: r[0].training_ends_on or "Not trained",
            "Change": change,
        },
        empty="Nobody of this agency can sign in yet.",
    )


def reviews(found: Iterable[Review], names: Mapping[UUID, str]) -> Table:
    """Return the reviews of an agreement."""
    return table(
        "Reviews",
        found,
        {
            "Day": lambda r: local_date(r.at),
            "Found": lambda r: r.found,
            "Next": lambda r: r.next_on,
            "By": lambda r: names.get(r.by),
        },
        empty="Not reviewed yet.",
    )


def history(found: Iterable[Agreement]) -> Table:
    """Return every edition of an agreement, and why each was written and ended."""
    return table(
        "Editions",
        found,
        {
            "Edition": lambda e: Link(f"Edition {e.edition}", _agreement(e)),
            "Written": lambda e: local_date(e.made_at),
            "Why": lambda e: e.why or "The first",
            "Ended": lambda e: e.ended_why,
        },
    )


def keys(found: Iterable[Key], *, at: datetime) -> Table:
    """Return the keys of an agency's systems."""

    def change(key: Key) -> Press | Tag:
        if key.revoked_at or key.expires_at <= at:
            return Tag("Ended", "grey")
        end = reverse("agreements:revoke_key", args=[key.id])
        return Press("End", end, f"the key for {key.label}")

    def begins(key: Key) -> str:
        return f"opt_{key.prefix}" if key.digest or key.revoked_at else "Not made yet"

    return table(
        "Keys",
        found,
        {
            "System": lambda k: k.label,
            "Acts as": lambda k: str(k.person),
            "Begins with": begins,
            "Last day": lambda k: local_date(k.expires_at),
            "Used": lambda k: Age(k.used_at) if k.used_at else "Never",
            "Change": change,
        },
        empty="None.",
    )


def hooks(found: Iterable[Hook]) -> Table:
    """Return where an agency's system is told that something changed."""

    def end(hook: Hook) -> Press:
        address = reverse("agreements:end_hook", args=[hook.id])
        return Press("End", address, f"notices to {hook.address}")

    return table(
        "Where it is told that something changed",
        found,
        {
            "Address": lambda h: h.address,
            "Told up to": lambda h: h.noticed_at,
            "Last try": lambda h: h.last_error or "All went well",
            "Change": end,
        },
        empty="Nowhere. A notice never says what changed.",
    )


def hosts(found: Iterable[Host]) -> Table:
    """Return the hosts that notices may go to."""

    def forbid(host: Host) -> Press:
        return Press("Allow no more", reverse("agreements:forbid_host", args=[host.id]), host.name)

    return table(
        "Hosts",
        found,
        {
            "Host": lambda h: h.name,
            "Whose, and how we know": lambda h: h.why,
            "Since": lambda h: local_date(h.since),
            "Change": forbid,
        },
        caption_hidden=True,
        empty="None: no notice goes anywhere.",
    )
