"""Who may touch the tables of the parts we use, and the cache that all processes share."""

from django.db import migrations

from optimise.access.postgresql.policy import grant

CACHE = """
create table wiring_cache (
    cache_key varchar(255) primary key,
    value text not null,
    expires timestamptz not null);
create index wiring_cache_expires on wiring_cache (expires);
"""

JOBS = """
grant usage, select on all sequences in schema public to optimise_staff, optimise_worker;
grant select, insert on procrastinate_jobs to optimise_staff;
grant insert on procrastinate_events to optimise_staff;
grant select, insert, update, delete on procrastinate_jobs, procrastinate_events,
    procrastinate_periodic_defers, procrastinate_workers to optimise_worker;
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

    operations = [
        migrations.RunSQL(CACHE),
        migrations.RunSQL(JOBS),
        grant(
            "select, insert, update, delete",
            "wiring_cache",
            "django_session",
            "account_emailaddress",
            "account_emailconfirmation",
            "mfa_authenticator",
        ),
        grant("select", "django_content_type", "auth_permission", "auth_group"),
    ]
