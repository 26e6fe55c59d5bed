-- The ids of briefings that a standing interest touches and that its circle has not released: by what a briefing
-- says that it is about, and by whatever its items speak of, said or not, then or since.
create or replace function plan_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select interest, entity from public.access_interests_covert()),
    touched as (
        select reach.interest, b.id
        from reach join public.plan_briefing b on b.about @> array[reach.entity]
        where b.state <> 'withdrawn'
        union
        select reach.interest, b.id
        from reach
        join public.identify_statement s on (s.entity_id = reach.entity or s.other_id = reach.entity)
            and s.superseded_at is null
        join public.plan_ground g on g.item_id = s.item_id
        join public.plan_briefing b on b.id = g.briefing_id and b.state <> 'withdrawn')
    select distinct t.id from touched t
    where not exists (
        select from public.plan_release r where r.briefing_id = t.id and r.interest_id = t.interest)
$$;
