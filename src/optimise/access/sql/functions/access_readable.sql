-- The audiences whose rows this transaction may read.
create or replace function access_readable() returns setof int
language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select unnest(string_to_array(nullif(split_part(public.access_rights(), '|', 3), ''), ',')::int[]) $$;
grant execute on function access_readable to optimise_search, optimise_staff, optimise_worker;
