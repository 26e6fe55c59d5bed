-- Hold every live briefing that a standing interest touches. It tells the caller nothing, and is
-- asked alike for everyone, so that neither its answer nor its time says anything.
create or replace function plan_hold_touched() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.plan_briefing set state = 'held'
    where public.access_viewer() is not null and state = 'live'
      and id in (select public.plan_touched())
$$;
grant execute on function plan_hold_touched to optimise_staff, optimise_worker;
