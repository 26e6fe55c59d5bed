-- Whether what waits sealed in an audience counts for whoever asks: in no circle, or in one that they read. For the owner's
-- functions.
create or replace function collect_intake_is_counted(audience int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select audience in (select public.access_readable()) or exists (
        select from public.access_audience a where a.id = audience and a.circle_id is null)
$$;
