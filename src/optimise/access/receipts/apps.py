from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    name = "optimise.access.receipts"
    label = "access_receipts"
    default_auto_field = "django.db.models.BigAutoField"
