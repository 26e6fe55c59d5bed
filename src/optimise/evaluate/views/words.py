"""The words that should make someone look sooner: read, tried, and changed by the force."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.evaluate import actions, queries
from optimise.evaluate.domain.measuring import measured_by
from optimise.evaluate.domain.risk_words import default_lists
from optimise.evaluate.models import WordsEdition
from optimise.evaluate.views import tables
from optimise.evaluate.views.words_form import LISTS, WordsForm
from optimise.ui.one_form import FormPage, one_form, posted


@require_GET
def words(request: Request) -> Response:
    """Show the words in force, and what a text that is written into the box raises."""
    _needs_keeper(request)
    editions = queries.words_editions()
    text = request.GET.get("try", "")
    found = queries.risks_in(text) if text.strip() else None
    names = agencies.names_of({one.made_by for one in editions})
    told = {
        "editions": tables.editions(editions, names),
        "lists": _lists(editions),
        "titles": LISTS,
        "try": text,
        "found": found,
        "pointing": tables.pointing(found.found) if found else None,
        "measured": measured_by(queries.words_in_force()),
    }
    return render(request, "evaluate/words.html", told)


@require_http_methods(["GET", "POST"])
def change(request: Request) -> Response:
    """Keep another edition of the words."""
    _needs_keeper(request)
    editions = queries.words_editions()
    newest = editions[0] if editions else None
    form = WordsForm(
        *posted(request),
        lists=_lists(editions),
        phrases=newest.phrases if newest else {},
        after=newest.number if newest else 0,
    )
    page = FormPage(
        title="Change the words",
        button="Keep this edition",
        back=reverse("evaluate:words"),
        lead="One word or phrase a line. A star stands for any ending.",
    )

    def act() -> WordsEdition:
        return actions.keep_words(
            lists=form.lists(),
            phrases=form.phrases(),
            why=form.cleaned_data["why"],
            after=form.cleaned_data["after"],
            by=request.viewer,
        )

    return one_form(request, form, page, act, done=lambda e: f"Edition {e.number} is in force.")


@require_GET
def measured(request: Request) -> Response:
    """Show what the sentences that the words are measured by should raise, and do."""
    _needs_keeper(request)
    found = measured_by(queries.words_in_force())
    told = {
        "m": found,
        "missed": tables.missed(found.missed),
        "for_nothing": tables.for_nothing(found.false),
    }
    return render(request, "evaluate/words_measured.html", told)


def _lists(editions: list[WordsEdition]) -> dict[str, list[str]]:
    # An edition kept before a list was thought of has what the program gives of that list.
    return {**default_lists(), **(editions[0].lists if editions else {})}


def _needs_keeper(request: Request) -> None:
    if not request.viewer.roles & queries.KEEPS_WORDS:
        raise NothingHereError
