from django.apps import AppConfig


class InterestsConfig(AppConfig):
    name = "optimise.access.interests"
    label = "access_interests"
    default_auto_field = "django.db.models.BigAutoField"
