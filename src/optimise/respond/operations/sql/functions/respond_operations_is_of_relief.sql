-- Whether what is asked of who leads an operation is kept from the viewer: who is in that operation neither reads it, nor answers it. Where
-- no operation goes by the name that was written, whoever is in any may be meant. It says nothing of any other operation.
create or replace function respond_operations_is_of_relief(of_relief uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.respond_operations_relief r
        where r.id = of_relief and (
            public.respond_operations_is_in_called(r.name)
            or (not exists (select from public.respond_operations_called(r.name))
                and exists (
                    select from public.access_circlemember m
                    join public.respond_operations_operation o on o.circle_id = m.circle_id
                    where m.person_id = public.access_viewer() and m.until is null))))
$$;
grant execute on function respond_operations_is_of_relief to optimise_staff, optimise_worker;
