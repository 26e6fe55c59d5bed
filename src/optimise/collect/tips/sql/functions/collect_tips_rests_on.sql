-- What rests on a tip: the messages to and from whoever holds its receipt.
create or replace function collect_tips_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with tip as (
        select t.id, t.audience_id from collect_tips_tip t
        join unnest(found) f on f.kind = 'tip' and f.id = t.id)
    select 'tip', 'collect_tips_tip', 'id', id, audience_id from tip
    union all
    select 'tip message', 'collect_tips_message', 'id', id, audience_id
    from collect_tips_message where tip_id in (select id from tip)
$$;
