-- Whether somebody reads the sensitive entries of an operation: yes or no, to those of its circle who run
-- operations. Who ends a part must know it, and need not be inside.
create or replace function respond_operations_is_inside(of_operation uuid, person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.respond_operations_operation o
        join public.access_circlemember m on m.circle_id = o.inner_id
        where o.id = of_operation and m.person_id = person and m.until is null
          and public.access_viewer() is not null
          and o.circle_id in (select public.access_circles())
          and exists (
            select from public.access_roles() role
            where role in ('senior investigating officer', 'lead responsible officer', 'proactive team')))
$$;
grant execute on function respond_operations_is_inside to optimise_staff, optimise_worker;
