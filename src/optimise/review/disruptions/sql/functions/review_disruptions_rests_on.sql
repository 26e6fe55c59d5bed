-- What rests on a group, a line or an item: what is claimed of it or by it, and the looks at that. Whom was hit, where and
-- by what stands in a claim's own words.
create or replace function review_disruptions_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with item_ids as (
        select coalesce(array_agg(f.id), '{}') as ids from unnest(found) f where f.kind = 'item'),
    claimed as (
        select c.id, c.audience_id from review_disruptions_claim c, item_ids
        where c.items && item_ids.ids or exists (
            select from unnest(found) f where f.kind in ('group', 'line') and (f.kind, f.id) = (c.target_kind, c.target_id)))
    select 'disruption claim', 'review_disruptions_claim', 'id', id, audience_id from claimed
    union all
    select 'claim look', 'review_disruptions_look', 'id', l.id, l.audience_id
    from review_disruptions_look l where l.claim_id in (select id from claimed)
$$;
