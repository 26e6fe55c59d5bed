-- Whether somebody can do nothing with what is in their hands: they are suspended, or not cleared for what is sensitive today.
-- It tells no more than the list of colleagues does; `is_stopped` in queries/absence.py asks the same.
create or replace function respond_exhibits_stopped(whose uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.agencies_person p where p.id = whose and (p.suspended_at is not null
        or not p.sensitive_clearance or p.cleared_until < (now() at time zone 'Europe/London')::date));
$$;
