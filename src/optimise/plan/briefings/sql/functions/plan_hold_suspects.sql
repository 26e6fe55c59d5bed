-- Hold these live cards, because somebody on them may be a victim; return those that were live until now. The
-- system does, whoever may read which.
create or replace function plan_hold_suspects(cards uuid[]) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.plan_briefing set state = 'held'
    where public.access_is_system() and state = 'live' and id = any (cards)
    returning id
$$;
grant execute on function plan_hold_suspects to optimise_worker, optimise_staff;
