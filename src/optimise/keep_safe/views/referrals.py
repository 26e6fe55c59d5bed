"""Referring, and answering a referral."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.queries import fences_of
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain import sheets
from optimise.keep_safe.domain.handling import LOOKED_BACK
from optimise.keep_safe.domain.routes import (
    NOBODY_RANG,
    Route,
    Sends,
    danger,
    in_danger_now,
    rests_on_consent,
    told_anew,
)
from optimise.keep_safe.domain.sheets import said
from optimise.keep_safe.exports.paper import paper
from optimise.keep_safe.forms.people import GroundForm, WhyForm
from optimise.keep_safe.forms.referrals import (
    CorrectionForm,
    DecideForm,
    EntityForm,
    FeedbackForm,
    KeptFromForm,
    NewsForm,
    OutcomeForm,
    ReferralForm,
    ReportForm,
    RouteForm,
    UnopenedForm,
)
from optimise.keep_safe.models import Concern, Referral, ReferralVersion, Word
from optimise.keep_safe.routes import available
from optimise.keep_safe.views.also import about_referral
from optimise.keep_safe.views.guards import needs_reporter, needs_safeguarding, working_on
from optimise.keep_safe.views.waiting import lines_of, waits_of
from optimise.ui.marking import SENSITIVE
from optimise.ui.one_form import NOT_READY, FormPage, one_form, posted
from optimise.ui.tables import Age, Link, table

A_PAGE = 50
OURS = "Police safeguarding"


def _open_routes() -> dict[str, Route]:
    # What first responders send is begun from a referral or by safeguarding, on its own page.
    return {n: r for n, r in available().items() if r.sends is Sends.ANYONE}


@require_http_methods(["GET", "POST"])
def refer(request: Request) -> Response:
    """Ask whether anyone is in danger, and who or what it is about, before anything else."""
    needs_reporter(request)
    form = RouteForm(*posted(request), routes=_open_routes())
    if request.method == "POST" and form.is_valid():
        address = reverse("keep_safe:refer_by", args=[form.cleaned_data["route"]])
        concern = request.POST.get("concern", "")
        return redirect(f"{address}?concern={concern}" if concern else address)
    told = {
        "form": form,
        "hints": {r.name: r.about for r in _open_routes().values()},
        "lines": agencies.safeguarding_lines(),
        "concern": request.GET.get("concern", ""),
    }
    status = NOT_READY if request.method == "POST" else 200
    return render(request, "keep_safe/refer.html", told, status=status)


@require_http_methods(["GET", "POST"])
def refer_by(request: Request, route: str) -> Response:
    """Take a referral: from a page, or later from a phone that had no signal."""
    needs_reporter(request)
    chosen = _open_routes().get(route)
    if chosen is None:
        raise NothingHereError
    charities = list(
        agencies.organisations().filter(kind=Organisation.Kind.CHARITY, active=True)
        if chosen.chosen
        else []
    )
    initial = {"client_id": new_id(), "concern": request.GET.get("concern")}
    form = ReferralForm(*posted(request), route=chosen, charities=charities, initial=initial)

    def act() -> Referral:
        sent = actions.refer(referral=_new(form, request), by=request.viewer)
        working_on(request, f"Referral {sent.reference}")
        return sent

    receiver = None if chosen.chosen else actions.receiver_of(chosen)
    return one_form(
        request,
        form,
        FormPage(
            title=chosen.title,
            caption="Referral",
            button="Send the referral",
            back=reverse("keep_safe:refer"),
        ),
        act,
        done=_sent,
        go=_address,
        template="keep_safe/referral_form.html",
        route=chosen,
        readers=_readers(chosen, receiver, request),
        nobody_rang=NOBODY_RANG,
        due_at=queries.runs_out(chosen.clock, now()),
        feedback_at=queries.runs_out("feedback", now()),
    )


def _readers(route: Route, receiver: Organisation | None, request: Request) -> str:
    if route.chosen:
        also = "" if request.viewer.is_partner else " and police safeguarding"
        return f"the charity that you choose{also}"
    return f"{receiver} and police safeguarding" if receiver else "police safeguarding"


def _new(form: ReferralForm, request: Request) -> actions.NewReferral:
    return actions.NewReferral(
        route=form.route.name,
        answers=form.answers(),
        receiver=form.cleaned_data.get("receiver"),
        kept_from=form.cleaned_data["kept_from"].splitlines(),
        concern=_concern(form.cleaned_data["concern"], request),
        client_id=form.cleaned_data["client_id"],
    )


def _concern(concern_id: UUID | None, request: Request) -> Concern | None:
    return queries.concern(concern_id, viewer=request.viewer) if concern_id else None


def _sent(sent: Referral) -> str:
    parts = (f"Sent. Your reference is {sent.reference}.", _not_kept(sent), sent.desk_says)
    return " ".join(filter(None, parts))


def _not_kept(referral: Referral) -> str:
    """Return from whom the program keeps nothing, in words for whoever named them."""
    if not referral.not_to:
        return ""
    return (
        f"The program keeps it not from {', '.join(referral.not_to)}: nobody who could open it"
        " signs in under that name. Whoever receives it reads the name, and sees to it."
    )


def _address(sent: Referral) -> str:
    return reverse("keep_safe:referral", args=[sent.id])


def _is_fresh(page: queries.ReferralPage, versions: list[ReferralVersion]) -> bool:
    """Say whether nobody decided yet, or nobody dealt with danger since it was told or refused.

    Shape: `versions` from the newest on.
    """
    decision = page.decision
    if decision is None:
        return page.is_open
    after = [page.referral.answers, *(one.answers for one in versions)]
    anew = [
        one.at
        for one, then in zip(versions, after, strict=False)
        if one.number >= decision.version and told_anew(one.answers, then)
    ]
    if queries.was_refused_in_danger(page.referral):
        anew.append(decision.at)
    nrm = getattr(page.referral, "nrm", None)
    done = [word.at for word in page.words if word.kind == Word.Kind.FEEDBACK]
    done += [at for at in (decision.outcome_at, nrm and nrm.begun_at) if at]
    return bool(anew) and max(done, default=min(anew)) <= max(anew)


@require_GET
def referral(request: Request, referral_id: UUID) -> Response:
    """Show a referral: what was written, what came back, and what may be done."""
    page = queries.referral(referral_id, viewer=request.viewer)
    found = page.referral
    versions = list(found.versions.order_by("-number"))
    after = [found.answers, *(v.answers for v in versions)]
    changes = [
        (v, sheets.changed(page.route.asks, v.answers, now_said))
        for v, now_said in zip(versions, after, strict=False)
    ]
    hears = page.is_receiver or page.keeps_safe
    return render(
        request,
        "keep_safe/referral.html",
        {
            "page": page,
            "also": about_referral(request, found) if hears else [],
            "referral": found,
            # Until somebody decides, whoever is told of it sees first what was said of danger, and
            # after that what was said since.
            "danger": danger(found.answers) if hears and _is_fresh(page, versions) else "",
            "is_in_danger": in_danger_now(found.answers),
            "controllers": _controllers(found),
            "who_is_told": _who_is_told(found),
            "lines": lines_of(found),
            "waiting": waits_of([found]).get(found.id) if page.is_author else None,
            "nobody_opens": page.is_author and page.is_open and not _can_open(found),
            "nobody_has_it": page.is_author and _was_refused_last(page),
            "by_police": _is_read_by_police(found),
            "nobody_rang": said(found.answers.get("danger")) == NOBODY_RANG,
            "told": sheets.told(page.route.sections(), found.answers),
            "changes": changes,
            "rests_on_consent": rests_on_consent(found.answers),
            "describes": not queries.why_not_described(found),
            "nrm": page.keeps_safe and getattr(found, "nrm", None),
            "passed": list(found.passed.all()) if page.keeps_safe else [],
            "names": agencies.names_of({w.by for w in page.words}),
            "kept_from": sorted(agencies.names_of(set(found.kept_from)).values()),
        },
    )


def _was_refused_last(page: queries.ReferralPage) -> bool:
    """Say whether danger is not ruled out, and the last word to its author was a refusal."""
    refused = page.words[-1:] and page.words[-1].kind == Word.Kind.REFUSED
    return bool(refused and danger(page.referral.answers))


def _can_open(referral: Referral) -> bool:
    return referral.receiver is None or queries.opens(referral.receiver, but=referral.kept_from)


def _is_read_by_police(referral: Referral) -> bool:
    return Role.PARTNER not in fences_of(referral.audience_id).roles


def _who_is_told(referral: Referral) -> str:
    """Return who hears of a referral and when, in words for whoever sent it."""
    to = str(referral.receiver) if referral.receiver else OURS
    if not danger(referral.answers):
        return f"{to} has it now."
    if referral.receiver is None:
        return "Police safeguarding on duty is told now, at any hour."
    by_police = _is_read_by_police(referral)
    if by_police and in_danger_now(referral.answers):
        return f"{to} and police safeguarding on duty are told now."
    after = " Police safeguarding on duty is told too if they do not answer within the hour."
    return f"{to} is told now.{after if by_police else ''}"


def _added(referral: Referral) -> str:
    """Return who hears of news, for whoever wrote it; and whom to ring where nobody does."""
    if _can_open(referral):
        return "Added. Whoever received it is told."
    lines = " or ".join(f"{one} on {one.phone}" for one in agencies.safeguarding_lines())
    after = f" Ring {lines}, and 999 where somebody is in danger now." if lines else " Ring 999."
    return f"Added. Nobody at {referral.receiver} can open it.{after}"


def _controllers(referral: Referral) -> list[str]:
    """Return who answers in law for a referral, each for what it holds of it."""
    by_police = Role.PARTNER not in fences_of(referral.audience_id).roles
    holders = (agencies.the_force() if by_police else None, referral.receiver)
    return sorted({one.answerable for one in holders if one})


@require_GET
def printed(request: Request, referral_id: UUID) -> Response:
    """Give a referral as PDF, in the order of its route."""
    page = queries.referral(referral_id, viewer=request.viewer)
    found = page.referral
    content = paper(found, page.route, reader=str(request.user), moment=now())
    shown = [found.about] if found.about else []
    record(
        Verb.PRINT, kind="referral", objects=[found.id], shown=shown, form="pdf", marking=SENSITIVE
    )
    name = f"{SENSITIVE}_{found.reference}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _back(referral_id: UUID) -> str:
    return reverse("keep_safe:referral", args=[referral_id])


@require_http_methods(["GET", "POST"])
def correct(request: Request, referral_id: UUID) -> Response:
    """Let its author put a referral right."""
    found = queries.referral(referral_id, viewer=request.viewer)
    if not found.may_be_corrected:
        raise NothingHereError
    sent = found.referral
    form = CorrectionForm(*posted(request), route=found.route, of=sent)
    page = FormPage(
        title="Put the referral right",
        lead="What it said before is kept, and whoever received it sees what changed.",
        button="Save",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.correct(
            referral=found.referral,
            answers=form.answers(),
            why=form.cleaned_data["why"],
            seen=form.cleaned_data["seen"],
            by=request.viewer,
        ),
        done=lambda says: f"Put right. Whoever received it sees what changed. {says}".strip(),
    )


@require_http_methods(["GET", "POST"])
def add_news(request: Request, referral_id: UUID) -> Response:
    """Let its author add what is new to a referral."""
    found = queries.referral(referral_id, viewer=request.viewer)
    if not found.may_be_corrected:
        raise NothingHereError
    form = NewsForm(*posted(request), route=found.route)
    page = FormPage(
        title="Add what is new",
        lead="It stands below what you wrote, and whoever received the referral is told.",
        button="Add it",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.add_news(
            referral=found.referral,
            words=form.cleaned_data["words"],
            in_danger=form.cleaned_data.get("danger", ""),
            by=request.viewer,
        ),
        done=lambda says: f"{_added(found.referral)} {says}".strip(),
    )


@require_http_methods(["GET", "POST"])
def keep_from(request: Request, referral_id: UUID) -> Response:
    """Say from whom a referral is kept."""
    found = queries.referral(referral_id, viewer=request.viewer)
    if not found.may_be_kept_from:
        raise NothingHereError
    named = queries.named_to_keep_from(found.referral)
    form = KeptFromForm(*posted(request), initial={"kept_from": "\n".join(named)})
    page = FormPage(
        title="From whom is it kept?",
        caption=found.referral.reference,
        lead="Whoever is named here reads nothing of it from now on, whoever they work for. What"
        " they read or printed before stays with them: ring whoever received it.",
        button="Save",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.keep_from(
            referral=found.referral,
            names=form.cleaned_data["kept_from"].splitlines(),
            by=request.viewer,
        ),
        done=lambda _: f"Saved. {_not_kept(found.referral)}".strip(),
        about=found.referral,
    )


@require_GET
def to_nothing(request: Request) -> Response:
    """List what was refused, ended as no further action, or accepted with nothing said since."""
    every = queries.came_to_nothing(since=now() - LOOKED_BACK, viewer=request.viewer)
    page = Paginator(every, A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    record(
        Verb.CONSULT,
        kind="referral",
        objects=[one.id for one in found],
        fields=["outcome"],
        results=len(found),
    )
    theirs = {one.id: str(one) for one in agencies.organisations()}
    names = agencies.names_of({one.by for one in found if one.by})
    drawn = table(
        "Refused, or no further action",
        found,
        {
            "Referral": lambda one: (
                Link(one.reference, reverse("keep_safe:referral", args=[one.id]))
                if one.is_read
                else one.reference
            ),
            "Went to": lambda one: theirs.get(one.receiver, "") if one.receiver else OURS,
            "Ended": lambda one: Age(one.at),
            "As": lambda one: one.ended.capitalize(),
            "By": lambda one: names.get(one.by, ""),
            "Why": lambda one: one.why if one.is_read else "Not for the police to read: ask them",
        },
        empty="Nothing was refused, ended as no further action, or left without an outcome.",
        one_page=page.has_other_pages(),
        caption_hidden=True,
    )
    return render(request, "keep_safe/to_nothing.html", {"table": drawn, "page": page})


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, referral_id: UUID) -> Response:
    """Withdraw the consent that a referral rests on."""
    found = queries.referral(referral_id, viewer=request.viewer)
    if not found.may_be_corrected:
        raise NothingHereError
    form = WhyForm(*posted(request))
    page = FormPage(
        title="Withdraw consent",
        lead="If nobody has accepted it yet, its words are erased. If somebody has, if danger is"
        " not ruled out and nobody has answered, or if it is held for a case, an inquest, a"
        " complaint or a request, its words stay: whoever received it is told, and may go on only"
        " where the law lets them without consent.",
        button="Withdraw",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.withdraw_consent(
            referral=found.referral, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Consent is withdrawn.",
    )


@require_http_methods(["GET", "POST"])
def keep(request: Request, referral_id: UUID) -> Response:
    """Say on what ground the police keep what they made of a referral."""
    needs_safeguarding(request)
    found = queries.referral(referral_id, viewer=request.viewer)
    form = GroundForm(*posted(request))
    page = FormPage(
        title="Consent was withdrawn: what do we keep?",
        caption=found.referral.reference,
        lead="Go through what we made of it: the record of the person, a National Referral, a"
        " report, a nomination. Say which lawful ground each now rests on, or that it is removed."
        " The auditor reads this.",
        button="Write it down",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.keep_without_consent(
            referral=found.referral, ground=form.cleaned_data["ground"], by=request.viewer
        ),
        done="Written down. The alert has ended.",
        about=found.referral,
    )


# The receiving agency


def _received(request: Request, referral_id: UUID) -> queries.ReferralPage:
    page = queries.referral(referral_id, viewer=request.viewer)
    if not page.is_receiver:
        raise NothingHereError
    return page


@require_http_methods(["GET", "POST"])
def decide(request: Request, referral_id: UUID) -> Response:
    """Accept a referral, or refuse it."""
    found = _received(request, referral_id)
    initial = {"seen": request.GET.get("seen", found.referral.version)}
    in_danger = in_danger_now(found.referral.answers)
    not_ruled_out = bool(danger(found.referral.answers))
    form = DecideForm(*posted(request), initial=initial, in_danger=in_danger)
    page = FormPage(
        title=f"Accept or refuse {found.referral.reference}",
        lead="The referrer is told at once."
        + (
            " Danger is not ruled out: if you refuse it, police safeguarding is told to ring them."
            if not_ruled_out
            else ""
        ),
        button="Decide",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.decide(
            referral=found.referral,
            accept=form.cleaned_data["accept"],
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"],
            by=request.viewer,
        ),
        done=lambda kept: f"Decided. The referrer is told. {kept.desk_says}".strip(),
    )


@require_http_methods(["GET", "POST"])
def outcome(request: Request, referral_id: UUID) -> Response:
    """Write down what came of an accepted referral."""
    found = queries.referral(referral_id, viewer=request.viewer)
    decision = found.decision
    if decision is None or not (found.is_receiver or found.hears):
        raise NothingHereError
    initial = {"outcome": decision.outcome, "note": decision.outcome_note}
    form = OutcomeForm(*posted(request), initial=initial)
    page = FormPage(
        title="What came of it",
        lead="Write what they told you, and under Note who did and when. They may write it anew."
        if found.hears
        else "This is for those who work on it. The referrer is told in feedback only.",
        button="Save",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.record_outcome(decision=decision, by=request.viewer, **form.cleaned_data),
        done="Saved.",
    )


@require_http_methods(["GET", "POST"])
def feedback(request: Request, referral_id: UUID) -> Response:
    """Tell the referrer what came of it."""
    found = _received(request, referral_id)
    form = FeedbackForm(*posted(request))
    page = FormPage(
        title="Tell the referrer",
        button="Tell them",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.give_feedback(
            referral=found.referral, text=form.cleaned_data["text"], by=request.viewer
        ),
        done=lambda word: f"They are told. {word.desk_says}".strip(),
    )


@require_http_methods(["GET", "POST"])
def unopened(request: Request, referral_id: UUID) -> Response:
    """Say whom to ring about a referral in danger that nobody has, and keep what was agreed.

    What it says, the police may not read.
    """
    needs_safeguarding(request)
    found = queries.unopened(referral_id, viewer=request.viewer)
    author, theirs = agencies.person(found.author), agencies.organisation(found.agency)
    number, to = found.phone or theirs.phone, agencies.organisation(found.receiver)
    page = FormPage(
        title="A referral in danger that nobody deals with",
        caption=found.reference,
        lead=f"{author} of {theirs} did not rule out that somebody is in danger now, and"
        f" {f'{to} refused it' if found.refused else f'nobody at {to} can open it'}. Ring them"
        f"{f' on {number}' if number else ''} before anything else. You may not read what they"
        " wrote: ask them.",
        button="Tell them, and end this",
        back=reverse("keep_safe:start"),
    )
    form = UnopenedForm(*posted(request))
    return one_form(
        request,
        form,
        page,
        lambda: actions.say_of_unopened(
            referral=referral_id, text=form.cleaned_data["text"], by=request.viewer
        ),
        done=lambda word: f"They are told. {word.desk_says}".strip(),
    )


@require_http_methods(["GET", "POST"])
def report(request: Request, referral_id: UUID) -> Response:
    """Write a report for the intelligence unit, in one's own words, and say why."""
    needs_safeguarding(request)
    found = queries.referral(referral_id, viewer=request.viewer)
    form = ReportForm(*posted(request))
    page = FormPage(
        title="Write to the intelligence unit",
        lead="A referral is never intelligence. If part of it must be, you write that part in your"
        " own words, under your own name. This is kept with the referral.",
        button="Send the report",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.write_report(
            referral=found.referral, by=request.viewer, **form.cleaned_data
        ),
        done="Sent. It is in triage under your name.",
    )


@require_http_methods(["GET", "POST"])
def person(request: Request, referral_id: UUID) -> Response:
    """Say whom a referral is about, among those who are known."""
    needs_safeguarding(request)
    found = queries.referral(referral_id, viewer=request.viewer)
    form = EntityForm(*posted(request), viewer=request.viewer)
    page = FormPage(
        title="Who is it about?",
        lead="From now on everyone meets this person first as someone to keep safe.",
        button="Save",
        back=_back(referral_id),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.tie_to_entity(
            referral=found.referral, entity=form.cleaned_data["entity"], by=request.viewer
        ),
        done="They are met first as someone to keep safe.",
    )
