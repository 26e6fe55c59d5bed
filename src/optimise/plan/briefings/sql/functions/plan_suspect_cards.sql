-- The live cards of these products that say whom they are about, and who answered for each: for the system, which
-- asks in the rights of each of them whether somebody on a card may be a victim.
create or replace function plan_suspect_cards(products text[])
returns table (briefing uuid, about uuid[], owner uuid, approved_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select b.id, b.about, b.owner, b.approved_by from public.plan_briefing b
    where public.access_is_system() and b.state = 'live' and b.about <> '{}'
      and b.product = any (products) and b.valid_until > now()
$$;
grant execute on function plan_suspect_cards to optimise_worker, optimise_staff;
