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
    -- One condition a word, each quoted: the index meets them all at once, and "or" would not.
    sounds_so text := coalesce(
        (select string_agg(format('s.sounds && %L::varchar[]', string_to_array(word, ' ')), ' and ')
         from unnest(heard) as word),
        'false');
    -- The same for both ways of being alike.
    wanted constant text := $and$
        and s.audience_id = any($2)
        and ($4 is null or substr(s.grade, 1, 1) = any($4))
        and ($5 is null or substr(s.grade, 2, 1) = any($5))
        and ($6 is null or s.known_at >= $6) and ($7 is null or s.known_at < $7)
        and ($3 is null or exists (select from evaluate_item i where i.id = s.item_id
             and i.area_id = any($3) and i.audience_id = any($2)))
        order by 3 desc, s.known_at desc limit $8)
    $and$;
begin
    return query execute
        'with likest as (
            (select s.id, s.known_at, word_similarity($1, s.normal) as alike
             from identify_statement s
             where s.kind in (''name'', ''address'') and s.normal %> $1' || wanted || '
            union all
            (select s.id, s.known_at, greatest(similarity($1, s.normal), 0.5::real)
             from identify_statement s
             where s.kind = ''name'' and ' || sounds_so || wanted || ')
        select id, max(alike) from likest group by id, known_at
        order by 2 desc, known_at desc limit $8'
    using asked, readable, areas, sources, assessments, since, until, most;
end $$;
