"""Django's migrations, rendering no more models than each of them touches."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ProjectState

_reload = ProjectState.reload_model


@contextmanager
def rendering_the_nearest() -> Iterator[None]:
    """Let a migration render anew no model but the one that it changes.

    Django renders all that hangs together with it, which here is nearly everything, once for each
    of hundreds of tables. To change a table asks of its neighbours no more than they were when they
    were last rendered, but where a key that they point to becomes of another kind: no migration may
    do that (`tests/architecture/test_the_keys.py`). All is rendered when a migration reads or
    writes rows (`ProjectState.clear_delayed_apps_cache`), as Django does itself for fields of no
    relation.
    """
    ProjectState.reload_model = _reload_alone  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        ProjectState.reload_model = _reload  # type: ignore[method-assign]


def _reload_alone(
    state: ProjectState,
    app_label: str,
    model_name: str,
    delay: bool = True,
) -> None:
    if "apps" in state.__dict__:
        state.is_delayed = True
        # Django has no other door.
        state._reload({(app_label, model_name.lower())})  # type: ignore[attr-defined] # noqa: SLF001
