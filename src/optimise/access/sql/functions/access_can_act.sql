-- Whether somebody can do anything with what is in their hands: not suspended, not past the last day of their vetting, and by a
-- password of their own. It tells no more than the list of colleagues does; `what_stops` of agencies asks the same.
create or replace function access_can_act(whose uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.agencies_person p
        where p.id = whose and p.suspended_at is null and p.sensitive_clearance and not p.must_change_password
            and (p.cleared_until is null or p.cleared_until >= (now() at time zone 'Europe/London')::date))
$$;
grant execute on function access_can_act to optimise_staff, optimise_worker;
