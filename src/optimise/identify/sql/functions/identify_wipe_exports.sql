-- Remove the contents of files made before a moment, whoever asked for them: the worker may do this
-- and nothing else with what is another's.
create or replace function identify_wipe_exports(made_before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    with wiped as (
        update public.identify_exportfile set content = null
        where public.access_is_system() and content is not null
          and made_at < least(made_before, now() - interval '1 hour')
        returning 1)
    select count(*) from wiped
$$;
grant execute on function identify_wipe_exports to optimise_worker;
