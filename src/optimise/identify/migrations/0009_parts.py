"""Plates and phone numbers found by a part of them."""

from django.db import migrations

INDEX = """
create index statement_parts on identify_statement using gin (normal gin_trgm_ops)
    where kind in ('plate', 'phone');
"""


class Migration(migrations.Migration):
    dependencies = [("identify", "0008_protection_rows")]

    operations = [migrations.RunSQL(INDEX)]
