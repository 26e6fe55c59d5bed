-- The held cards that this interest touched, which holds no more, and that none touches now, with who answers for each. For the system.
create or replace function plan_cards_let_go(over uuid) returns table (briefing uuid, owner uuid, made_by uuid, approved_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select b.id, b.owner, b.made_by, b.approved_by
    from public.plan_briefing b
    where public.access_is_system() and b.state = 'held' and b.valid_until > now()
      and b.id in (select t.briefing from public.plan_touches(array[over]) t)
      and b.id not in (select public.plan_touched())
$$;
grant execute on function plan_cards_let_go to optimise_worker, optimise_staff;
