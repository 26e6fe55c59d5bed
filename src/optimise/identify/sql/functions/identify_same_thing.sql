-- What is held to be the same thing as what an interest is in: the same by judgements that its circle may read; a
-- number, plate or handset that goes by the same identifier; an address in another spelling, and its point; somebody of the
-- same names and day of birth. For the owner's functions.
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
            union all
            select 'address', f.normal || coalesce(' ' || code.normal, ''), null, f.audience_id
            from public.identify_statement f
            left join lateral (
                select p.normal from public.identify_statement p
                join public.access_audience a on a.id = p.audience_id
                where p.entity_id = f.entity_id and p.prop = 'postalCode' and p.superseded_at is null
                  and a.person_id is null and (a.circle_id is null or a.circle_id = r.circle)
            ) as code on true
            where f.entity_id = r.id and f.schema = 'Address' and f.kind = 'address' and f.superseded_at is null
            union all
            select 'entity', e.entity::text, e.entity, e.audience_id
            from public.identify_at_address(r.key, r.circle) e where r.kind = 'address'
            union all
            select 'place', n.normal || ' ' || e.normal || ' 0', null, n.audience_id
            from public.identify_statement n
            join public.identify_statement e on e.entity_id = n.entity_id and e.item_id = n.item_id
                and e.audience_id = n.audience_id and e.prop = 'longitude' and e.superseded_at is null
            where n.entity_id = r.id and n.prop = 'latitude' and n.schema = 'Address' and n.superseded_at is null
              and n.normal ~ '^-?[0-9]+(\.[0-9]+)?$' and e.normal ~ '^-?[0-9]+(\.[0-9]+)?$'
            union all
            select 'person', public.access_interests_spelt('person', n.normal || '|' || b.normal), null, n.audience_id
            from public.identify_statement n
            join public.identify_statement b on b.entity_id = n.entity_id and b.prop = 'birthDate'
                and length(b.normal) = 10 and b.superseded_at is null
            join public.access_audience a on a.id = b.audience_id
            where n.entity_id = r.id and n.kind = 'name' and n.schema = 'Person' and n.superseded_at is null
              and a.person_id is null and (a.circle_id is null or a.circle_id = r.circle)
            union all
            select 'entity', b.entity_id::text, b.entity_id, b.audience_id
            from public.identify_statement b
            join public.identify_statement n on n.entity_id = b.entity_id
                and n.kind = 'name' and n.schema = 'Person' and n.superseded_at is null
            join public.access_audience a on a.id = n.audience_id
            where r.kind = 'person' and b.prop = 'birthDate' and b.normal = split_part(r.key, '|', 2)
              and length(b.normal) = 10 and b.superseded_at is null
              and public.access_interests_spelt('person', n.normal || '|' || b.normal) = r.key
              and a.person_id is null and (a.circle_id is null or a.circle_id = r.circle)
        ) as near on true
        join public.access_audience a on a.id = near.audience_id
        where a.person_id is null and (a.circle_id is null or a.circle_id = r.circle)
    )
    select interest, circle, kind, key from reached
$$;
