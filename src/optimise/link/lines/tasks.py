"""What the worker does by the clock: on its day of review, communications data goes."""

from procrastinate.contrib.django import app

from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.link.lines.actions.importing import remove_due
from optimise.link.lines.jobs import forget


@app.periodic(cron="23 * * * *")
@app.task(name="optimise.lines.remove_due", pass_context=False)
def remove_what_is_due(timestamp: int) -> None:
    """Remove each hour what came under authorisations whose day has come."""
    with acting_as_system(Role.RETENTION_CLERK):
        due = remove_due()
    for authorisation in due:
        forget(authorisation)
