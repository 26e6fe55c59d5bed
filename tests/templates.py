"""The templates of every site under test: compiled once, and kept while settings change."""

from functools import cache
from typing import Any

from django.apps import apps
from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache

from optimise.ui import jinja
from optimise.wiring.settings.test import COMPILED


def environment(*, loader: BaseLoader | None = None, **options: Any) -> Environment:
    """Return the environment of the applications that are installed now.

    Django makes an engine anew whenever a test changes what is installed, and what it compiled is
    forgotten: of the tests of the public site that was two thirds of their time.
    """
    return _environment(tuple(app.name for app in apps.get_app_configs()), **options)


@cache
def _environment(installed: tuple[str, ...], **options: Any) -> Environment:
    compiled = FileSystemBytecodeCache(str(COMPILED))
    return jinja.environment(bytecode_cache=compiled, **options)
