-- Whoever goes by these names, in any order, and was born on this day, of what no circle, or this one, keeps to itself. For
-- the owner's functions.
create or replace function identify_known_by(born_as text, of_circle uuid)
returns table (entity uuid, audience_id integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with born as (
        select b.entity_id, b.audience_id
        from public.identify_statement b
        join public.access_audience told on told.id = b.audience_id
        where b.prop = 'birthDate' and b.normal = split_part(born_as, '|', 2)
          and length(b.normal) = 10 and b.superseded_at is null
          and public.access_interests_joins(told, of_circle)
        group by b.entity_id, b.audience_id),
    called as (
        select n.entity_id, n.normal
        from public.identify_statement n
        join public.access_audience a on a.id = n.audience_id
        where n.entity_id in (select entity_id from born)
          and n.kind = 'name' and n.schema = 'Person' and n.superseded_at is null
          and public.access_interests_joins(a, of_circle)
        group by n.entity_id, n.normal)
    select b.entity_id, b.audience_id
    from born b
    where b.entity_id in (
        select entity_id from called
        where public.access_interests_spelt('person', normal || '|' || split_part(born_as, '|', 2)) = born_as)
$$;
