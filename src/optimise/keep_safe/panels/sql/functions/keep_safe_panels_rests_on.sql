-- What rests on an item: facts that the force told at panels, with their givers and grounds. Each
-- stays in its panel's circle, so that here only its marking follows; what may no longer be read by
-- those who were told is taken back below.
create or replace function keep_safe_panels_rests_on(found access_resting_row[])
returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with ground as (
        select g.fact_id, g.audience_id from keep_safe_panels_ground g
        where g.item_id in (select f.id from unnest(found) f where f.kind = 'item'))
    select 'shared fact', 'keep_safe_panels_shared', 'id', s.id, s.audience_id
    from keep_safe_panels_shared s where s.id in (select fact_id from ground)
    union all
    select 'giver', 'keep_safe_panels_giver', 'id', v.id, v.audience_id
    from keep_safe_panels_giver v where v.fact_id in (select fact_id from ground)
    union all
    select 'crossing', 'keep_safe_panels_crossing', 'id', c.id, c.audience_id
    from keep_safe_panels_crossing c where c.fact_id in (select fact_id from ground)
    union all
    select 'fact ground', 'keep_safe_panels_ground', 'fact_id', fact_id, audience_id from ground
$$;
