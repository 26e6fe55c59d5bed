-- Whether an agency that reads a case would read it no more by another audience: answered for who reads the case.
create or replace function keep_safe_panels_takes_off(of_case uuid, audience int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.keep_safe_panels_case c
        join public.access_audience was on was.id = c.audience_id
        join public.access_audience to_be on to_be.id = audience
        where c.id = of_case and c.audience_id in (select public.access_readable())
          and not to_be.agencies @> was.agencies)
$$;
grant execute on function keep_safe_panels_takes_off to optimise_staff, optimise_worker;
