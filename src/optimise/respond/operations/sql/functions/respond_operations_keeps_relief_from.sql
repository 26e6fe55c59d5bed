-- Whether what is asked of who leads an operation is kept from somebody: who is in that operation neither reads it, nor answers it. Where
-- no operation goes by the name that was written, whoever is in any may be meant. For the owner's functions.
create or replace function respond_operations_keeps_relief_from(of_relief uuid, person uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.respond_operations_relief r
        join public.access_circlemember m on m.person_id = person and m.until is null
        where r.id = of_relief and (
            m.circle_id in (select public.respond_operations_called(r.name))
            or (not exists (select from public.respond_operations_called(r.name))
                and exists (select from public.respond_operations_operation o where o.circle_id = m.circle_id))))
$$;
