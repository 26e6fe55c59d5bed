-- Whether what is asked of who leads an operation is kept from the viewer (`respond_operations_keeps_relief_from`). It says nothing of any
-- other operation.
create or replace function respond_operations_is_of_relief(of_relief uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.respond_operations_keeps_relief_from(of_relief, public.access_viewer())
$$;
grant execute on function respond_operations_is_of_relief to optimise_staff, optimise_worker;
