"""The application of this topic: meetings that task."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class TaskingConfig(AppConfig):
    """Meetings with their agenda, decisions and minutes, and the control strategy."""

    name = "optimise.plan.tasking"
    label = "plan_tasking"
    marking = SENSITIVE

    def ready(self) -> None:
        from optimise.assignments.domain import sources
        from optimise.plan.tasking import queries

        sources.register(
            sources.Source(
                kind=queries.SERVED,
                page="plan_tasking:item",
                names=queries.names_of_items,
                runs=queries.runs_item,
            )
        )
