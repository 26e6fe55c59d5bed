-- What the person for whom this transaction runs does, by the list that the site signed: not by the
-- table of roles, which whoever injects SQL could add to.
create or replace function access_roles() returns setof text
language sql stable security definer rows 3 set search_path = pg_catalog, public, pg_temp as
$$ select unnest(string_to_array(nullif(split_part(public.access_rights(), '|', 5), ''), ',')) $$;
grant execute on function access_roles to optimise_search, optimise_staff, optimise_worker;
