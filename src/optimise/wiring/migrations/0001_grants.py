"""The cache that all processes share."""

from django.db import migrations

CACHE = """
create table wiring_cache (
    cache_key varchar(255) primary key,
    value text not null,
    expires timestamptz not null);
create index wiring_cache_expires on wiring_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_row_security"),
        ("plan", "0002_row_security"),
        ("sessions", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunSQL(CACHE)]
