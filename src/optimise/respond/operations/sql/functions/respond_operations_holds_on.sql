-- Whether a covert interest of this audience holds for as long as it stands: of an operation that runs, where two who can act read it.
-- For the owner's functions.
create or replace function respond_operations_holds_on(of_audience int) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select public.respond_operations_runs_in(of_audience)
       and (select count(*) from public.access_readers_within(of_audience)) >= 2
$$;
