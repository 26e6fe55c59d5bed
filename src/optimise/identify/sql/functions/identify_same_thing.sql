-- What is held to be the same thing as what an interest is in: the same by judgements that its circle
-- may read, and a number, plate or handset that goes by the same identifier. For the owner's functions.
create or replace function identify_same_thing(found access_interests_reached[])
returns setof access_interests_reached
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive reached(interest, circle, kind, key, id) as (
        select interest, circle, kind, key,
            case when kind = 'entity' and key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                then key::uuid end
        from unnest(found)
        union
        select r.interest, r.circle, near.kind, near.key, near.id
        from reached r
        join lateral (
            select 'entity' as kind, j."right"::text as key, j."right" as id, j.audience_id
            from public.identify_judgement j
            where j."left" = r.id and j.verdict = 'same' and j.undone_at is null
            union all
            select 'entity', j."left"::text, j."left", j.audience_id
            from public.identify_judgement j
            where j."right" = r.id and j.verdict = 'same' and j.undone_at is null
            union all
            select case s.kind when 'phone' then 'phone' when 'plate' then 'vehicle' else 'handset' end,
                s.normal, null, s.audience_id
            from public.identify_statement s
            where s.entity_id = r.id and s.kind in ('phone', 'plate', 'imei')
              and s.schema in ('Phone', 'Vehicle', 'Handset') and s.superseded_at is null
            union all
            select 'entity', s.entity_id::text, s.entity_id, s.audience_id
            from public.identify_statement s
            where s.normal = r.key and s.kind in ('phone', 'plate', 'imei')
              and (s.kind, r.kind) in (('phone', 'phone'), ('plate', 'vehicle'), ('imei', 'handset'))
              and s.schema in ('Phone', 'Vehicle', 'Handset') and s.superseded_at is null
        ) as near on true
        join public.access_audience a on a.id = near.audience_id
        where a.person_id is null and (a.circle_id is null or a.circle_id = r.circle)
    )
    select interest, circle, kind, key from reached
$$;
