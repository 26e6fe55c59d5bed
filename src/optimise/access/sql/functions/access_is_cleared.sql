-- Whether the person for whom this transaction runs may read what is OFFICIAL-SENSITIVE today: not suspended, and not past the
-- last day of their vetting. For functions that tell a role what it supervises, without the rows. The system is no person.
create or replace function access_is_cleared() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system() or exists (
        select from public.agencies_person p
        where p.id = public.access_viewer() and p.suspended_at is null and p.sensitive_clearance
            and (p.cleared_until is null or p.cleared_until >= (now() at time zone 'Europe/London')::date))
$$;
