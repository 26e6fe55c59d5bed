-- What an agency might read until a day is taken back when that day is over: it goes to those who
-- may read the item itself.
create function evaluate_let_editions_expire(today date) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.evaluate_edition e set audience_id = i.audience_id
    from public.evaluate_item i
    where e.expires_on < today and e.layer = 'partner' and i.id = e.item_id
      and e.audience_id <> i.audience_id
$$;
create index edition_expires on evaluate_edition (expires_on) where expires_on is not null;
revoke execute on function evaluate_let_editions_expire(date) from public;
grant execute on function evaluate_let_editions_expire(date) to optimise_worker;
