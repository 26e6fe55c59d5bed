"""The reference, made from the code: roles, settings, commands, events, retention and tables.

Each page is a function that returns its Markdown. `make docs` writes them, and a test fails when
a page no longer says what the code says.
"""

import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import django
import typer
from django.apps import apps
from django.db.models import Model
from typer.core import TyperCommand, TyperGroup

MADE = "Made from the code by `make docs`; what is written here by hand is lost."
Row = Sequence[str]


def write(folder: Path) -> None:
    """Write every page of the reference into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Return every page of the reference by its file name."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "optimise.wiring.settings.test")
        django.setup()
    makers = (roles, settings, commands, events, retention, tables)
    return {f"{maker.__name__}.md": maker() for maker in makers}


def roles() -> str:
    """Return who reads and writes which layer."""
    from optimise.access.domain.roles import FORCE_WIDE, READS, WRITES, Layer, Role

    def cell(role: Role, layer: Layer) -> str:
        acts = (("reads", READS), ("writes", WRITES))
        return ", ".join(act for act, who in acts if role in who[layer])

    rows = [
        (role.value, *(cell(role, layer) for layer in Layer), "force" if role in FORCE_WIDE else "")
        for role in Role
    ]
    return _page(
        "Roles and layers",
        "Every row belongs to a layer. This is the most that a role may do with one; the marking,"
        " the circle, the agencies and the areas of a row narrow it further"
        " ([need to know](../explanation/need-to-know.md)). *Reach* is what somebody of the role"
        " sees: the whole force, or else their own areas.",
        _table(("role", *(layer.value for layer in Layer), "reach"), rows),
    )


def settings() -> str:
    """Return what an operator may set."""
    from optimise.wiring.installation.variables import OPERATORS, PASSED_ON

    return _page(
        "Settings",
        "They are read from the environment.",
        _table(
            ("variable", "what it says", "without it"),
            [(f"`{v.name}`", v.says, v.without) for v in OPERATORS],
        ),
        "These are passed on by `optimise up` to the processes that it starts. Nobody need set"
        " them, unless each process is started by something else.",
        _table(("variable", "what it says"), [(f"`{v.name}`", v.says) for v in PASSED_ON]),
    )


def commands() -> str:
    """Return every command with what it takes."""
    from optimise.wiring.cli import build

    root = typer.main.get_command(build())
    return _page("Commands", "`optimise COMMAND --help` says the same.", *_commands(root, []))


def _commands(command: Any, above: list[str]) -> Iterator[str]:
    name = [*above, command.name or ""]
    if isinstance(command, TyperGroup):
        for _, inner in sorted(command.commands.items()):
            yield from _commands(inner, name)
    else:
        yield f"## `{' '.join(name)}`"
        yield inspect.cleandoc(command.help or "")
        if taken := list(_taken_by(command)):
            yield _table(("takes", "what it is"), taken)


def _taken_by(command: TyperCommand) -> Iterator[Row]:
    context = command.context_class(command, info_name=command.name)
    for parameter in command.params:
        what, says = parameter.get_help_record(context) or (parameter.name or "", "")
        yield f"`{what}`", says


def events() -> str:
    """Return every event and who hears it."""
    from optimise.wiring.declarations import hearings

    heard: dict[str, list[str]] = {name: [] for name in _event_names()}
    for hearing in hearings():
        handler = hearing.handler
        told = f"`{handler.__module__.removeprefix('optimise.')}.{handler.__name__}`"
        heard[hearing.event].append(f"{told}: {_sentence(handler)}")
    return _page(
        "Events",
        "A fact in the past tense, written in the transaction in which it happened and told at"
        " least once to those who hear it"
        " ([decision 5](../adr/0005-events-told-at-least-once.md)).",
        _table(
            ("event", "heard by"),
            [(f"`{name}`", "<br>".join(who) or "nobody yet") for name, who in heard.items()],
        ),
    )


def _event_names() -> Iterator[str]:
    """Yield the events that the stages name in their `events.py`, in walking order."""
    from importlib import import_module
    from importlib.util import find_spec

    for app in apps.get_app_configs():
        module = f"{app.name}.events"
        if app.name.startswith("optimise.") and find_spec(module):
            values = vars(import_module(module)).items()
            yield from (v for k, v in values if k.isupper() and isinstance(v, str))


def retention() -> str:
    """Return the register of what goes when."""
    from optimise.access.retention import register

    return _page(
        "What goes when",
        "One register, which each app fills and one job carries out.",
        _table(
            ("what is kept", "how long", "from", "then", "tables"),
            [
                (k.what, k.how_long, k.from_day, k.then, ", ".join(f"`{t}`" for t in k.tables))
                for k in register()
            ],
        ),
    )


def tables() -> str:
    """Return every table with its privacy and retention, as its model says them."""
    found = [m for m in apps.get_models() if m.__module__.startswith("optimise.")]
    return _page(
        "Tables",
        "What each table holds, who may read it, and how long it is kept, as its model says.",
        _table(
            ("table", "what it holds"),
            [(f"`{_table_of(m)}`", " ".join((m.__doc__ or "").split())) for m in found],
        ),
    )


def _table_of(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django's own name for what is public


def _sentence(thing: Callable[..., Any]) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0]


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", *parts, MADE)) + "\n"


def _table(heads: Row, rows: Iterable[Row]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(text) for text in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()
