from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "optimise.access.retention"
    label = "access_retention"
    default_auto_field = "django.db.models.BigAutoField"
