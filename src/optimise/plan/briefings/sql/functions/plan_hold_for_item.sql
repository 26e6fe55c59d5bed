-- Hold every live briefing that rests on an item, because the item was graded again or called back: the
-- system does, on hearing of it, whoever may read which.
create or replace function plan_hold_for_item(item uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.plan_briefing set state = 'held'
    where public.access_is_system() and state = 'live'
      and id in (select briefing_id from public.plan_ground where item_id = item)
$$;
grant execute on function plan_hold_for_item to optimise_staff, optimise_worker;
