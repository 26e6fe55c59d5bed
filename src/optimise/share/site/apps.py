from django.apps import AppConfig


class ShareSiteConfig(AppConfig):
    """The pages that the public reads, and the tables of what was published for them."""

    name = "optimise.share.site"
    label = "share_site"
    verbose_name = "The public site: learn the signs"
    default_auto_field = "django.db.models.BigAutoField"
