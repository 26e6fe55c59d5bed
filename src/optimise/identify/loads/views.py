"""Undo a load: on its page, though every stage has a say in whether it may go."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from optimise.access.requests import Request, Response
from optimise.collect import queries as collected
from optimise.collect.actions import waits_for_second, want_undone
from optimise.identify.loads.actions import BuiltOnError, undo_as
from optimise.identify.loads.actions.sending import undo_later
from optimise.ui.one_form import one_press

MOST_AT_ONCE = 5_000  # reports of a load that a page undoes itself; more is for the worker


class Undo(forms.Form):
    """Why a load is undone."""

    reason = forms.CharField(
        label="Why is it undone?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why this load is undone."},
    )


def undo_form(request: HttpRequest, *, load: UUID) -> str:
    """Return the form that a load's page shows below its figures."""
    return render_to_string(
        "identify/loads/undo_form.html", {"form": Undo(), "load": load}, request
    )


@require_POST
def undo_load(request: Request, batch_id: UUID) -> Response:
    """Undo a load, or show what rests on it."""
    form, what = Undo(request.POST), tuple[str, ...]()
    if form.is_valid():
        found = collected.batch(batch_id, viewer=request.viewer)
        if waits_for_second(found, by=request.viewer):
            return one_press(
                request,
                lambda: want_undone(
                    batch=found, why=form.cleaned_data["reason"], by=request.viewer
                ),
                done="It waits for a second: its loader, who is told, or another of the unit.",
                go=reverse("collect:batch", args=[batch_id]),
            )
    if (
        form.is_valid()
        and collected.batch(batch_id, viewer=request.viewer).counts.get("reports", 0) > MOST_AT_ONCE
    ):
        why = form.cleaned_data["reason"]
        return one_press(
            request,
            lambda: undo_later(batch=batch_id, why=why, by=request.viewer),
            done="",
            go=lambda work: reverse("loads:work", args=[work.id]),
        )
    if form.is_valid():
        try:
            undone = undo_as(request.viewer, batch_id, why=form.cleaned_data["reason"])
        except BuiltOnError as refused:
            what = refused.what
        else:
            messages.success(request, f"Undone: {undone.file_name}. Nothing of it is held.")
            return redirect("collect:batch", batch_id=batch_id)
    context = {"form": form, "load": batch_id, "what": what}
    return render(request, "identify/loads/undo.html", context, status=409 if what else 422)
