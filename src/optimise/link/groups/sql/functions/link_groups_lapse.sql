-- End the memberships that nothing renewed by their day, and return them. It is for the system, which reads no record:
-- a covert group's members lapse like any other's, and nobody learns of which.
create or replace function link_groups_lapse(day date, moment timestamptz)
returns table (member uuid, of_group uuid, who uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.link_groups_member m
    set state = 'lapsed', ended_at = moment, ended_by = public.access_viewer(),
        ended_why = 'Nothing new supported it by its review.'
    where public.access_is_system() and m.state = 'held' and m.lapses_on <= day
    returning m.id, m.group_id, m.person
$$;
grant execute on function link_groups_lapse to optimise_worker;
