"""The application of this topic: briefings."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class PlanConfig(AppConfig):
    """What officers are told at the beginning of a shift."""

    name = "optimise.plan.briefings"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
    marking = SENSITIVE

    def ready(self) -> None:
        """Let actions serve cards."""
        from optimise.assignments.domain import sources
        from optimise.plan.briefings.queries import cards

        sources.register(
            sources.Source(
                kind=cards.SERVED, page="plan:briefing", names=cards.names_of, runs=cards.runs
            )
        )
