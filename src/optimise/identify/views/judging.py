"""Pages for those who develop intelligence: who is who, and why we think so."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.basics.clock import local_date
from optimise.basics.ids import id_in
from optimise.basics.refusals import NotForYouError
from optimise.identify import actions, queries
from optimise.identify.domain.captions import Caption
from optimise.identify.domain.changes import linked_side_by_side, side_by_side
from optimise.identify.models import Judgement
from optimise.identify.views import tables
from optimise.identify.views.asked import JudgeForm, KeepForm, UndoForm
from optimise.ui.one_form import FormPage, one_form, posted

DONE = {
    Judgement.Verdict.SAME: "Held to be the same. It can be taken back.",
    Judgement.Verdict.DIFFERENT: "Held to be different.",
    Judgement.Verdict.UNSURE: "Noted as unsure.",
}

TAKEN_BACK = "Taken back. Everything is as it was before."
WAITS = (
    "Asked. They are held to be the same until a second takes it back too, on “Off the record”:"
    " where one of them may be a victim, somebody of safeguarding."
)


@require_GET
def same(request: Request, entity: UUID) -> Response:
    """Show who this one is held to be, who it may be, and the history of both."""
    profile = queries.profile(entity, viewer=request.viewer)
    develops = bool(request.viewer.roles & DEVELOPS_INTELLIGENCE)
    context = {
        "profile": profile,
        "who": profile.who,
        "at": entity,
        "tab": "same",
        "develops": develops,
        "marking": profile.marking.value,
        "decisions": tables.decisions(profile, at=entity, develops=develops),
        "found": queries.lookalikes(profile, viewer=request.viewer) if develops else [],
    }
    return render(request, "identify/same.html", context)


def _linked(found: queries.Profile) -> list[Caption]:
    """Return whom and what somebody or something stands next to: groups, phones, companions."""
    return [link.beyond(found.who.id) for link in found.links if link.stands]


def _apart(left: queries.Profile, right: queries.Profile, *, viewer: Viewer) -> dict[UUID, str]:
    """Return what tells two of one name apart: born when, or known where, or told of since when."""
    told = queries.told_apart([left.who, right.who], viewer=viewer)
    alike = told.get(left.who.id) == told.get(right.who.id)
    if left.who.caption != right.who.caption or not alike:
        return told
    return {one.who.id: _told_of(one) for one in (left, right)}


def _told_of(one: queries.Profile) -> str:
    days = [line.known_at for line in one.log]
    items = "one item" if len(days) == 1 else f"{len(days)} items"
    return f"{items}, the first {local_date(min(days))}" if days else "no item that you may open"


@require_http_methods(["GET", "POST"])
def compare(request: Request, entity: UUID, other: UUID) -> Response:
    """Show two side by side, and take a judgement of whether they are one."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")
    left = queries.profile(entity, viewer=request.viewer)
    right = queries.profile(other, viewer=request.viewer)
    form = JudgeForm(*posted(request), viewer=request.viewer, kept_to=left.circles | right.circles)

    def act() -> str:
        verdict = Judgement.Verdict(form.cleaned_data["verdict"])
        actions.judge(
            left=entity,
            right=other,
            verdict=verdict,
            reasons=form.cleaned_data["reasons"],
            audience=form.fences(),
            by=request.viewer,
        )
        return DONE[verdict]

    page = FormPage(
        title=f"{left.who.caption} and {right.who.caption}",
        caption="Are these one and the same?",
        button="Record the decision",
        back=reverse("identify:same", args=[entity]),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda said: said,
        template="identify/compare.html",
        left=left,
        right=right,
        apart=_apart(left, right, viewer=request.viewer),
        compared=tables.compared(
            [
                *side_by_side(left.facts, right.facts),
                *linked_side_by_side(_linked(left), _linked(right)),
            ],
            left.who,
            right.who,
        ),
        kept=bool(left.circles | right.circles),
        marking=max(left.marking, right.marking, key=len).value,
    )


def _came_from(request: Request) -> UUID | None:
    """Return the record on whose page somebody began, if the address says so."""
    return id_in(request.GET.get("from", ""))


@require_http_methods(["GET", "POST"])
def undo(request: Request, judgement_id: UUID) -> Response:
    """Take a judgement back, with the reason."""
    judgement = queries.judgement(judgement_id, viewer=request.viewer)
    form = UndoForm(*posted(request))
    page = FormPage(
        title="Take back a decision",
        button="Take it back",
        back=reverse("identify:same", args=[_came_from(request) or judgement.left]),
    )

    def act() -> bool:
        return actions.undo_judgement(
            judgement=judgement, why=form.cleaned_data["why"], by=request.viewer
        )

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda ends: TAKEN_BACK if ends else WAITS,
        template="identify/undo.html",
        judgement=judgement,
        safeguarding=judgement.verdict == Judgement.Verdict.SAME
        and queries.parted_by_safeguarding(judgement),
    )


@require_http_methods(["GET", "POST"])
def keep_judgement(request: Request, judgement_id: UUID) -> Response:
    """Go on holding two to be the same, though somebody wants that taken back."""
    judgement = queries.judgement(judgement_id, viewer=request.viewer)
    form = KeepForm(*posted(request))
    page = FormPage(
        title="They are the same",
        lead="Somebody wants that taken back, and hears that you keep it.",
        button="Keep it",
        back=reverse("identify:off_the_record"),
    )

    def act() -> None:
        actions.keep_judgement(judgement=judgement, why=form.cleaned_data["why"], by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="They are held to be the same.",
        go=reverse("identify:off_the_record"),
        template="identify/undo.html",
        judgement=judgement,
    )
