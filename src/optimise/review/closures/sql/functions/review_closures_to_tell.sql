-- Which closures lapsed, or are of a line of which something new is known, whom to ask of each, in turn, while nobody was, and whether
-- it is kept to a circle: who owns the line, who recorded it, who looked, then whoever else is in the circle. It is for the worker,
-- which reads no closure: what is done is done in the rights of that person.
create or replace function review_closures_to_tell()
returns table (closure uuid, people uuid[], apart boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id, array[l.owner, c.made_by]
        || array(select k."by" from public.review_closures_look k where k.closure_id = c.id and k."by" is not null
                 order by k.done_at desc)
        || array(select m.person_id from public.access_circlemember m
                 where m.circle_id = a.circle_id and m.until is null order by m.since),
        a.circle_id is not null
    from public.review_closures_closure c
    join public.link_lines_line l on l.id = c.line_id
    join public.access_audience a on a.id = c.audience_id
    where (select public.access_is_system())
      and c.reopened_at is null and c.told_at is null
      and (c.news_at is not null or c.unverified_at is not null)
$$;
grant execute on function review_closures_to_tell to optimise_worker;
