-- Who of another agency than the force has something that is late and was not asked after since `asked_before`: for the worker,
-- which asks whether they may sign in, and reads no action.
create or replace function assignments_late_partners(day date, asked_before timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct l.owner_person_id
    from public.assignments_action l
    join public.agencies_person p on p.id = l.owner_person_id
    join public.agencies_organisation o on o.id = p.organisation_id and o.kind <> 'police force'
    where public.access_is_system() and l.status in ('open', 'in progress', 'blocked') and l.due < day
      and coalesce(greatest(l.chased_at, l.reminded_at), '-infinity') < asked_before
$$;
grant execute on function assignments_late_partners to optimise_worker;
