-- The interests that hold no more and whose held cards nobody was asked about yet, the oldest first, some at a time: ids alone. For the
-- system.
create or replace function plan_let_go() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select i.id from public.access_interests_interest i
    where public.access_is_system() and i.holds and i.of is null and i.let_go_at is null
      and (i.ended_at is not null or i.until <= now() or i.holds_until <= now())
    order by i.at limit 100
$$;
grant execute on function plan_let_go to optimise_worker, optimise_staff;
