"""What are you doing now: asked once a task, kept with every look until it is changed."""

from typing import Any, cast

from django import forms
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.audit.domain.reasons import Reason
from optimise.ui.one_form import FormPage, one_form, posted

# What someone of another agency could be doing here, in their words.
OF_PARTNERS = {
    Reason.SAFEGUARDING: "Safeguarding",
    Reason.INVESTIGATION: "A case or a question of ours",
    Reason.SUPERVISION: "Checking a colleague’s work",
    Reason.TEST: "Test or training",
}
PARTNERS_HELP = (
    "A case, a family or a question, in a few words without names. It stays with everything you"
    " open until you change it."
)
TO_KEEP_SAFE = ("/keep-safe/", "/panels/")


class TaskForm(forms.Form):
    """A reason from the list, and a few words that a supervisor would understand."""

    code = forms.ChoiceField(
        label="Why do you need to look?",
        choices=[(r.value, r.value.capitalize()) for r in Reason],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the reason that fits best."},
    )
    text = forms.CharField(
        label="What are you working on?",
        help_text="An operation, a report number or a question. It stays with everything you open"
        " until you change it.",
        max_length=160,
        min_length=4,
        error_messages={
            "required": "Say what you are working on.",
            "min_length": "Say it in four letters or more.",
        },
    )

    def __init__(self, *args: Any, partner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if partner:
            code = cast("forms.ChoiceField", self.fields["code"])
            code.choices = [(reason.value, said) for reason, said in OF_PARTNERS.items()]
            self.fields["text"].help_text = PARTNERS_HELP


@require_http_methods(["GET", "POST"])
def task(request: Request) -> Response:
    """Ask what someone is doing, and take them where they were going."""
    onward = _onward(request)
    known = {
        "code": request.session.get("task_code", likely_code(onward)),
        "text": request.session.get("task"),
    }
    form = TaskForm(*posted(request), initial=known, partner=request.viewer.is_partner)

    def act() -> None:
        request.session["task_code"] = form.cleaned_data["code"]
        request.session["task"] = form.cleaned_data["text"].strip()
        record(Verb.ALTER, kind="task", reason=request.session["task"])

    page = FormPage(
        title="What are you doing now?",
        lead="You are asked once for each task, not at each click. Whoever asks later “who looked"
        " at this, and why?” reads your answer.",
        button="Continue",
        back=onward,
    )
    template = "administer/task.html"
    return one_form(request, form, page, act, done="", template=template, onward=onward)


def likely_code(address: str) -> str | None:
    """Return the reason that most have who open a page, where there is one."""
    return Reason.SAFEGUARDING.value if address.startswith(TO_KEEP_SAFE) else None


def _onward(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if safe else "/"
