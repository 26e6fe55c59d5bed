-- Mark what is late as asked after, unless it was since `asked_before`, and return whose it is: where they can sign in no
-- more, or an agency was named and nobody of it, who gave it. It is for the worker, which reads no action: a child panel's
-- owner is reminded like any other, and nobody learns of what.
create or replace function assignments_chase_late(day date, moment timestamptz, asked_before timestamptz)
returns table (owner uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.assignments_action a set chased = a.chased + 1, chased_at = moment
    where public.access_is_system() and a.status in ('open', 'in progress', 'blocked') and a.due < day
      and coalesce(a.chased_at, '-infinity') < asked_before
    returning case when exists (
        select from public.agencies_person p where p.id = a.owner_person_id and p.suspended_at is null)
        then a.owner_person_id else a.made_by end
$$;
grant execute on function assignments_chase_late to optimise_worker;
