from django.db import migrations

# Each closure that says where a resident went leaves the audience of its home: safeguarding reads it, and whoever visits while
# visits go on. What is fenced by itself already stays. The key is spelt as the program spells it.
FENCE = """
create temporary table fenced on commit drop as
with asked as (
    select c.id, a.layer, a.marking, a.circle_id, a.areas, a.roles, a.person_id,
           case when h.closed_at is null and h.visitor_id = any(a.agencies) then array[h.visitor_id]
                else '{}'::uuid[] end as agencies
    from keep_safe_closure c
    join keep_safe_home h on h.id = c.home_id
    join access_audience a on a.id = h.audience_id
    where c.resident_goes_to <> '' and c.audience_id = h.audience_id)
select *, jsonb_build_array(
    layer, marking, coalesce(circle_id::text, ''), to_jsonb(agencies),
    (select coalesce(jsonb_agg(x order by x collate "C"), '[]') from unnest(areas::text[]) x),
    (select coalesce(jsonb_agg(x order by x collate "C"), '[]') from unnest(roles::text[]) x),
    coalesce(person_id::text, ''))::text as key
from asked;
insert into access_audience (key, layer, marking, circle_id, agencies, areas, roles, person_id)
select distinct on (key) key, layer, marking, circle_id, agencies, areas, roles, person_id from fenced
on conflict (key) do nothing;
update keep_safe_closure c set audience_id = a.id
from fenced f join access_audience a on a.key = f.key where c.id = f.id;
drop table fenced;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("keep_safe", "0011_longest_clocks"),
        ("access", "0014_circle_within"),
    ]

    operations = [migrations.RunSQL(FENCE, migrations.RunSQL.noop)]
