-- Hold what a new interest touches in the transaction that records it, whoever's page it came from.
create or replace function plan_hold_on_interest() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.plan_briefing set state = 'held'
    where state = 'live' and id in (select public.plan_touched());
    return null;
end $$;
