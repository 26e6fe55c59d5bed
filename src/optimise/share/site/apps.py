from django.apps import AppConfig


class ShareSiteConfig(AppConfig):
    """The pages that the public reads. No tables, and nothing outside itself is needed."""

    name = "optimise.share.site"
    label = "share_site"
    verbose_name = "The public site: learn the signs"
