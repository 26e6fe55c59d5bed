-- Remove who told us, as it was shown to one person until a day, when that day has come. For the system.
create or replace function collect_tellers_hide(moment timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    delete from public.collect_tellers_shown where public.access_is_system() and until <= moment
$$;
grant execute on function collect_tellers_hide to optimise_worker;
