-- Whether words stand in so many items that walking back from the newest finds some soon: in one of eighty of the newest two
-- thousand, and of two thousand of half a year ago, as a name that is new stands in today's alone. A walk to two hundred reads
-- 200 / share items, the index of words share * all: of a million, both read as many there. The planner cannot tell, since it
-- knows as much of one word as of any other. For the search functions alone.
create or replace function identify_is_common(asked text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(bool_and(looked.hold * 80 >= looked.looked_at and looked.hold >= back.least), false)
    from (values (now(), 25), (now() - interval '180 days', 1)) as back (till, least)
    cross join lateral (
        select count(*) as looked_at,
               count(*) filter (where newest.words @@ websearch_to_tsquery('english', asked)) as hold
        from (select i.words from public.evaluate_item i where i.known_at <= back.till
              order by i.known_at desc limit 2000) as newest) as looked
    where looked.looked_at > 0
$$;
alter function identify_is_common owner to optimise_search;
