-- What stands for somebody or something: whoever is held to be the same, what carries the same whole number, mark or address,
-- and of a line the numbers that it had. Nothing leads back from a number, so no other line or holder is reached by it. Only
-- judgements and statements that everybody who reads in a circle may know of lead on. For the owner's functions only.
create or replace function review_known_as(known uuid, circle uuid) returns setof uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with recursive reached(id) as (
        select known
        union
        select near.id
        from reached
        join lateral (
            select j."right" as id, j.audience_id as first, j.audience_id as second
            from public.identify_judgement j
            where j."left" = reached.id and j.verdict = 'same' and j.undone_at is null
            union all
            select j."left", j.audience_id, j.audience_id
            from public.identify_judgement j
            where j."right" = reached.id and j.verdict = 'same' and j.undone_at is null
            union all
            select other.entity_id, own.audience_id, other.audience_id
            from public.identify_statement own
            join public.identify_statement other on other.normal = own.normal and other.kind = own.kind
            where own.entity_id = reached.id and own.superseded_at is null
              and own.kind in ('phone', 'plate', 'imei') and other.kind in ('phone', 'plate', 'imei')
              and public.identify_names_one(own.schema, own.prop, own.normal)
              and public.identify_names_one(other.schema, other.prop, other.normal)
              and other.superseded_at is null
              and not public.review_told_apart(own.entity_id, other.entity_id, circle)
            union all
            select other.entity_id, own.audience_id, other.audience_id
            from public.identify_statement own
            join public.identify_statement other
              on left(other.normal, 300) = left(own.normal, 300) and other.normal = own.normal
            where own.entity_id = reached.id and own.superseded_at is null
              and own.kind = 'address' and other.kind = 'address'
              and public.identify_names_one(own.schema, own.prop, own.normal)
              and public.identify_names_one(other.schema, other.prop, other.normal)
              and other.superseded_at is null
              and not public.review_told_apart(own.entity_id, other.entity_id, circle)
            union all
            select phone.other_id, line.audience_id, phone.audience_id
            from public.identify_statement line
            join public.identify_statement phone on phone.entity_id = line.entity_id
            where line.other_id = reached.id and line.schema = 'LineNumber' and line.prop = 'line'
              and line.superseded_at is null
              and phone.schema = 'LineNumber' and phone.prop = 'phone' and phone.superseded_at is null
            union all
            select said.entity_id, n.audience_id, said.audience_id
            from public.link_lines_line l
            join public.link_lines_linenumber n on n.line_id = l.id and n.withdrawn_at is null
            join public.identify_statement said on said.normal = n.number and said.kind = 'phone'
            where l.entity_id = reached.id and said.superseded_at is null
              and public.identify_names_one(said.schema, said.prop, said.normal)
        ) as near on true
        where near.id is not null
          and public.review_all_know(near.first, circle) and public.review_all_know(near.second, circle))
    select id from reached
$$;
