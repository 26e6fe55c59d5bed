"""The application of this topic: intelligence requirements."""

from django.apps import AppConfig

from optimise.ui.marking import SENSITIVE


class RequirementsConfig(AppConfig):
    """Questions that the force needs answered."""

    name = "optimise.plan.requirements"
    label = "plan_requirements"
    marking = SENSITIVE

    def ready(self) -> None:
        from optimise.assignments.domain import sources
        from optimise.plan.requirements import queries

        sources.register(
            sources.Source(
                kind=queries.SERVED,
                page="plan_requirements:question",
                names=queries.names_of_questions,
                runs=queries.runs_question,
            )
        )
