from django.apps import AppConfig


class ShareDeskConfig(AppConfig):
    name = "optimise.share.desk"
    label = "share_desk"
    default_auto_field = "django.db.models.BigAutoField"
