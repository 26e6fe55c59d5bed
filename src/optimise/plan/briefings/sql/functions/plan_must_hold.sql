-- Whether one briefing that the caller may write must be held: yes or no, never why.
create or replace function plan_must_hold(briefing uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.plan_briefing b
        where b.id = briefing and b.audience_id in (select public.access_writable())
          and b.id in (select public.plan_touched()))
$$;
grant execute on function plan_must_hold to optimise_staff, optimise_worker;
