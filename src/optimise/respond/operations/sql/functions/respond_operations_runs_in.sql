-- Whether an audience is the circle of an operation that runs. For the owner's functions.
create or replace function respond_operations_runs_in(of_audience int) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_audience a
        join public.respond_operations_operation o on a.circle_id in (o.circle_id, o.inner_id) and o.stage <> 'concluded'
        join public.access_circle c on c.id = a.circle_id and c.closed_at is null
        where a.id = of_audience)
$$;
