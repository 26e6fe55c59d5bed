-- Which closures lapsed, or are of a line of which something new is known, and the owner of their line has not been told. It
-- is for the worker, which reads no closure: what is done is done in the rights of that person.
create or replace function review_closures_to_tell()
returns table (closure uuid, owner uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id, l.owner from public.review_closures_closure c
    join public.link_lines_line l on l.id = c.line_id
    where (select public.access_is_system())
      and c.reopened_at is null and c.told_at is null
      and (c.news_at is not null or c.unverified_at is not null)
$$;
grant execute on function review_closures_to_tell to optimise_worker;
