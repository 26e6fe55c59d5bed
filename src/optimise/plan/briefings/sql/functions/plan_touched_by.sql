-- The ids of briefings that one interest touches, for those who may read the interest.
create or replace function plan_touched_by(which uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct t.briefing from public.plan_touches() t
    where t.interest = which and exists (
        select from public.access_interests_interest i
        where i.id = which and i.audience_id in (select public.access_readable()))
$$;
grant execute on function plan_touched_by to optimise_staff, optimise_worker;
