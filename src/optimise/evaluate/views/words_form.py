"""The form of the words: lists by what they are, and the force's own phrases."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from optimise.evaluate.domain.risk_words import Risk

# What each list of words is, to whoever changes it.
LISTS = {
    "child": "A child, by the word alone",
    "young": "A child, where something is done to them or by them",
    "person": "Who may have an age",
    "home": "Homes",
    "vulnerable": "People whose home may be taken over",
    "weapon": "Weapons, by the word alone",
    "tool": "Weapons, where somebody holds or hides them",
    "harm": "To do somebody deadly harm",
    "involved": "What children are used for, and what shows it",
    "soon": "Soon",
    "going": "To move, or to happen",
}


class WordsForm(forms.Form):
    """Lists of words by what they are, phrases that point to a risk by themselves, and why."""

    after = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(label="Why is it changed?", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,
        lists: Mapping[str, Sequence[str]],
        phrases: Mapping[str, Sequence[str]],
        after: int,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["after"].initial = after
        for risk in Risk:
            self.fields[f"phrases {risk.name}"] = _lines(
                f"Phrases of your own for: {risk.says}", phrases.get(risk.value, ()), rows=3
            )
        for name, says in LISTS.items():
            self.fields[f"list {name}"] = _lines(says, lists[name], rows=8)
        self.order_fields([*(f"phrases {r.name}" for r in Risk), *map("list {}".format, LISTS)])

    def lists(self) -> dict[str, list[str]]:
        """Return the lists as they were written."""
        return {name: _split(self.cleaned_data[f"list {name}"]) for name in LISTS}

    def phrases(self) -> dict[Risk, list[str]]:
        """Return the force's own phrases, by what they point to."""
        return {risk: _split(self.cleaned_data[f"phrases {risk.name}"]) for risk in Risk}


def _lines(label: str, words: Sequence[str], *, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        initial="\n".join(words),
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _split(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
