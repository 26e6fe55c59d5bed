-- What may be the same thing as what an interest is in: the same by judgements that its circle may read; a number, plate or
-- handset that goes by the same identifier; an address in another spelling, and its point; somebody of the same names and
-- day of birth whom nobody told apart, which is "alike", and what they go by "named": two that are like a third need not be
-- like each other, so neither meets its own kind (`access_interests_meet`). `surely` leaves out what only may be: an
-- address without its postcode, and people by their names; nothing is held back, and nothing public is taken away, for
-- those. For the owner's functions.
create or replace function identify_same_thing(found access_interests_reached[], surely boolean)
returns setof access_interests_reached
language sql stable security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
    with recursive reached(interest, circle, first, kind, key, id) as (
        select f.interest, f.circle, known.id, f.kind, f.key, known.id
        from unnest(found) f
        cross join lateral (select case
            when f.kind = 'entity' and f.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then f.key::uuid end as id) known
        union
        select r.interest, r.circle, r.first, near.kind, near.key, near.id
        from reached r
        join lateral (
            -- What was taken back in the last year by who is not of its circle joins them still, as what was taken off the record does.
            select r.kind as kind, j."right"::text as key, j."right" as id, j.audience_id
            from public.identify_judgement j
            where j."left" = r.id and j.verdict = 'same'
              and (j.undone_at is null or j.undone_at > now() - interval '1 year' and r.circle is not null
                                          and not public.identify_is_of_circle(j.undone_by, r.circle))
            union all
            select r.kind, j."left"::text, j."left", j.audience_id
            from public.identify_judgement j
            where j."right" = r.id and j.verdict = 'same'
              and (j.undone_at is null or j.undone_at > now() - interval '1 year' and r.circle is not null
                                          and not public.identify_is_of_circle(j.undone_by, r.circle))
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
            -- What was taken off the record in the last year by who is not of its circle: one word of theirs blinds no interest.
            select case s.kind when 'phone' then 'phone' when 'plate' then 'vehicle' else 'handset' end,
                s.normal, null, s.audience_id
            from public.identify_statement s
            where s.entity_id = r.id and s.kind in ('phone', 'plate', 'imei')
              and s.schema in ('Phone', 'Vehicle', 'Handset') and s.superseded_at > now() - interval '1 year'
              and r.circle is not null and not public.identify_is_of_circle(s.superseded_by, r.circle)
            union all
            select 'entity', s.entity_id::text, s.entity_id, s.audience_id
            from public.identify_statement s
            where s.normal = r.key and s.kind in ('phone', 'plate', 'imei')
              and (s.kind, r.kind) in (('phone', 'phone'), ('plate', 'vehicle'), ('imei', 'handset'))
              and s.schema in ('Phone', 'Vehicle', 'Handset') and s.superseded_at > now() - interval '1 year'
              and r.circle is not null and not public.identify_is_of_circle(s.superseded_by, r.circle)
            union all
            select 'address', f.normal || coalesce(' ' || code.normal, ''), null, f.audience_id
            from public.identify_statement f
            left join lateral (
                select p.normal from public.identify_statement p
                join public.access_audience a on a.id = p.audience_id
                where p.entity_id = f.entity_id and p.prop = 'postalCode' and p.superseded_at is null
                  and public.access_interests_joins(a, r.circle)
            ) as code on true
            where f.entity_id = r.id and f.schema = 'Address' and f.kind = 'address' and f.superseded_at is null
            union all
            select 'entity', e.entity::text, e.entity, e.audience_id
            from public.identify_at_address(r.key, r.circle) e where r.kind = 'address' and (e.whole or not surely)
            union all
            select 'place', n.normal || ' ' || e.normal || ' 0', null, n.audience_id
            from public.identify_statement n
            join public.identify_statement e on e.entity_id = n.entity_id and e.item_id = n.item_id
                and e.audience_id = n.audience_id and e.prop = 'longitude' and e.superseded_at is null
            where n.entity_id = r.id and n.prop = 'latitude' and n.schema = 'Address' and n.superseded_at is null
              and n.normal ~ '^-?[0-9]+(\.[0-9]+)?$' and e.normal ~ '^-?[0-9]+(\.[0-9]+)?$'
            union all
            select meant.*
            from public.identify_born_as(r.id, r.circle) own
            cross join lateral (
                select 'named', own.key, null::uuid, own.audience_id
                union all
                select 'alike', other.entity::text, other.entity, other.audience_id
                from public.identify_known_by(own.key, r.circle) other
                where not public.identify_told_apart(r.id, other.entity, r.circle)
                  and not public.identify_told_apart(r.first, other.entity, r.circle)
            ) as meant
            where r.kind = 'entity' and not surely
            union all
            select 'alike', other.entity::text, other.entity, other.audience_id
            from public.identify_known_by(r.key, r.circle) other where r.kind = 'person' and not surely
        ) as near on true
        -- Asked of each that was found: joined, all would be looked for anew for each audience there is.
        where (select public.access_interests_joins(a, r.circle) from public.access_audience a where a.id = near.audience_id)
    )
    select distinct interest, circle, kind, key from reached
$$;
