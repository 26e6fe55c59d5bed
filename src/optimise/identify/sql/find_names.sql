-- The names and addresses most like a typed one that this transaction may read, the likest first.
-- Each row of heard holds the codes that one typed word may sound like: every word must be met.
create function identify_find_names(
    asked text, heard text[], areas uuid[], sources text[], assessments text[],
    since timestamptz, until timestamptz, most int)
returns table (statement uuid, likeness real)
language plpgsql stable security definer rows 50
set search_path = pg_catalog, public, pg_temp as $$
declare
    -- Worked out first, so that the planner knows how many audiences there are.
    readable int[] := array(select public.access_readable());
    codes text[] := string_to_array(nullif(array_to_string(heard, ' '), ''), ' ');
begin
    return query execute $query$
        with likest as (
            (select s.id, s.known_at, greatest(word_similarity($1, s.normal), similarity($1, s.normal)) as alike
             from identify_statement s
             where s.kind in ('name', 'address') and ($1 <% s.normal or s.normal % $1)
               and s.audience_id = any($3)
               and ($5 is null or substr(s.grade, 1, 1) = any($5))
               and ($6 is null or substr(s.grade, 2, 1) = any($6))
               and ($7 is null or s.known_at >= $7) and ($8 is null or s.known_at < $8)
               and ($4 is null or exists (select from evaluate_item i where i.id = s.item_id
                    and i.area_id = any($4) and i.audience_id = any($3)))
             order by 3 desc, s.known_at desc limit $9)
            union all
            (select s.id, s.known_at, greatest(similarity($1, s.normal), 0.5::real)
             from identify_statement s
             where s.kind = 'name' and s.sounds && $2::varchar[]
               and (select bool_and(s.sounds && string_to_array(word, ' ')::varchar[]) from unnest($10) as word)
               and s.audience_id = any($3)
               and ($5 is null or substr(s.grade, 1, 1) = any($5))
               and ($6 is null or substr(s.grade, 2, 1) = any($6))
               and ($7 is null or s.known_at >= $7) and ($8 is null or s.known_at < $8)
               and ($4 is null or exists (select from evaluate_item i where i.id = s.item_id
                    and i.area_id = any($4) and i.audience_id = any($3)))
             order by 3 desc, s.known_at desc limit $9))
        select id, max(alike) from likest group by id, known_at order by 2 desc, known_at desc limit $9
    $query$
    using asked, codes, readable, areas, sources, assessments, since, until, most, heard;
end $$;
