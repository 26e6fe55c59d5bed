-- What an agency might keep until a day goes from its receipt when that day is over.
create or replace function access_sharing_let_expire(today date) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.access_sharing_receipt set what = ''
    where public.access_is_system() and expires_on < today and what <> ''
$$;
grant execute on function access_sharing_let_expire to optimise_worker;
