"""The words of items, for search."""

from django.db import migrations

# The database's own columns: no model reads them, the search functions do.
SEARCHED = """
alter table evaluate_item add column words tsvector
    generated always as (to_tsvector('english', text)) stored;
create index item_words on evaluate_item using gin (words);
"""


class Migration(migrations.Migration):
    dependencies = [("evaluate", "0001_initial"), ("access", "0002_row_security")]

    operations = [migrations.RunSQL(SEARCHED)]
