"""Making a referral, putting it right, and deciding on it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Organisation
from optimise.basics.described import ETHNICITIES
from optimise.identify.picking import Picker
from optimise.keep_safe.domain.routes import PHONE, Route
from optimise.keep_safe.forms.sheets import SheetForm
from optimise.keep_safe.models import Decision, Described, Referral
from optimise.ui import inputs


def kept_from() -> forms.CharField:
    """Return the question from whom a referral is kept, by name."""
    return inputs.words(
        "Does anybody there know them, or whoever hurts them?",
        "Write their names, one a line: they cannot read it, and no notice of it goes to them."
        " Leave it empty where you know of nobody.",
        required=False,
    )


class KeptFromForm(forms.Form):
    """From whom a referral is kept."""

    kept_from = kept_from()


class ReferralForm(SheetForm):
    """A referral by one route."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kept_from = kept_from()
    concern = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, route: Route, charities: Sequence[Organisation] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, sections=route.sections(), required=route.required, **kwargs)
        self.route = route
        if route.chosen:
            self.fields["receiver"] = forms.TypedChoiceField(
                label="Who it goes to",
                coerce=UUID,
                choices=[(str(c.id), c.name) for c in charities],
                widget=forms.RadioSelect,
            )

    @property
    def parts(self) -> list[tuple[str, list[str]]]:
        """Return the headings, the last of them from whom it is kept."""
        return [*super().parts, ("Who must not read it", ["kept_from"])]


class CorrectionForm(SheetForm):
    """A referral put right, and what was put right."""

    why = forms.CharField(label="What is put right, and why", max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)  # the version that was read

    def __init__(self, *args: Any, route: Route, of: Referral, **kwargs: Any) -> None:
        super().__init__(
            *args,
            sections=route.sections(),
            required=route.required,
            initial={PHONE: of.referred_agency.reached_by, **of.answers, "seen": of.version},
            **kwargs,
        )


class NewsForm(forms.Form):
    """What is new about a referral, and whether anyone is in danger now, asked anew each time."""

    words = inputs.words("What is new", "What you saw or were told, and when.")

    def __init__(self, *args: Any, route: Route, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = next((one for one in route.asks if one.name == "danger"), None)
        if asked:
            self.fields["danger"] = forms.ChoiceField(
                label=asked.label,
                choices=[(one, one) for one in asked.choices],
                widget=forms.RadioSelect,
            )
            self.order_fields(["danger", "words"])


class RouteForm(forms.Form):
    """Where a referral goes."""

    route = forms.ChoiceField(
        label="Who or what is it about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who or what it is about"},
    )

    def __init__(self, *args: Any, routes: Mapping[str, Route], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["route"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(r.name, r.title) for r in routes.values()]


class DecideForm(forms.Form):
    """Accept a referral, or refuse it: the version that was read, and no later one."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    accept = forms.TypedChoiceField(
        label="Do you accept it?",
        coerce=lambda text: text == "yes",
        choices=[("yes", "Accept"), ("no", "Refuse")],
        widget=forms.RadioSelect,
    )
    reason = inputs.words(
        "Words to the referrer", "If you refuse, say why and where to turn.", required=False
    )

    def __init__(self, *args: Any, in_danger: bool = False, **named: Any) -> None:
        super().__init__(*args, **named)
        if in_danger:
            self.fields["reason"].label = "Who rang, when, and what is done now?"
            self.fields["reason"].help_text = "The referrer reads it, and safeguarding on duty."


class OutcomeForm(forms.Form):
    """What came of an accepted referral."""

    outcome = forms.TypedChoiceField(
        label="What comes of it?",
        coerce=Decision.Outcome,
        choices=[(o.value, o.value[0].upper() + o.value[1:]) for o in Decision.Outcome],
        widget=forms.RadioSelect,
    )
    note = inputs.words("Note for those who work on it", required=False)


class UnopenedForm(forms.Form):
    """What was agreed with whoever referred what nobody can open."""

    text = inputs.words("What did you agree with them?", "They read these words.")


class FeedbackForm(forms.Form):
    """Words for whoever referred."""

    text = inputs.words(
        "What may the referrer know?",
        "They are told these words and no others. Name nobody they do not know of.",
    )


class ReportForm(forms.Form):
    """A report for the intelligence unit, in one's own words."""

    words = inputs.words(
        "What must the intelligence unit know?",
        "In your own words, without who told us or what is not needed.",
    )
    why = inputs.words("Why must they have it?", rows=2)


class EntityForm(Picker):
    """Whom a referral is about."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_picker("entity", label="Who is it about?", schema="Person", viewer=viewer)


class DescribedForm(forms.Form):
    """The ethnicity of whom a referral is about, and who says it."""

    said = forms.TypedChoiceField(
        label="Who says it?",
        coerce=Described.Said,
        choices=Described.Said.choices,
        widget=forms.RadioSelect,
        help_text="Nobody guesses it, and nobody is pressed to say it.",
    )
    ethnicity = forms.ChoiceField(
        label="Ethnicity", choices=[inputs.NO_CHOICE, *ETHNICITIES.items()]
    )
