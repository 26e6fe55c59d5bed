"""The application of this topic: plans."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class PlansConfig(AppConfig):
    """Plans by the four Ps, with actions of every agency."""

    name = "optimise.plan.plans"
    label = "plan_plans"
    marking = SENSITIVE

    def ready(self) -> None:
        from optimise.assignments.domain import sources
        from optimise.link.groups.domain import columns, happened
        from optimise.plan.plans import queries

        sources.register(
            sources.Source(
                kind=queries.SERVED,
                page="plan_plans:plan",
                names=queries.names_of_plans,
                runs=queries.runs_plan,
            )
        )
        columns.register(columns.Part(labels={"plan": "Plan"}, values=queries.freshness_of))
        happened.register(queries.told_of_group)
