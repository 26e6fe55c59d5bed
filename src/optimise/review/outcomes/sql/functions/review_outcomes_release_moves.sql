-- Whether something is or was set in motion for a release that stands: it is within four weeks, or was raised, and is not long past. It
-- tells of any release: for the owner's functions only.
create or replace function review_outcomes_release_moves(released uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.review_outcomes_release r
        cross join (select (now() at time zone 'Europe/London')::date as today) clock
        where r.id = released and r."on" >= today - 28 and (r.raised_at is not null or r."on" <= today + 28)
          and public.review_outcomes_release_stands(r.id))
$$;
