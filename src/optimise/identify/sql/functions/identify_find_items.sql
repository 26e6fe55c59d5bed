-- The items whose words this transaction may read and that hold the words asked for, newest first;
-- before them what bears the reference asked for. An edition made for the viewer counts as its
-- item's words, and gives away no grade or area of an item that may not be read. The indexes hold
-- the month of each beside its words: of a common word the last months hold more than are shown,
-- and no older one is opened.
create or replace function identify_find_items(
    asked text, areas uuid[], sources text[], assessments text[],
    since timestamptz, until timestamptz, most int)
returns table (item uuid)
language plpgsql stable security definer rows 50
set search_path = pg_catalog, public, pg_temp as $body$
declare
    readable int[] := array(select public.access_readable());
    words tsquery := websearch_to_tsquery('english', asked);
    last timestamp := least(coalesce(until, now()), now()) at time zone 'UTC';
    month int := extract(year from last) * 12 + extract(month from last);
    month_of text := $$array_to_tsvector(array['#' || (extract(year from %1$s at time zone 'UTC') * 12
        + extract(month from %1$s at time zone 'UTC'))::int])$$;
    told text := '(i.words || ' || format(month_of, 'i.known_at') || ') @@ $1';
    told_on text := '(to_tsvector(''english'', e.text) || ' || format(month_of, 'e.made_at') || ') @@ $1';
    months int := 3;
    -- What every eightieth item holds is walked back to from the newest; so is what thousands hold of which the viewer may read
    -- little. Within the coalesce no index of words is thought of.
    common boolean := public.identify_is_common(asked);
    hidden boolean := false;
    reached int;
    found uuid[] := '{}';
begin
    while numnode(words) > 0 loop
        execute format($query$
            with met as %s (
                select i.id, i.known_at, i.audience_id, i.area_id, i.source, i.assessment
                from evaluate_item i where %s),
            edited as %s (
                select e.item_id, e.audience_id, e.made_at from evaluate_edition e
                where $3 is null and $4 is null and $5 is null and %s),
            found as (
                (select i.id, i.known_at as told_at from met i
                 where ($3 is null or i.area_id = any($3))
                   and i.audience_id = any($2)
                   and ($4 is null or i.source = any($4)) and ($5 is null or i.assessment = any($5))
                   and ($6 is null or i.known_at >= $6) and ($7 is null or i.known_at < $7)
                 order by i.known_at desc limit $8)
                union all
                (select e.item_id, e.made_at from edited e
                 where ($6 is null or e.made_at >= $6)
                   and e.audience_id = any($2)
                   and ($7 is null or e.made_at < $7)
                 order by e.made_at desc limit $8))
            select array(select id from found group by id order by max(told_at) desc limit $8), %s
        $query$,
            case when common or hidden then 'not materialized' else 'materialized' end,
            case when common or hidden
                 then 'coalesce(i.words @@ $9, false) and ($10 is null or i.known_at >= $10)' else told end,
            case when hidden then 'not materialized' else 'materialized' end,
            case when hidden
                 then 'coalesce(to_tsvector(''english'', e.text) @@ $9, false) and ($10 is null or e.made_at >= $10)'
                 else told_on end,
            case when hidden then '0' when common then '(select count(*) from edited)'
                 else '(select count(*) from met) + (select count(*) from edited)' end)
        into found, reached
        using public.identify_told_in_months(words, month, months),
            readable, areas, sources, assessments, since, until, most, words,
            (date_trunc('month', last) - make_interval(months => months)) at time zone 'UTC';
        exit when months is null or cardinality(found) >= most;
        months := public.identify_months_back(months, most, cardinality(found), reached);
        hidden := hidden or reached > 5000;
    end loop;
    return query
        select named.id from (
            (select i.id, 0 as at from evaluate_item i
             where i.urn = upper(asked) and i.audience_id = any(readable) limit most)
            union all
            select one.id, one.at::int from unnest(found) with ordinality as one (id, at)) as named
        group by named.id order by min(named.at) limit most;
end $body$;
grant execute on function identify_find_items to optimise_staff, optimise_worker;
alter function identify_find_items owner to optimise_search;
