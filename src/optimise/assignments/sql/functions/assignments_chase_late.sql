-- Mark what is late as asked after, unless it was since `asked_before`, and return whose it is: where they can act no
-- more, or are among those `stopped` by what their agency lacks, or an agency was named and nobody of it, who gave it, which counts as asking nobody. It is for the worker, which reads no action: a child panel's
-- owner is reminded like any other, and nobody learns of what.
create or replace function assignments_chase_late(day date, moment timestamptz, asked_before timestamptz, stopped uuid[])
returns table (owner uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with late as (
        select l.id, l.owner_person_id <> all (stopped) and exists (
            -- Whoever is of another agency acts by its agreement, which `stopped` tells of.
            select from public.agencies_person p
            join public.agencies_organisation o on o.id = p.organisation_id
            where p.id = l.owner_person_id and (
                public.access_can_act(p.id) or o.kind <> 'police force' and p.suspended_at is null)) as asked
        from public.assignments_action l
        where public.access_is_system() and l.status in ('open', 'in progress', 'blocked') and l.due < day
          and coalesce(greatest(l.chased_at, l.reminded_at), '-infinity') < asked_before
        for update of l)
    update public.assignments_action a set chased = a.chased + late.asked::int,
        chased_at = case when late.asked then moment else a.chased_at end,
        reminded_at = case when late.asked then a.reminded_at else moment end
    from late where a.id = late.id
    returning case when late.asked then a.owner_person_id else a.made_by end
$$;
grant execute on function assignments_chase_late to optimise_worker;
