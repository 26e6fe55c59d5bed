-- The circles that the person for whom this transaction runs is in, by the list that the site signed:
-- not by the table of members, whose codes no database can check.
create or replace function access_circles() returns setof uuid
language sql stable security definer rows 3 set search_path = pg_catalog, public, pg_temp as
$$ select unnest(string_to_array(nullif(split_part(public.access_rights(), '|', 6), ''), ',')::uuid[]) $$;
grant execute on function access_circles to optimise_staff, optimise_worker;
