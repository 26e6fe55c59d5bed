-- What an agency might read until a day is taken back when that day is over: it goes to those who
-- may read the item itself.
create or replace function evaluate_let_editions_expire(today date) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.evaluate_edition e set audience_id = i.audience_id
    from public.evaluate_item i
    where public.access_is_system() and e.expires_on < today and e.layer = 'partner' and i.id = e.item_id
      and e.audience_id <> i.audience_id
$$;
grant execute on function evaluate_let_editions_expire to optimise_worker;
