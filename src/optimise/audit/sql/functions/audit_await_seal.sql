-- Every entry waits to be sealed from the moment that it is added, whatever date it bears: whoever
-- adds it has no say in that, and the sealer needs to look through nothing else.
create or replace function audit_await_seal() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    insert into public.audit_waiting (entry, since) select id, clock_timestamp() from added;
    return null;
end $$;
