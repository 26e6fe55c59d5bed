-- The names and addresses most like a typed one that this transaction may read, the likest first.
-- Each row of heard holds the codes that one typed word may sound like: every word must be met.
-- Likeness is worked out once for a spelling. Of a word that thousands of spellings hold, those
-- that begin with it come first, then those that hold it, and of the others any. Where too few of
-- those may be read, it looks again through every spelling: what is hidden crowds nothing out.
create or replace function identify_find_names(
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
        (select string_agg(format('p.sounds && %L::varchar[]', string_to_array(word, ' ')), ' and ')
         from unnest(heard) as word),
        'false');
    ids uuid[];
    alike_by real[];
    reached int;
    widest int;
begin
    foreach widest in array array[3000, null] loop
    execute $query$
        with held as materialized (
            select p.kind, p.normal from identify_spelling p
            where $1 <> '' and p.normal like '%' || regexp_replace($1, '([\\%_])', '\\\1', 'g') || '%'
              -- From the beginning of a word: within one it is another word.
              and ' ' || p.normal like '% ' || regexp_replace($1, '([\\%_])', '\\\1', 'g') || '%'
            limit $9),
        alike as (
            (select p.kind, p.normal, word_similarity($1, p.normal) as likeness
             from identify_spelling p
             where $1 <> '' and p.normal like regexp_replace($1, '([\\%_])', '\\\1', 'g') || '%' limit $9 / 3)
            union all
            (select h.kind, h.normal, case when ' ' || h.normal || ' ' like '% ' || $1 || ' %' then 1
                 else word_similarity($1, h.normal) end
             from held h)
            union all
            -- How like a spelling is costs ten times as much to say as whether it holds the word.
            (select p.kind, p.normal, word_similarity($1, p.normal)
             from identify_spelling p where p.normal %> $1
             limit greatest(($9 - (select count(*) from held)) / 2, $9 / 6))
            union all
            (select p.kind, p.normal, greatest(similarity($1, p.normal), 0.5::real)
             from identify_spelling p
             where p.kind = 'name' and $query$ || sounds_so || $query$ limit $9)),
        likest as materialized (
            select a.kind, a.normal, max(a.likeness) as likeness
            from alike a group by a.kind, a.normal order by 3 desc, a.normal),
        found as (
        select held.id, l.likeness from likest l
        cross join lateral (
            select distinct on (newest.entity_id) newest.id from (
                select s.id, s.entity_id, s.known_at from identify_statement s
                where s.kind = l.kind and s.kind in ('name', 'address')
                  and left(s.normal, 300) = l.normal
                  and s.audience_id = any($2)
                  and ($4 is null or substr(s.grade, 1, 1) = any($4))
                  and ($5 is null or substr(s.grade, 2, 1) = any($5))
                  and ($6 is null or s.known_at >= $6) and ($7 is null or s.known_at < $7)
                  and ($3 is null or exists (select from evaluate_item i where i.id = s.item_id
                       and i.area_id = any($3) and i.audience_id = any($2)))
                order by left(s.normal, 300), s.known_at desc
                -- A page shows the newest of one spelling; a file is of everybody.
                limit case when $8 > 1000 then $8 else 60 end) as newest
            order by newest.entity_id, newest.known_at desc) as held
        limit $8)
        select array_agg(id order by likeness desc), array_agg(likeness order by likeness desc),
               (select count(*) from likest)
        from found
    $query$
    into ids, alike_by, reached
    using asked, readable, areas, sources, assessments, since, until, most, widest;
    exit when cardinality(ids) >= most or reached < 1000;
    end loop;
    return query select * from unnest(ids, alike_by);
end $$;
grant execute on function identify_find_names to optimise_staff, optimise_worker;
alter function identify_find_names owner to optimise_search;
