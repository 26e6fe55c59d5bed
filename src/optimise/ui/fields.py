"""What a GOV.UK component needs to know of a Django form field."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.forms import BaseForm
from django.forms.widgets import Input

from optimise.ui.days import PARTS, DayWidget
from optimise.ui.inputs import AreaRadios, AreaTicks

Params = dict[str, Any]
Kinds = type[forms.Widget] | tuple[type[forms.Widget], ...]
Options = Mapping[str, Any]

# Attributes that a component takes by name, so they must not be written twice.
NAMED = ("autocomplete", "inputmode", "spellcheck", "type", "rows", "class")
# Cut what is pasted without a word, or mean nothing on a text box: the form says it better.
# A placeholder goes when somebody types, and doubles the label until then.
UNWANTED = ("maxlength", "minlength", "min", "max", "step", "cols", "required", "placeholder")

INPUTS: tuple[tuple[type[forms.Widget], Params], ...] = (
    (forms.EmailInput, {"type": "email", "autocomplete": "email", "spellcheck": False}),
    (forms.URLInput, {"type": "url", "spellcheck": False}),
    # Spinners change figures by accident, so numbers are text with a keyboard of figures.
    (forms.NumberInput, {"inputmode": "decimal"}),
    (forms.DateTimeInput, {"type": "datetime-local"}),
    (forms.DateInput, {"type": "date"}),
    (forms.TimeInput, {"type": "time"}),
)


def describe_field(bound: BoundField, options: Options) -> Params:
    """Return the component that shows `bound` and the parameters to call it with.

    Shape: {"component": name, "params": mapping}; options as listed in the README of ui.
    Errors: TypeError for a widget that no component stands for.
    """
    if bound.is_hidden:
        return {"component": "hidden", "params": {}}
    for widget, component, describe in COMPONENTS:
        if isinstance(bound.field.widget, widget):
            params = _common(bound, options) | describe(bound, options)
            return {"component": _counted(component, params), "params": params}
    raise TypeError(f"No component shows {type(bound.field.widget).__name__}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some fields of a form under one heading, each with how it looks."""

    title: str
    fields: tuple[tuple[BoundField, Options], ...]


def sections_of(form: BaseForm) -> list[Section]:
    """Return the fields of a form in the order and under the headings that it says itself.

    Shape: a form may have `looks`, options of form_field by the name of a field, and `parts`,
    pairs of a heading and names of fields. Fields that no part names stand before the first.
    """
    looks: Mapping[str, Options] = getattr(form, "looks", {})
    parts: Iterable[tuple[str, Iterable[str]]] = getattr(form, "parts", ())
    named = [(title, [name for name in names if name in form.fields]) for title, names in parts]
    placed = {name for _, names in named for name in names}
    rest = [name for name in form.fields if name not in placed]
    return [
        Section(title=title, fields=tuple((form[name], looks.get(name, {})) for name in names))
        for title, names in [("", rest), *named]
        if names
    ]


def errors_of(*sheets: BaseForm) -> list[dict[str, str]]:
    """Return every problem in the forms, in the order of the page, with where to mend it."""
    return [problem for sheet in sheets for problem in _errors_of(sheet)]


def _errors_of(sheet: BaseForm) -> Iterator[dict[str, str]]:
    for text in sheet.non_field_errors():
        yield {"text": str(text)}
    for bound in sheet:
        for problem in _problems(bound):
            yield {"text": problem, "href": f"#{_first_id(bound)}"}


def _problems(bound: BoundField) -> list[str]:
    return [_said(bound, str(text)) for text in bound.errors]


def _said(bound: BoundField, text: str) -> str:
    # Six times "This field is required" in a row tells nobody which.
    if text != str(forms.Field.default_error_messages["required"]):
        return text
    widget, label = bound.field.widget, str(bound.label)
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick “{label}”"
    if label.endswith("?"):
        return f"Answer “{label}”"
    picked = isinstance(widget, forms.widgets.ChoiceWidget)
    return f"{'Choose' if picked else 'Fill in'} “{label}”"


