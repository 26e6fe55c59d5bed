-- Whether somebody left the circle of an action that the viewer may hand over, and would not read it.
create or replace function assignments_has_left(handed uuid, who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.assignments_action a
        where a.id = handed and a.audience_id in (select public.access_readable())
          and public.assignments_left_by(a.audience_id, a.made_at, who))
$$;
grant execute on function assignments_has_left to optimise_staff, optimise_worker;
