-- Whether the viewer let somebody out from among those who read an operation's sensitive entries, in the last month: it is told by the
-- event that they announced. Somebody else says that it is in order.
create or replace function respond_operations_let_them_out(of_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.audit_event e
        join public.respond_operations_operation o on o.inner_id::text = e.ids ->> 'circle'
        where e.name = 'access.circle_left' and e.by = public.access_viewer() and e.ids ->> 'person' = of_person::text)
$$;
grant execute on function respond_operations_let_them_out to optimise_staff;
