"""What came of what we were told: to whom word goes, when, and to let it go."""

from datetime import date
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.share.told import actions, queries
from optimise.share.told.domain.words import FEWEST, Far
from optimise.share.told.forms import WordForm
from optimise.share.told.queries import PAGES, Act
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Break, Cells, Link, Quiet, Table, Tag, table


@require_GET
def listed(request: Request) -> Response:
    """List what came of what we were told, and who heard of it."""
    found = queries.acts(viewer=request.viewer)
    told = {
        "waiting": _table("Nobody heard of it yet", [one for one in found if not one.word]),
        "going": _table("Word goes, or went", [one for one in found if one.word]),
        "fewest": FEWEST,
    }
    return render(request, "share_told/acts.html", told)


def _table(caption: str, rows: list[Act]) -> Table:
    return table(
        caption,
        rows,
        {
            "What came of it": _what,
            "Day": lambda one: one.on,
            "It rested on": lambda one: one.told_by,
            "They hear": _hears,
        },
        empty="Nothing.",
    )


def _what(one: Act) -> Cells:
    page = PAGES.get(one.kind)
    return Link(str(one), reverse(page, args=[one.id])) if page else str(one)


def _hears(one: Act) -> Cells:
    address = reverse("share_told:release", args=[one.kind, one.id])
    if one.word is None or one.says is None:
        return Link("Let word go", address, f"{one}, {local_date(one.on)}")
    if one.word.withdrawn_at:
        return [Tag(one.says.short, "green"), Break(), Quiet("went, then taken back")]
    back = Link("Take it back", address, str(one))
    if one.word.sent_at:
        return [Tag(one.says.short, "green"), Break(), Quiet("went"), Break(), back]
    due = one.word.not_before <= today()
    waits = Quiet(
        "waits: too few, or something is open"
        if due
        else f"not before {local_date(one.word.not_before)}"
    )
    return [Tag(one.says.short, "blue"), Break(), waits, Break(), back]


@require_http_methods(["GET", "POST"])
def release(request: Request, act_kind: str, act_id: UUID) -> Response:
    """Let word go to those who told us, or show which went."""
    found = queries.act(act_kind, act_id, viewer=request.viewer)
    if found.word:
        return render(request, "share_told/word.html", {"act": found, "word": found.word})
    form = WordForm(posted(request)[0])

    def act() -> None:
        day: date = form.cleaned_data["day"]
        actions.let_word_go(
            act=found,
            far=Far(form.cleaned_data["far"]),
            not_before=day,
            looked=form.cleaned_data["looked"],
            by=request.viewer,
        )

    page = FormPage(
        title="Let word go",
        button="Let word go",
        back=reverse("share_told:acts"),
        caption=f"{found}, {local_date(found.on)}",
        lead=f"It rested on {found.told_by}. Each of those who sent one hears the same.",
    )
    return one_form(request, form, page, act, done="It goes by itself, once nothing is open.")


@require_POST
def take_back(request: Request, act_kind: str, act_id: UUID) -> Response:
    """Take back a word: nobody hears it from now on."""
    found = queries.act(act_kind, act_id, viewer=request.viewer)
    word = found.word
    if word is None:
        raise NothingHereError
    return one_press(
        request,
        lambda: actions.take_back(word=word, by=request.viewer),
        done="Taken back. Nobody hears it from now on."
        if word.sent_at
        else "Taken back. Nobody heard it.",
        go=reverse("share_told:acts"),
    )
