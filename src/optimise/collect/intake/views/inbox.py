"""What waits sealed, and the key that opens it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.collect.intake import actions, queries
from optimise.collect.intake.domain.sizes import in_words
from optimise.collect.intake.domain.vault import LockedError, TooSoonError, WrongPassphraseError
from optimise.collect.intake.forms import UnlockForm
from optimise.collect.intake.keyholder.asking import AwayError, KeyHolder
from optimise.collect.models import Report
from optimise.collect.tips.domain.sealing import NotOurKeyError
from optimise.ui.one_form import FormPage, one_form, one_press, posted

SHOWN = 50
AWAY = "The key holder does not answer. It starts with the site: ask whoever runs it."
NOT_OURS = (
    "None of the keys that are unlocked opens this. It may be sealed to an older key: unlock with"
    " that key’s passphrase, or ask for the offline key."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyShown:
    """The key as a page shows it: whether it answers, who opened it, and until when."""

    answers: bool
    is_open: bool = False
    opened_by: str = ""
    until: datetime | None = None


def holder() -> KeyHolder:
    """Return the key holder of this installation."""
    return KeyHolder(address=settings.INTAKE_SOCKET)


def key_shown() -> KeyShown:
    """Return how the key stands now."""
    try:
        standing = holder().standing()
    except AwayError:
        return KeyShown(answers=False)
    if not standing.is_open:
        return KeyShown(answers=True)
    person = UUID(standing.opened_by)
    return KeyShown(
        answers=True,
        is_open=True,
        opened_by=agencies.name_of(person, otherwise="Somebody"),
        until=now() + timedelta(seconds=standing.seconds_left),
    )


@require_GET
def inbox(request: Request) -> Response:
    """List what waits: its age and about how large it is, and no more is known."""
    viewer, asked = request.viewer, request.GET
    tips = Paginator(queries.unopened_tips(viewer=viewer), SHOWN).get_page(asked.get("page"))
    found = Paginator(queries.unopened_messages(viewer=viewer), SHOWN)
    sealed = found.get_page(asked.get("answers"))
    seen = [tip.id for tip in tips.object_list]
    record(Verb.CONSULT, kind="tip inbox", objects=seen, results=len(seen))
    return render(
        request,
        "collect/intake/inbox.html",
        {
            "rows": [(tip, in_words(tip.size_class)) for tip in tips],
            "sealed": [(message, in_words(message.size_class)) for message in sealed],
            "key": key_shown(),
            "tips": tips,
            "answers": sealed,
            "keys": queries.keys(viewer=request.viewer),
        },
    )


@require_http_methods(["GET", "POST"])
def unlock(request: Request) -> Response:
    """Ask for the passphrase once; the key holder opens tips until fifteen idle minutes pass."""
    queries.needs_intake(request.viewer)
    form = UnlockForm(*posted(request))
    refused: list[str] = []

    def act() -> None:
        passphrase = form.cleaned_data["passphrase"]
        try:
            holder().unlock(passphrase, by=request.viewer.person)
        except TooSoonError as error:
            wait = f"Wait {error.wait:.0f} seconds: a wrong passphrase was given."
            raise NotReadyError(wait) from error
        except WrongPassphraseError as error:
            refused.append("passphrase")
            raise NotReadyError("That passphrase opens no key.", field="passphrase") from error
        except AwayError as error:
            raise NotReadyError(AWAY) from error
        record(Verb.GRANT, kind="intake key", unlocked=True)

    answer = one_form(
        request,
        form,
        FormPage(title="Unlock the intake key", button="Unlock", back=reverse("intake:inbox")),
        act,
        done="Unlocked. It locks after 15 minutes without a tip opened.",
        go=_way_on(request),
        template="collect/intake/unlock.html",
        key=key_shown(),
        demo_passphrase=settings.INTAKE_DEMO_PASSPHRASE,
    )
    if refused:
        record(Verb.GRANT, kind="intake key", allowed=False)
    return answer


def _way_on(request: Request) -> str:
    try:
        return reverse("intake:tip", args=[UUID(request.GET.get("for", ""))])
    except ValueError:
        return reverse("intake:inbox")


@require_POST
def lock(request: Request) -> Response:
    """Lock the key for everyone."""
    queries.needs_intake(request.viewer)

    def act() -> None:
        try:
            holder().lock(by=request.viewer.person)
        except AwayError as error:
            raise NotReadyError(AWAY) from error
        record(Verb.GRANT, kind="intake key", locked=True)

    done = "Locked. Nobody can open a tip until it is unlocked again."
    return one_press(request, act, done=done, go=reverse("intake:inbox"))


@require_POST
def open_tip(request: Request, tip_id: UUID) -> Response:
    """Open a sealed tip, once."""
    queries.tip(tip_id, viewer=request.viewer)

    def opening() -> Report:
        return actions.open_tip(tip=tip_id, holder=holder(), by=request.viewer)

    return _opened(request, opening, tip_id)


@require_POST
def open_message(request: Request, tip_id: UUID, message_id: UUID) -> Response:
    """Open what a teller answered or added, once."""
    queries.tip(tip_id, viewer=request.viewer)

    def opening() -> Report:
        return actions.open_message(message=message_id, holder=holder(), by=request.viewer)

    return _opened(request, opening, tip_id)


def _opened(request: Request, opening: Any, tip_id: UUID) -> Response:
    try:
        report = opening()
    except LockedError:
        return redirect(f"{reverse('intake:unlock')}?{urlencode({'for': tip_id})}")
    except NotOurKeyError:
        messages.error(request, NOT_OURS)
        return redirect("intake:inbox")
    except AwayError:
        messages.error(request, AWAY)
        return redirect("intake:inbox")
    if reach := queries.reach_of(report, viewer=request.viewer):
        shown = {"reach": reach, "report": report, "tip_id": tip_id}
        return render(request, "collect/intake/reach.html", shown)
    messages.success(request, f"Opened. It is now report {report.urn}, and waits in triage.")
    return redirect("intake:tip", tip_id=tip_id)
