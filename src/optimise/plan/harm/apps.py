"""The application of this topic: harm scores."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class HarmConfig(AppConfig):
    """The local harm matrix and the scores made with it."""

    name = "optimise.plan.harm"
    label = "plan_harm"
    marking = SENSITIVE

    def ready(self) -> None:
        from optimise.link.groups.domain import columns
        from optimise.plan.harm import queries

        columns.register(
            columns.Part(
                labels={"harm": "Harm", "trend": "Trend"},
                values=queries.columns_of,
                scores=True,
                beneath={"trend": "harm"},
            )
        )
