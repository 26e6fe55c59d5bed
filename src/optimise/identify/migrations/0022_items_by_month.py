"""Items and their editions are found by words with the month in which they were told."""

from django.db import migrations

# As statements in words are: of many that hold a common word, no older one is opened.
WORDS = """
drop index item_words;
create index item_words on evaluate_item using gin ((
    words || array_to_tsvector(array['#' || (
        extract(year from known_at at time zone 'UTC') * 12
        + extract(month from known_at at time zone 'UTC'))::int])));
drop index edition_words;
create index edition_words on evaluate_edition using gin ((
    to_tsvector('english', text) || array_to_tsvector(array['#' || (
        extract(year from made_at at time zone 'UTC') * 12
        + extract(month from made_at at time zone 'UTC'))::int])));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("evaluate", "0017_ended_ungraded"),
        ("identify", "0021_two_end"),
    ]

    operations = [migrations.RunSQL(WORDS)]
