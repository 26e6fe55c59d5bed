-- What rests on an item: its statements and photographs. A judgement goes along once an entity has no other
-- statement left, since the judgement alone would tell that there is such an entity.
create or replace function identify_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with statement as (
        select s.id, s.entity_id, s.audience_id from identify_statement s
        where s.item_id in (select f.id from unnest(found) f where f.kind = 'item')
           or s.id in (select f.id from unnest(found) f where f.kind = 'statement')),
    whole as (
        select entity_id from statement
        except
        select entity_id from identify_statement where id not in (select id from statement))
    select 'statement', 'identify_statement', 'id', id, audience_id from statement
    union all
    select 'photograph', 'identify_photograph', 'id', p.id, p.audience_id
    from identify_photograph p
    where p.item_id in (select f.id from unnest(found) f where f.kind = 'item')
    union all
    select 'judgement', 'identify_judgement', 'id', j.id, j.audience_id
    from identify_judgement j
    where j."left" in (select entity_id from whole)
       or j."right" in (select entity_id from whole)
       or j.id in (select f.id from unnest(found) f where f.kind = 'judgement')
$$;
