-- The statements in words (how someone looks, what is said of a place) that hold the words asked
-- for and that this transaction may read, newest first. The index holds the month of each beside
-- its words: of a common word the last months hold more than are shown, and no older one is opened.
create or replace function identify_find_values(
    asked text, areas uuid[], sources text[], assessments text[],
    since timestamptz, until timestamptz, most int)
returns table (statement uuid)
language plpgsql stable security definer rows 50
set search_path = pg_catalog, public, pg_temp as $$
declare
    readable int[] := array(select public.access_readable());
    words tsquery := websearch_to_tsquery('english', asked);
    last timestamp := least(coalesce(until, now()), now()) at time zone 'UTC';
    month int := extract(year from last) * 12 + extract(month from last);
    told text := $told$(to_tsvector('english', s.value) || array_to_tsvector(array['#' || (
            extract(year from s.known_at at time zone 'UTC') * 12
            + extract(month from s.known_at at time zone 'UTC'))::int])) @@ $1$told$;
    months int := 3;
    walks boolean;
    reached int := 0;
    found uuid[];
begin
    while numnode(words) > 0 loop
        -- Whoever may read little of what thousands say walks back past it: within the coalesce no
        -- index of words is thought of. Of a rarer word all that hold it are found first. The
        -- planner cannot tell, since it knows as much of one word as of any other.
        walks := months is null and reached > 5000;
        if walks then
            told := format('coalesce(%s, false)', told);
        end if;
        execute format($query$
            with met as %s (
                select s.id, s.known_at, s.audience_id, s.grade, s.item_id from identify_statement s
                where s.kind = 'text' and %s)
            select array(
                select s.id from met s
                where ($4 is null or substr(s.grade, 1, 1) = any($4))
                  and s.audience_id = any($2)
                  and ($5 is null or substr(s.grade, 2, 1) = any($5))
                  and ($6 is null or s.known_at >= $6) and ($7 is null or s.known_at < $7)
                  and ($3 is null or exists (select from evaluate_item i where i.id = s.item_id
                       and i.area_id = any($3) and i.audience_id = any($2)))
                order by s.known_at desc limit $8),
                %s
        $query$, case when walks then 'not materialized' else 'materialized' end, told,
            case when walks then '0' else '(select count(*) from met)' end)
        into found, reached
        using public.identify_told_in_months(words, month, months),
            readable, areas, sources, assessments, since, until, most;
        exit when months is null or cardinality(found) >= most;
        months := public.identify_months_back(months, most, cardinality(found), reached);
    end loop;
    return query select unnest(found);
end $$;
grant execute on function identify_find_values to optimise_staff, optimise_worker;
alter function identify_find_values owner to optimise_search;
