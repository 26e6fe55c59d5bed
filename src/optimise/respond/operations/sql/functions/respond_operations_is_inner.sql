-- Whether a circle is that of an operation's sensitive entries: for the system, which reads neither, and tells that somebody left.
create or replace function respond_operations_is_inner(of_circle uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system()
       and exists (select from public.respond_operations_operation o where o.inner_id = of_circle)
$$;
grant execute on function respond_operations_is_inner to optimise_staff, optimise_worker;
