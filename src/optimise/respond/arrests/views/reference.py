"""The offences that arrests are for: changed and withdrawn by those who keep them."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import POLICE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics import courts
from optimise.basics.clock import local_date, today
from optimise.respond.arrests import actions, queries
from optimise.respond.arrests.forms import OffenceForm, SecondForm, WithdrawForm
from optimise.respond.arrests.models import Offence, Withdrawal
from optimise.respond.operations.domain.parts import KEEPS_WORDS
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Cells, Link, Table, Tag, table

LIST = "respond_arrests:offences"


def _needs_keeper(request: Request) -> None:
    if not request.viewer.roles & KEEPS_WORDS:
        raise NothingHereError


@require_http_methods(["GET", "POST"])
def offences(request: Request) -> Response:
    """List the offences in force, and let one be so from a day on."""
    _needs_keeper(request)
    form = OffenceForm(posted(request)[0], initial={"since": today()})

    def act() -> None:
        actions.add_offence(**form.cleaned_data, by=request.viewer)

    page = FormPage(
        title="Offences",
        button="Let it stand so",
        back=reverse("respond_arrests:start") if _sees_arrests(request) else reverse("home"),
        lead="A code that is there already ends on that day, and stands anew. Arrests keep the"
        " offence as it was.",
    )
    waiting = queries.withdrawals()
    return one_form(
        request,
        form,
        page,
        act,
        done="It stands so from that day.",
        go=reverse(LIST),
        template="respond_arrests/offences.html",
        listed=_listed({one.offence_id for one in waiting}),
        versions=_versions(),
        waiting=_waiting(waiting, request) if waiting else None,
    )


def _sees_arrests(request: Request) -> bool:
    return bool(request.viewer.roles & POLICE)


def _listed(ending: set[UUID]) -> Table:
    def end(one: Offence) -> Cells:
        if one.id in ending:
            return Tag("Waits for a second person", "orange")
        return Link("Withdraw", reverse("respond_arrests:withdraw", args=[one.id]), one.title)

    return table(
        "In force",
        queries.offences(),
        {
            "Offence": lambda one: one.title,
            "Code": lambda one: one.code,
            "Since": lambda one: one.in_force_from,
            "Source": lambda one: one.source,
            "End": end,
        },
        empty="None.",
    )


def _versions() -> Table:
    """Return the versions of the courts' lists that were loaded, the one that stands first."""
    rows = queries.vocabularies()
    names = agencies.names_of({one.made_by for one in rows})
    return table(
        "The courts’ lists",
        rows,
        {
            "Version": lambda one: one.number,
            "As of": lambda one: one.as_of,
            "Source": lambda one: one.source,
            "New": lambda one: len(one.new),
            "Changed": lambda one: len(one.changed),
            "Gone": lambda one: len(one.gone),
            "Left out": lambda one: len(one.rejects),
            "Loaded": lambda one: (
                f"{local_date(one.made_at)}, {names.get(one.made_by, agencies.GONE)}"
            ),
        },
        figures=("New", "Changed", "Gone", "Left out"),
        empty=f"Those of {local_date(courts.AS_OF)}, which come with the program. An operator loads"
        " newer ones: optimise vocabulary load.",
    )


def _waiting(rows: list[Withdrawal], request: Request) -> Table:
    names = agencies.names_of({one.made_by for one in rows})

    def look(one: Withdrawal) -> Cells:
        if one.made_by == request.viewer.person:
            return "Somebody else looks"
        return Link(
            "Look at it", reverse("respond_arrests:second", args=[one.id]), one.offence.title
        )

    return table(
        "To be withdrawn, once a second person agrees",
        rows,
        {
            "Offence": lambda one: one.offence.title,
            "From": lambda one: one.on,
            "Why": lambda one: one.why,
            "Asked by": lambda one: names.get(one.made_by, agencies.GONE),
            "Second look": look,
        },
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, offence_id: UUID) -> Response:
    """Ask that an offence be none any more."""
    _needs_keeper(request)
    found = queries.offence(offence_id)
    form = WithdrawForm(posted(request)[0], initial={"on": today()})
    page = FormPage(
        title="Withdraw an offence",
        button="Ask for a second look",
        back=reverse(LIST),
        caption=f"{found.title} ({found.code})",
        lead="It stays until a second person agrees. Arrests that were for it keep it.",
    )

    def act() -> None:
        actions.ask_to_withdraw(offence=found, **form.cleaned_data, by=request.viewer)

    return one_form(request, form, page, act, done="It waits for a second person.")


@require_http_methods(["GET", "POST"])
def second(request: Request, withdrawal_id: UUID) -> Response:
    """Look a second time before an offence ends."""
    _needs_keeper(request)
    found = queries.withdrawal(withdrawal_id)
    form = SecondForm(posted(request)[0])
    who = agencies.name_of(found.made_by)
    page = FormPage(
        title="Is this offence to end?",
        button="Answer",
        back=reverse(LIST),
        caption=f"{found.offence.title} ({found.offence.code})",
        lead=f"{who} asks, from {local_date(found.on)}: {found.why}",
    )

    def act() -> None:
        actions.answer_withdrawal(withdrawal=found, **form.cleaned_data, by=request.viewer)

    return one_form(request, form, page, act, done="Answered.", about=found)
