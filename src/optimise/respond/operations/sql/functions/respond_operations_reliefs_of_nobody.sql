-- The reliefs of this asker that stand and that no inspector who can act may read, as each is in the operation or, where none goes by the
-- name, in some operation: nobody learns which of the two. For who asked, and for the system, which tells them. Of the table of roles, as
-- it asks of others than the viewer.
create or replace function respond_operations_reliefs_of_nobody() returns table (relief uuid, asked_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.asked_by from public.respond_operations_relief r
    where r.agreed_at is null and r.ended_at is null
      and (public.access_is_system() or r.asked_by = public.access_viewer())
      and not exists (
          select from public.access_rolegrant g
          where g.role = 'duty inspector' and g.until is null and g.person_id not in (r.asked_by, r.next_id)
            and public.access_can_act(g.person_id)
            and not public.respond_operations_keeps_relief_from(r.id, g.person_id))
$$;
grant execute on function respond_operations_reliefs_of_nobody to optimise_staff, optimise_worker;
