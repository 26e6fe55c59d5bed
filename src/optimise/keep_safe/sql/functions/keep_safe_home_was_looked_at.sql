-- Whether a person said, or looked at, what a report that whoever asks may read tells of a home or whoever lives there:
-- a concern that words alone raised, and that nobody has ended, does not count. Yes or no, and never which.
create or replace function keep_safe_home_was_looked_at(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null
        and exists (
            select from public.collect_report r
            where r.id = asked and r.audience_id in (select public.access_readable()))
        and exists (
            select from public.keep_safe_concern c
            left join public.keep_safe_concernhandling h on h.concern_id = c.id
            where c.report = asked and (not c.suggested or coalesce(h.outcome, '') <> ''))
$$;
grant execute on function keep_safe_home_was_looked_at to optimise_staff, optimise_worker;
