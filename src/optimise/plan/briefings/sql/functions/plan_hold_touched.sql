-- Hold every live briefing that a standing interest touches, once a transaction. It tells the caller
-- nothing, and is asked alike for everyone, so that neither its answer nor its time says anything.
create or replace function plan_hold_touched() returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_setting('plan.held', true) = 'yes' then
        return;
    end if;
    update public.plan_briefing set state = 'held'
    where public.access_viewer() is not null and state = 'live'
      and id in (select public.plan_touched());
    perform set_config('plan.held', 'yes', true);
end $$;
grant execute on function plan_hold_touched to optimise_staff, optimise_worker;
