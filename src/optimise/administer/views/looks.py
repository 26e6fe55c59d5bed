"""What one person looked at, which pages were refused, and what an auditor draws by lot.

A name is read under the auditor's own reading right: whoever may not read somebody is told that
something was opened, of what kind and how often, and nothing else of it.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as access
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer import actions
from optimise.administer.forms.audit import DaysForm, DrawForm, FindingForm, TieForm
from optimise.administer.views.audit import auditors
from optimise.administer.views.guards import only
from optimise.administer.views.names import called
from optimise.administer.views.tables import audit as tables
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit import looks, queries
from optimise.audit.actions import Verb, record
from optimise.audit.models import Entry, Sample
from optimise.basics.clock import day_of, local_time
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link

MOST = 100
WATCHES_MOVES = frozenset({Role.AUDITOR, Role.DATA_PROTECTION, Role.DECONFLICTION})


@auditors
@require_GET
def person(request: Request, person_id: UUID) -> Response:
    """Show what somebody looked at: opened, in lists, searched for and refused."""
    who = get_object_or_404(Person, id=person_id)
    form = DaysForm(request.GET)
    told = {"who": who, "form": form, "looks": None, "ties": tables.ties(looks.ties(who.id))}
    if form.is_valid():
        told |= _looked(request, who, **form.cleaned_data)
    else:  # whom they are near to is shown all the same
        record(Verb.CONSULT, kind="audit", objects=[who.id])
    return render(request, "administer/audit/person.html", told)


def _looked(request: Request, who: Person, since: date, until: date) -> dict[str, object]:
    found = looks.looked_at(who.id, since=since, until=until)
    own = [one for one in found.things if one.opened]
    listed = [one for one in found.things if not one.opened]
    ids = [one.id for one in (*own[:MOST], *listed[:MOST])]
    names = called(ids, viewer=request.viewer)
    asked = queries.Asked(
        since=since, until=until, actors=frozenset({who.id}), verb=Verb.SEARCH.value
    )
    searches = queries.entries(asked)
    refused = looks.refused_pages(since=since, until=until, person=who.id)
    record(
        Verb.SEARCH,
        kind="audit",
        objects=[who.id],
        shown=names,
        query=f"looked at by {who}, {since} to {until}",
        results=len(found.things),
    )
    return {
        "looks": found,
        "unnamed": sum(one.id not in names for one in own[:MOST]),
        "opened": tables.looked("Opened or changed", own, names, most=MOST),
        "listed": tables.looked("In lists and searches", listed, names, most=MOST),
        "searched": tables.searches(searches[:MOST], total=searches.count()),
        "refused": tables.refused(refused, whose=False),
    }


@auditors
@require_GET
def refused(request: Request) -> Response:
    """Show which pages were refused, by their address, and to whom."""
    form = DaysForm(request.GET)
    found = looks.refused_pages(**form.cleaned_data) if form.is_valid() else []
    record(Verb.SEARCH, kind="audit", query="refused pages", results=len(found))
    told = {"form": form, "refused": tables.refused(found)}
    return render(request, "administer/audit/refused.html", told)


@only(*WATCHES_MOVES)
@require_GET
def moved(request: Request) -> Response:
    """Show by its number what went into circles, who moved it and when: no words, no circle."""
    found = access.moved_in()[:MOST]
    record(Verb.CONSULT, kind="moved into circles", results=len(found))
    who = agencies.names_and_agencies_of({one.by for one in found})
    audits = request.viewer.holds(Role.AUDITOR, Role.DATA_PROTECTION)
    told = {"moved": tables.moved(found, who), "most": MOST, "audits": audits}
    return render(request, "administer/audit/moved.html", told)


@auditors
@require_GET
def samples(request: Request) -> Response:
    """Show what was drawn by lot and waits, and what came of the rest."""
    waiting = list(looks.sample()[:MOST])
    decided = list(looks.sample(undecided=False)[:MOST])
    entries = {e.id: e for e in Entry.objects.filter(id__in=[s.entry for s in waiting + decided])}
    record(Verb.CONSULT, kind="audit", query="samples", results=len(waiting) + len(decided))
    told = {
        "waiting": tables.samples("To look at", waiting, entries),
        "decided": tables.samples("Decided", decided, entries, decided=True),
    }
    return render(request, "administer/audit/samples.html", told)


@auditors
@require_http_methods(["GET", "POST"])
def draw(request: Request) -> Response:
    """Draw some looks by lot."""
    form = DrawForm(*posted(request), initial={"number": 10})
    page = FormPage(
        title="Draw looks by lot",
        button="Draw",
        back=reverse("audit:samples"),
        lead="Each is looked at by a person. None is drawn twice, and none of your own.",
    )

    def act() -> int:
        return actions.draw_sample(**form.cleaned_data, by=request.viewer)

    return one_form(request, form, page, act, done=lambda n: f"{n} drawn.")


@auditors
@require_http_methods(["GET", "POST"])
def decide(request: Request, sample_id: UUID) -> Response:
    """Show one look that was drawn, and say whether it was in order."""
    one = get_object_or_404(Sample, id=sample_id)
    entry = looks.entry(one.entry)
    names = called([*entry.objects_touched, *entry.shown[:MOST]], viewer=request.viewer)
    record(Verb.CONSULT, kind="sample", objects=[one.id, entry.id], shown=names)
    form = FindingForm(*posted(request))
    page = FormPage(
        title="Was this look in order?",
        caption=f"Drawn by lot: {one.drawn_from}",
        button="Decide",
        back=reverse("audit:samples"),
    )

    def act() -> None:
        actions.decide_sample(one=one, **form.cleaned_data, by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="It is decided.",
        about=one,
        template="administer/audit/sample.html",
        sample=one,
        rows=_said(entry, names),
        around=reverse("audit:person", args=[entry.actor]) if entry.actor else "",
        day=day_of(entry.at).isoformat(),
    )


def _said(entry: Entry, names: dict[UUID, Link]) -> list[tuple[str, str]]:
    opened = looks.opened(entry)
    touched = [names[i].text for i in entry.objects_touched if i in names]
    unread = len(entry.objects_touched) - len(touched)
    shown = [names[i].text for i in entry.shown if i in names]
    hidden = len(entry.shown) - len(shown)
    return [
        ("When", local_time(entry.at)),
        ("Who", entry.actor_name),
        ("As", ", ".join(entry.roles)),
        ("Did", f"{entry.verb}: {entry.kind}" + (" (opened)" if opened else " (a list)")),
        ("To what", _list_of(touched, unread)),
        ("Showed", _list_of(shown, hidden)),
        ("Searched for", entry.query),
        ("Page", str(entry.detail.get("path", ""))),
        ("Reason given", ": ".join(filter(None, (entry.reason_code, entry.reason))) or "None"),
        ("Answer", "Allowed" if entry.allowed else "Refused"),
    ]


def _list_of(names: Iterable[str], hidden: int) -> str:
    more = [f"{hidden} that you may not open yourself"] if hidden else []
    return ", ".join([*names, *more])


@auditors
@require_http_methods(["GET", "POST"])
def declare(request: Request, person_id: UUID) -> Response:
    """Write down whom or where somebody is near to."""
    who = get_object_or_404(Person, id=person_id)
    form = TieForm(*posted(request))
    page = FormPage(
        title="A relative, an associate or their own street",
        caption=str(who),
        button="Write it down",
        back=reverse("audit:person", args=[who.id]),
        lead="Only auditors and data protection read this. What they open is compared with it.",
    )

    def act() -> None:
        actions.declare_tie(person=who.id, **form.cleaned_data, by=request.viewer)

    return one_form(request, form, page, act, done="It is written down.")


@auditors
@require_POST
def end_tie(request: Request, tie_id: UUID) -> Response:
    """Compare somebody's looks with this no more."""
    made = looks.tie(tie_id)

    def act() -> None:
        actions.end_tie(tie_id=tie_id, by=request.viewer)

    back = reverse("audit:person", args=[made.person])
    return one_press(request, act, go=back, done="It is compared no more.")
