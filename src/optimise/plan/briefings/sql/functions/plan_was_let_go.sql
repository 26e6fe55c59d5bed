-- Say that each card which this interest held was asked about, so that it is looked at no more: only once it holds no more. For the
-- system.
create or replace function plan_was_let_go(over uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.access_interests_interest i set let_go_at = now()
    where public.access_is_system() and i.id = over and i.let_go_at is null
      and (i.ended_at is not null or i.until <= now() or i.holds_until <= now())
$$;
grant execute on function plan_was_let_go to optimise_worker, optimise_staff;
