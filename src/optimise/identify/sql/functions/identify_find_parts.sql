-- The plates or phone numbers that a regular expression meets and that this transaction may read,
-- newest first: for a mark half seen, or the end of a number half heard.
create or replace function identify_find_parts(
    pattern text, of_kind text, areas uuid[], sources text[], assessments text[],
    since timestamptz, until timestamptz, most int)
returns table (statement uuid)
language plpgsql stable security definer rows 50
set search_path = pg_catalog, public, pg_temp as $$
declare
    readable int[] := array(select public.access_readable());
begin
    return query execute $query$
        select s.id from identify_statement s
        where s.kind in ('plate', 'phone') and s.kind = $9 and s.normal ~ $1
          and s.audience_id = any($2)
          and ($4 is null or substr(s.grade, 1, 1) = any($4))
          and ($5 is null or substr(s.grade, 2, 1) = any($5))
          and ($6 is null or s.known_at >= $6) and ($7 is null or s.known_at < $7)
          and ($3 is null or exists (select from evaluate_item i where i.id = s.item_id
               and i.area_id = any($3) and i.audience_id = any($2)))
        order by s.known_at desc limit $8
    $query$
    using pattern, readable, areas, sources, assessments, since, until, most, of_kind;
end $$;
grant execute on function identify_find_parts to optimise_staff, optimise_worker;
alter function identify_find_parts owner to optimise_search;
