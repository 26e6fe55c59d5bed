-- Remove the receipts of forms that are older than sixty days, whoever's they are: the worker may do this and nothing else
-- with what is another's.
create or replace function access_receipts_wipe(given_before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    with wiped as (
        delete from public.access_receipts_receipt r
        where public.access_is_system() and r.at < least(given_before, now() - interval '60 days')
        returning r.id)
    select count(*) from wiped
$$;
grant execute on function access_receipts_wipe to optimise_worker;
