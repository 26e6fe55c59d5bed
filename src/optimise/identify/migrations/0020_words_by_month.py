"""Words are found with the month in which they were told, so that the newest are found alone."""

from django.db import migrations

# In one with the words: of many that hold a common word, no older one is opened then.
WORDS = """
drop index statement_words;
drop statistics if exists statement_words_known;
create index statement_words on identify_statement using gin ((
    to_tsvector('english', value) || array_to_tsvector(array['#' || (
        extract(year from known_at at time zone 'UTC') * 12
        + extract(month from known_at at time zone 'UTC'))::int])))
    where kind = 'text';
"""


class Migration(migrations.Migration):
    dependencies = [("identify", "0019_grounds_and_places")]

    operations = [migrations.RunSQL(WORDS)]