def _first_id(bound: BoundField) -> str:
    suffix = f"_{PARTS[0]}" if isinstance(bound.field.widget, DayWidget) else ""
    return _id(bound) + suffix


def _id(bound: BoundField) -> str:
    return bound.auto_id or bound.html_name


def _common(bound: BoundField, options: Options) -> Params:
    attrs = bound.field.widget.attrs
    hint = options.get("hint", bound.help_text)
    width = options.get("width")
    classes = (
        attrs.get("class"),
        f"govuk-input--width-{width}" if width else "",
        options.get("classes"),
    )
    return {
        "id": _id(bound),
        "idPrefix": _id(bound),
        "name": bound.html_name,
        "label": _title(bound, options, "govuk-label"),
        "hint": {"text": hint} if hint else None,
        "errorMessage": {"text": _problems(bound)[0]} if bound.errors else None,
        "classes": " ".join(filter(None, classes)),
        "attributes": _attributes(attrs, options.get("attributes") or {}),
        "disabled": bound.field.disabled,
    } | _named(attrs, options)


def _named(attrs: Options, options: Options) -> Params:
    chosen = {**attrs, **options}
    names = ("autocomplete", "inputmode", "spellcheck", "rows", "prefix", "suffix")
    named = {name: chosen[name] for name in names if name in chosen}
    for affix in ("prefix", "suffix"):
        if affix in named:
            named[affix] = {"text": named[affix]}
    return named


def _title(bound: BoundField, options: Options, block: str) -> Params:
    text = options.get("label", bound.label)
    if not bound.field.required and options.get("say_optional", True):
        text = f"{text} (optional)"
    heading = options.get("page_heading", False)
    size = options.get("size", "l" if heading else "s")
    return {"text": text, "classes": f"{block}--{size}", "isPageHeading": heading}


def _attributes(attrs: Options, more: Options) -> Params:
    kept = {k: v for k, v in attrs.items() if k not in NAMED + UNWANTED} | dict(more)
    return {k: {"value": v, "optional": True} for k, v in kept.items()}


def _legend(bound: BoundField, options: Options) -> Params:
    return {"legend": _title(bound, options, "govuk-fieldset__legend")}


def _input(bound: BoundField, options: Options) -> Params:
    widget = bound.field.widget
    known = next((params for kind, params in INPUTS if isinstance(widget, kind)), {})
    asked = {"type": widget.input_type} if widget.input_type not in ("text", "number") else {}
    return {**known, **asked, **_named(widget.attrs, options), "value": _written(bound)}


def _password(bound: BoundField, options: Options) -> Params:
    # Without a value: a password is never sent back to the page.
    return _named(bound.field.widget.attrs, options)


def _written(bound: BoundField) -> str:
    value = bound.value()
    # The pickers of a browser read only ISO, whatever the language of the site.
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    written = bound.field.widget.format_value(value)
    return "" if written is None else str(written)


def _textarea(bound: BoundField, options: Options) -> Params:
    rows = options.get("rows") or bound.field.widget.attrs.get("rows") or 5
    limit = getattr(bound.field, "max_length", None)
    return {"value": _written(bound), "rows": str(rows)} | ({"maxlength": limit} if limit else {})


def _counted(component: str, params: Params) -> str:
    return "character-count" if "maxlength" in params else component


def _select(bound: BoundField, _options: Options) -> Params:
    multiple = {"multiple": True} if isinstance(bound.field.widget, forms.SelectMultiple) else {}
    attributes = _attributes(bound.field.widget.attrs, multiple)
    items = [{**item, "selected": item["checked"]} for item in _items(bound, {})]
    return {"items": items, "attributes": attributes}


def _choices(bound: BoundField, options: Options) -> Params:
    layout = [f"{{}}--{name}" for name in ("inline", "small") if options.get(name)]
    block = "govuk-checkboxes" if _is_many(bound) else "govuk-radios"
    return {
        "items": [item for item in _items(bound, options) if item["value"]],
        "fieldset": _legend(bound, options),
        "classes": " ".join(name.format(block) for name in layout),
        "attributes": _attributes({}, options.get("attributes") or {}),
    }


