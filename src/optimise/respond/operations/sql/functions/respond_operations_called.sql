-- The circles of the operations that a name means, running or over: however it is written, with “Operation” or “Op” before it or not.
-- For what relieves whoever leads one, which nobody calls by itself.
create or replace function respond_operations_called(words text) returns setof uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with plain as (select regexp_replace(lower(words), '[^a-z0-9]', '', 'g') as name)
    select c.id from public.access_circle c
    join public.respond_operations_operation o on o.circle_id = c.id
    cross join plain
    cross join lateral (select regexp_replace(lower(c.name), '[^a-z0-9]', '', 'g') as name) own
    where plain.name in (own.name, regexp_replace(own.name, '^operation', ''), regexp_replace(own.name, '^operation', 'op'))
$$;
