-- The ids of briefings that a standing interest touches and that its circle has not released.
create or replace function plan_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct briefing from public.plan_touches()
$$;
