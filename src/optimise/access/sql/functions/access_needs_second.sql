-- Whether what goes from one audience to another leaves a circle whose work goes on, or ended less than a week ago, of a covert one less than
-- a year: no one of it alone takes anything out, nor closes it first.
create or replace function access_needs_second(before int, after int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_audience b
        join public.access_circle c on c.id = b.circle_id and (c.closed_at is null or c.closed_at > now() - case when c.covert then interval '1 year' else interval '7 days' end)
        join public.access_audience a on a.id = $2 and a.circle_id is distinct from b.circle_id
        where b.id = $1 and b.id in (select public.access_readable()))
$$;
grant execute on function access_needs_second to optimise_staff, optimise_worker;
