-- What rests on an item: the briefings made from it, with their pictures and answers.
create or replace function plan_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with item as (select f.id from unnest(found) f where f.kind = 'item'),
    briefing as (
        select b.id, b.audience_id from plan_briefing b
        where b.id in (select briefing_id from plan_ground where item_id in (select id from item))
           or b.id in (select f.id from unnest(found) f where f.kind = 'briefing'))
    select 'briefing', 'plan_briefing', 'id', id, audience_id from briefing
    union all
    select 'ground', 'plan_ground', 'id', id, audience_id
    from plan_ground where item_id in (select id from item)
    union all
    select 'picture', 'plan_picture', 'id', id, audience_id
    from plan_picture where briefing_id in (select id from briefing)
    union all
    select 'answer', 'plan_answer', 'id', id, audience_id
    from plan_answer where briefing_id in (select id from briefing)
$$;
