-- Whether an audience that the viewer reads is that of a circle.
create or replace function identify_is_within(audience int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_audience a
        where a.id = audience and a.circle_id is not null and a.id in (select public.access_readable()))
$$;
grant execute on function identify_is_within to optimise_staff, optimise_worker;
