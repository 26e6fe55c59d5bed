-- What stands for somebody or something: whoever is held to be the same, what carries the same whole number, mark or address,
-- unless somebody holds it to be different from the first that does, and of a line the numbers that it had. Nothing leads back
-- from a number, so no other line or holder is reached by it. Only judgements and statements that everybody who reads in a
-- circle may know of lead on: `fit` are their audiences, as review_all_know says. For the owner's functions only.
-- optimise.review.news follows the same for a reader; a test holds both.
create or replace function review_known_as(known uuid, circle uuid) returns setof uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with recursive fit(id) as materialized (
        select a.id from public.access_audience a
        where a.layer = 'intelligence' and a.person_id is null and a.roles = '{}'
          and a.agencies = '{}' and a.areas = '{}' and (a.circle_id is null or a.circle_id = circle)
    ), reached(id) as (
        select known
        union
        select near.id
        from reached
        join lateral (
            select j."right" as id
            from public.identify_judgement j
            where j."left" = reached.id and j.verdict = 'same' and j.undone_at is null
              and j.audience_id in (select f.id from fit f)
            union all
            select j."left"
            from public.identify_judgement j
            where j."right" = reached.id and j.verdict = 'same' and j.undone_at is null
              and j.audience_id in (select f.id from fit f)
            union all
            select met.id
            from (
                select distinct other.entity_id as id, min(other.entity_id::text) over (partition by other.kind, other.normal)::uuid as first
                from (
                    select distinct said.normal, said.kind from public.identify_statement said
                    where said.entity_id = reached.id and said.superseded_at is null
                      and said.kind in ('phone', 'plate', 'imei')
                      and public.identify_names_one(said.schema, said.prop, said.normal)
                      and said.audience_id in (select f.id from fit f)) own
                join public.identify_statement other on other.normal = own.normal and other.kind = own.kind
                where other.kind in ('phone', 'plate', 'imei') and other.superseded_at is null
                  and public.identify_names_one(other.schema, other.prop, other.normal)
                  and other.audience_id in (select f.id from fit f)) met
            where met.id <> reached.id and met.first in (met.id, reached.id)
              and not public.review_told_apart(reached.id, met.id, circle)
            union all
            select met.id
            from (
                select distinct other.entity_id as id, min(other.entity_id::text) over (partition by other.normal)::uuid as first
                from (
                    select distinct said.normal from public.identify_statement said
                    where said.entity_id = reached.id and said.superseded_at is null and said.kind = 'address'
                      and public.identify_names_one(said.schema, said.prop, said.normal)
                      and said.audience_id in (select f.id from fit f)) own
                join public.identify_statement other
                  on left(other.normal, 300) = left(own.normal, 300) and other.normal = own.normal
                where other.kind = 'address' and other.superseded_at is null
                  and public.identify_names_one(other.schema, other.prop, other.normal)
                  and other.audience_id in (select f.id from fit f)) met
            where met.id <> reached.id and met.first in (met.id, reached.id)
              and not public.review_told_apart(reached.id, met.id, circle)
            union all
            select phone.other_id
            from public.identify_statement line
            join public.identify_statement phone on phone.entity_id = line.entity_id
            where line.other_id = reached.id and line.schema = 'LineNumber' and line.prop = 'line'
              and line.superseded_at is null and line.audience_id in (select f.id from fit f)
              and phone.schema = 'LineNumber' and phone.prop = 'phone' and phone.superseded_at is null
              and phone.audience_id in (select f.id from fit f)
            union all
            select said.entity_id
            from public.link_lines_line l
            join public.link_lines_linenumber n on n.line_id = l.id and n.withdrawn_at is null
            join public.identify_statement said on said.normal = n.number and said.kind = 'phone'
            where l.entity_id = reached.id and n.audience_id in (select f.id from fit f)
              and said.superseded_at is null and said.audience_id in (select f.id from fit f)
              and public.identify_names_one(said.schema, said.prop, said.normal)
        ) as near on true
        where near.id is not null)
    select id from reached
$$;
