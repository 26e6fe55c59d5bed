"""Django's migrations, rendering no more models than each of them touches."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ProjectState

_reload = ProjectState.reload_model


@contextmanager
def rendering_the_nearest() -> Iterator[None]:
    """Let a migration render anew only what stands next to the model that it changes.

    Django renders all that hangs together with it, which here is nearly everything, once for each
    of hundreds of tables. What is not rendered is so when a migration reads or writes rows
    (`ProjectState.clear_delayed_apps_cache`), as Django does itself for fields of no relation.
    """
    ProjectState.reload_model = _reload_nearest  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        ProjectState.reload_model = _reload  # type: ignore[method-assign]


def _reload_nearest(
    state: ProjectState,
    app_label: str,
    model_name: str,
    delay: bool = True,
) -> None:
    _reload(state, app_label, model_name, delay=True)
