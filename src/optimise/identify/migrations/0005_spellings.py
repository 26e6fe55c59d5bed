"""Names and addresses searched once for each spelling, not once for each statement."""

from django.db import migrations

SPELLINGS = """
-- Every name and address once, however many statements hold it: what is searched for likeness. It
-- says neither whose it is nor who may know, so nobody reads it but the search function, which
-- gives back only statements that the viewer may read.
create table identify_spelling (
    kind text not null,
    normal text not null,
    sounds varchar[] not null,
    primary key (kind, normal)
);

-- The start of a name is enough to look it up by: an index takes no more of a very long one.
drop index statement_name, statement_sounds;
create index statement_spelt on identify_statement (left(normal, 300), known_at desc)
    where kind in ('name', 'address');

insert into identify_spelling (kind, normal, sounds)
select distinct on (kind, left(normal, 300)) kind, left(normal, 300), sounds
from identify_statement where kind in ('name', 'address') order by kind, left(normal, 300);

create index spelling_like on identify_spelling using gin (normal gin_trgm_ops);
create index spelling_sounds on identify_spelling using gin (sounds) where kind = 'name';
create index spelling_begins on identify_spelling (normal text_pattern_ops);
-- Common words are found by walking the newest, rare ones by the words. To choose, the planner must
-- know how common a word is, which it does not learn from an index on a part of the rows.
create index statement_newest_words on identify_statement (known_at desc) where kind = 'text';
create index edition_newest on evaluate_edition (made_at desc);
-- Whoever may read little finds it by that, and does not walk past what is others'.
create index item_audience on evaluate_item (audience_id, known_at desc);
create index edition_audience on evaluate_edition (audience_id, made_at desc);
create statistics statement_words_known on (to_tsvector('english', value)) from identify_statement;
"""


class Migration(migrations.Migration):
    dependencies = [("identify", "0004_follow_item")]

    operations = [
        migrations.RunSQL(
            SPELLINGS,
            state_operations=[
                migrations.RemoveIndex("statement", "statement_name"),
                migrations.RemoveIndex("statement", "statement_sounds"),
            ],
        ),
    ]
