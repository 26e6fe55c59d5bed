-- The addresses of an entity as they are stated in a line, with its postcode where that is stated apart, and whose each
-- is, of those that no circle, or this one, keeps to itself. For the owner's functions.
create or replace function identify_addresses(of_entity uuid, of_circle uuid)
returns table (written text, audience_id integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select f.normal || coalesce(' ' || code.normal, ''), f.audience_id
    from public.identify_statement f
    left join lateral (
        select p.normal from public.identify_statement p
        join public.access_audience a on a.id = p.audience_id
        where p.entity_id = f.entity_id and p.prop = 'postalCode' and p.superseded_at is null
          and public.access_interests_joins(a, of_circle)
    ) as code on true
    where f.entity_id = of_entity and f.schema = 'Address' and f.kind = 'address' and f.superseded_at is null
$$;