def _areas(bound: BoundField, options: Options) -> Params:
    """Return the areas of a choice as a tree: what can be ticked, and what lies inside each."""
    places = bound.field.widget.places
    known, nodes = [], []
    for number, item in enumerate(_items(bound, options)):
        node: Params = {**item, "inside": [], "open": False}
        if item["value"] in places:
            known.append((*places[item["value"]], node))
        elif number == 0 and not bound.field.required:
            nodes.append(node)
    above: list[tuple[int, Params]] = []
    for _, branch, node in sorted(known, key=lambda one: one[0]):
        node["kind"] = branch.area.kind
        while above and above[-1][0] >= branch.depth:
            above.pop()
        (above[-1][1]["inside"] if above else nodes).append(node)
        if node["checked"]:
            for _, outer in above:
                outer["open"] = True
        above.append((branch.depth, node))
    if len(roots := [node for node in nodes if node["value"]]) == 1:
        roots[0]["open"] = True
    # What must be put right leads to the first: so it has the id of the field.
    for number, node in enumerate(_flat(nodes)):
        node["id"] = f"{_id(bound)}-{number + 1}" if number else _id(bound)
    return {
        "items": nodes,
        "number": len(known),
        "kind": "checkboxes" if _is_many(bound) else "radios",
        "fieldset": _legend(bound, options),
    }


def _flat(nodes: Iterable[Params]) -> Iterator[Params]:
    for node in nodes:
        yield node
        yield from _flat(node["inside"])


def _is_many(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, forms.CheckboxSelectMultiple)


def _items(bound: BoundField, options: Options) -> Iterator[Params]:
    hints = options.get("hints") or {}
    reveals = options.get("reveals") or {}
    for choice in bound.subwidgets:
        data = choice.data
        value = str(data["value"]) if data["value"] is not None else ""
        yield {
            "value": value,
            "text": data["label"],
            "checked": data["selected"],
            "disabled": bound.field.disabled,
            "hint": {"text": hints[value]} if value in hints else None,
            "conditional": {"html": reveals[value]} if value in reveals else None,
        }


def _tick(bound: BoundField, options: Options) -> Params:
    hint = options.get("hint", bound.help_text)
    item = {
        "value": "on",
        "text": options.get("label", bound.label),
        "checked": bool(bound.value()),
        "disabled": bound.field.disabled,
        "hint": {"text": hint} if hint else None,
    }
    return {"items": [item], "hint": None, "attributes": {}}


def _file(bound: BoundField, _options: Options) -> Params:
    many = getattr(bound.field.widget, "allow_multiple_selected", False)
    return {"multiple": many, "javascript": True}


def _day(bound: BoundField, options: Options) -> Params:
    value = bound.value()
    written = value if isinstance(value, list) else DayWidget().decompress(value)
    pairs = zip(PARTS, written, strict=True)
    items = [_box(bound, options, part, text) for part, text in pairs]
    return {"items": items, "fieldset": _legend(bound, options), "attributes": {}, "classes": ""}


def _box(bound: BoundField, options: Options, part: str, text: str | None) -> Params:
    error = "govuk-input--error" if bound.errors else ""
    birthday = options.get("autocomplete") == "bday"
    return {
        "id": f"{_id(bound)}_{part}",
        "name": f"{bound.html_name}_{part}",
        "label": part.capitalize(),
        "value": text or "",
        "classes": f"govuk-input--width-{4 if part == 'year' else 2} {error}",
        "autocomplete": f"bday-{part}" if birthday else None,
    }


# The first that fits is used, so a kind stands before the kind it is made from.
COMPONENTS: tuple[tuple[Kinds, str, Callable[[BoundField, Options], Params]], ...] = (
    (DayWidget, "date-input", _day),
    ((AreaTicks, AreaRadios), "areas", _areas),
    (forms.CheckboxSelectMultiple, "checkboxes", _choices),
    (forms.RadioSelect, "radios", _choices),
    (forms.CheckboxInput, "checkboxes", _tick),
    (forms.Select, "select", _select),
    (forms.FileInput, "file-upload", _file),
    (forms.PasswordInput, "password-input", _password),
    (forms.Textarea, "textarea", _textarea),
    (Input, "input", _input),
)
