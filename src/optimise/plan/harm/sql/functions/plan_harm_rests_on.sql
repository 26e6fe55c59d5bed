-- What rests on a group, a line or an item: the scores of it, with every level of theirs.
create or replace function plan_harm_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with item_ids as (
        select coalesce(array_agg(f.id), '{}') as ids from unnest(found) f where f.kind = 'item'),
    score as (
        select s.id, s.audience_id from plan_harm_score s, item_ids
        where s.about in (select f.id from unnest(found) f where f.kind in ('group', 'line'))
           or s.id in (select f.id from unnest(found) f where f.kind = 'harm score')
           or s.id in (select l.score_id from plan_harm_factorlevel l where l.items && item_ids.ids))
    select 'harm score', 'plan_harm_score', 'id', id, audience_id from score
    union all
    select 'harm level', 'plan_harm_factorlevel', 'id', l.id, l.audience_id
    from plan_harm_factorlevel l where l.score_id in (select id from score)
$$;
