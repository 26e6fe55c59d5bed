-- The items whose words this transaction may read and that hold the words asked for, or bear the
-- reference asked for, newest first. An edition made for the viewer counts as its item's words.
create or replace function identify_find_items(
    asked text, areas uuid[], sources text[], assessments text[],
    since timestamptz, until timestamptz, most int)
returns table (item uuid)
language plpgsql stable security definer rows 50
set search_path = pg_catalog, public, pg_temp as $body$
declare
    readable int[] := array(select public.access_readable());
    -- Common words walk the dates, rare ones the words: all that hold them are found first then. Within the coalesce no index of
    -- words is thought of: of two common words the planner takes both to be rare, and reads all that hold them.
    walks text := 'evaluate_item i';
    meets text := $$coalesce(i.words @@ websearch_to_tsquery('english', $1), false)$$;
begin
    if not public.identify_is_common(asked) then
        walks := 'met i';
        meets := 'true';
    end if;
    return query execute format($query$
        with met as materialized (
            select m.id, m.known_at, m.audience_id, m.area_id, m.source, m.assessment
            from evaluate_item m where m.words @@ websearch_to_tsquery('english', $1)),
        found as (
            (select i.id, i.known_at as told_at from %s
             where %s
               and i.audience_id = any($2)
               and ($3 is null or i.area_id = any($3))
               and ($4 is null or i.source = any($4)) and ($5 is null or i.assessment = any($5))
               and ($6 is null or i.known_at >= $6) and ($7 is null or i.known_at < $7)
             order by i.known_at desc limit $8)
            union all
            (select i.id, i.known_at from evaluate_item i
             where i.urn = upper($1) and i.audience_id = any($2) limit $8)
            union all
            -- An edition gives away no grade or area of an item that may not be read.
            (select e.item_id, e.made_at from evaluate_edition e
             where to_tsvector('english', e.text) @@ websearch_to_tsquery('english', $1)
               and e.audience_id = any($2)
               and $3 is null and $4 is null and $5 is null
               and ($6 is null or e.made_at >= $6) and ($7 is null or e.made_at < $7)
             order by e.made_at desc limit $8))
        select id from found group by id order by max(told_at) desc limit $8
    $query$, walks, meets)
    using asked, readable, areas, sources, assessments, since, until, most;
end $body$;
grant execute on function identify_find_items to optimise_staff, optimise_worker;
alter function identify_find_items owner to optimise_search;
