"""Forms of harm: one factor, a score as a whole, and the matrix."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.text import slugify

from optimise.evaluate.models import Item
from optimise.link.groups.domain.kinds import Sure
from optimise.link.groups.queries import Belonging
from optimise.plan.harm.domain.matrix import HEADINGS, MOST_WEIGHT, Factor, Matrix, Part
from optimise.plan.harm.models import FactorLevel
from optimise.ui.inputs import words

_words = partial(words, rows=2)

NEW = "new"
UNKNOWN = "unknown"


class WhyForm(forms.Form):
    """A reason."""

    why = _words("Why")


class FactorForm(forms.Form):
    """What somebody says of one factor."""

    level = forms.ChoiceField(label="Level", widget=forms.RadioSelect)
    why = _words("Why", hint="Where it is unknown: what would tell us.")
    items = forms.TypedMultipleChoiceField(
        label="Items that show it",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )
    members = forms.TypedMultipleChoiceField(
        label="Through whom",
        help_text="Without whom it would not be so. Nobody who is exploited is listed.",
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        factor: Factor,
        found: Sequence[Item],
        members: Sequence[Belonging],
        old: FactorLevel | None,
        **named: Any,
    ) -> None:
        super().__init__(*args, **named)
        self._choose(
            "level",
            [
                (UNKNOWN, "Unknown"),
                *[(str(n), f"{n}: {words}") for n, words in enumerate(factor.levels)],
            ],
        )
        self._choose("items", [(str(i.id), f"{i} · {i.grade} · {i.text[:90]}") for i in found])
        self._choose("members", [(str(m.row.id), f"{m.name}, {m.part}") for m in members])
        if not members:
            del self.fields["members"]
        if not found:
            self.fields["items"].help_text = "No item that you may read tells of this."
        if old is not None:
            self.initial = {
                "level": UNKNOWN if old.level is None else str(old.level),
                "why": old.why,
                "items": [str(one) for one in old.items],
                "members": [str(one) for one in old.members],
            }

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def chosen_level(self) -> int | None:
        """Return the level that was chosen; None is unknown."""
        said = self.cleaned_data["level"]
        return None if said == UNKNOWN else int(said)


class SendForm(forms.Form):
    """How sure a score is, as a whole."""

    confidence = forms.ChoiceField(
        label="How sure are we of this score?",
        help_text="It is shown beside the score and changes no point of it.",
        choices=[(sure.value, sure.value.capitalize()) for sure in Sure],
        widget=forms.RadioSelect,
    )
    words = _words("What whoever approves it should know", required=False)


class DecideForm(forms.Form):
    """Whether a score is approved, or an edition agreed."""

    approve = forms.ChoiceField(label="Your decision", widget=forms.RadioSelect)
    why = _words("What you looked at, or what is wrong")

    def __init__(self, *args: Any, yes: str, no: str, **named: Any) -> None:
        super().__init__(*args, **named)
        field = cast("forms.ChoiceField", self.fields["approve"])
        field.choices = [("yes", yes), ("no", no)]

    def approves(self) -> bool:
        """Say whether it was approved."""
        return bool(self.cleaned_data["approve"] == "yes")


class MatrixForm(forms.Form):
    """Every factor of the matrix, and room for a new one."""

    why = _words("Why it changes")

    def __init__(self, *args: Any, old: Matrix, **named: Any) -> None:
        super().__init__(*args, **named)
        self.old = old
        self.parts = []
        for one in old.factors:
            self._add(one.key, one)
            self.parts.append((one.title, self._names(one.key)))
        self._add(NEW, None)
        self.fields[f"part_{NEW}"] = forms.ChoiceField(
            label="It says something of", choices=[(p.value, w) for p, w in HEADINGS.items()]
        )
        self.parts.append(("A new factor (optional)", [*self._names(NEW), f"part_{NEW}"]))
        self.parts.append(("The change", ["why"]))
        self.looks = {name: {"width": 3} for name in self.fields if name.startswith("weight_")}

    @staticmethod
    def _names(key: str) -> list[str]:
        return [f"title_{key}", f"weight_{key}", f"levels_{key}"]

    def _add(self, key: str, old: Factor | None) -> None:
        needed = old is not None
        self.fields[f"title_{key}"] = forms.CharField(
            label="Factor", max_length=60, required=needed, initial=old.title if old else ""
        )
        self.fields[f"weight_{key}"] = forms.IntegerField(
            label="Weight",
            min_value=0,
            max_value=MOST_WEIGHT,
            required=needed,
            initial=old.weight if old else None,
            help_text="0 is shown and not counted.",
        )
        levels = _words(
            "Levels", required=needed, hint="Five, one a line, the least first.", rows=5
        )
        levels.initial = "\n".join(old.levels) if old else ""
        self.fields[f"levels_{key}"] = levels

    def factors(self) -> list[Factor]:
        """Return the factors as they were written."""
        given = self.cleaned_data
        found = [self._factor(one.key, one.part) for one in self.old.factors]
        if title := given[f"title_{NEW}"].strip():
            key = slugify(title).replace("-", "_")[:40]
            found.append(self._factor(NEW, Part(given[f"part_{NEW}"]), key=key))
        return found

    def _factor(self, name: str, part: Part, *, key: str = "") -> Factor:
        given = self.cleaned_data
        levels = [line.strip() for line in given[f"levels_{name}"].splitlines() if line.strip()]
        return Factor(
            key=key or name,
            title=given[f"title_{name}"].strip(),
            part=part,
            weight=given[f"weight_{name}"] or 0,
            levels=tuple(levels),
        )
