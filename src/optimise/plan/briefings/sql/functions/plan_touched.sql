-- The ids of briefings that a standing interest touches and that its circle has not released.
create or replace function plan_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select interest, entity from public.access_interests_covert())
    select distinct b.id
    from reach
    join public.plan_briefing b on b.about @> array[reach.entity]
    where b.state <> 'withdrawn' and not exists (
        select from public.plan_release r
        where r.briefing_id = b.id and r.interest_id = reach.interest)
$$;
