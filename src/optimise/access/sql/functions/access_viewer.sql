-- The person for whom this transaction runs.
create or replace function access_viewer() returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select nullif(split_part(public.access_rights(), '|', 1), '')::uuid $$;
grant execute on function access_viewer to optimise_search, optimise_staff, optimise_worker;
