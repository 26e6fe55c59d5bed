"""The Jinja2 environment of every page: where templates are found and what they may call."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.paginator import Page
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import conditional_escape
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)

from optimise.basics import clock
from optimise.basics.counted import counted
from optimise.ui import fields, tables, words
from optimise.ui.ground import ground
from optimise.ui.short_words import explained

HERE = Path(__file__).parent


def environment(**options: Any) -> Environment:
    """Return the environment, for Django's Jinja2 backend: OPTIONS["environment"] names it."""
    loaders = [_own_templates(), _govuk_templates()]
    if "loader" in options:
        loaders.append(options["loader"])
    # Plain values are escaped unless a template says otherwise, whatever the caller forgot.
    options = {"autoescape": True, **options, "loader": ChoiceLoader(loaders)}
    options.setdefault("finalize", _written)
    built = Environment(**options)  # noqa: S701 - autoescape is set in the line above
    built.globals.update(
        describe_field=fields.describe_field,
        errors_of=fields.errors_of,
        places_of=places_of,
        sections_of=fields.sections_of,
        ground=ground,
        grade_in_words=words.grade_in_words,
        kind_of=tables.kind_of,
        numbers_of=numbers_of,
        panels_of=panels_of,
        static=static,
        url=url,
    )
    built.filters.update(
        ago=words.ago,
        counted=counted,
        explained=explained,
        initials=words.initials,
        local_date=clock.local_date,
        local_hour=clock.local_hour,
        local_month=clock.local_month,
        local_time=clock.local_time,
        partial_date=clock.partial_date,
    )
    return built


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of the page called `name`.

    Errors: NoReverseMatch when there is none.
    """
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _written(value: object) -> object:
    # A day is written as people write it, also where a template forgot to say so.
    naive = isinstance(value, datetime) and value.tzinfo is None
    return clock.local_time(value) if isinstance(value, date) and not naive else value


def places_of(path: str, pages: Iterable[tuple[str, str]]) -> list[dict[str, object]]:
    """Return the links of a sub-navigation: words and the name of a page, where one stands now."""
    addresses = [(text, url(name)) for text, name in pages]
    return [{"text": text, "href": href, "current": href == path} for text, href in addresses]


def panels_of(items: Iterable[Mapping[str, Any]]) -> list[dict[str, object]]:
    """Return the panels of tabs as their component takes them, with what others wrote escaped."""
    return [
        {"label": one["label"], "id": one["id"], "panel": {"html": conditional_escape(one["html"])}}
        for one in items
    ]


def numbers_of(page: Page[Any], base: str, place: str = "") -> list[dict[str, object]]:
    """Return the numbers of pages near one, and a gap where some are left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        {"number": one, "href": f"{base}{one}{place}", "current": one == page.number}
        if isinstance(one, int)
        else {"ellipsis": True}
        for one in shown
    ]


def _own_templates() -> BaseLoader:
    # Only our own applications: others keep Django templates in folders of the same name.
    installed = [
        Path(app.path) for app in apps.get_app_configs() if app.name.startswith("optimise.")
    ]
    places = [folder / "templates" for folder in [*installed, HERE]]
    return FileSystemLoader(list(dict.fromkeys(places)))


def _govuk_templates() -> BaseLoader:
    return PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
