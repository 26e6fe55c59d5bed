-- Whether the viewer is in the running operation that somebody asked to relieve the lead of: they neither read what is asked of it,
-- nor answer it. It says nothing to anybody else, and of no other operation.
create or replace function respond_operations_is_of_relief(of_relief uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.respond_operations_relief r
        join public.access_circle c on lower(c.name) in (lower(r.name), 'operation ' || lower(r.name))
        join public.respond_operations_operation o on o.circle_id = c.id and o.stage <> 'concluded'
        join public.access_circlemember m on m.circle_id = c.id and m.until is null
        where r.id = of_relief and m.person_id = public.access_viewer())
$$;
grant execute on function respond_operations_is_of_relief to optimise_staff;
