-- Whether the viewer is in an operation that goes by this name, running or over. It says nothing of any other operation, and of this one
-- only to who is in it: they do not ask that whoever leads it is relieved.
create or replace function respond_operations_is_in_called(words text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_circlemember m
        where m.person_id = public.access_viewer() and m.until is null
          and m.circle_id in (select public.respond_operations_called(words)))
$$;
grant execute on function respond_operations_is_in_called to optimise_staff, optimise_worker;
