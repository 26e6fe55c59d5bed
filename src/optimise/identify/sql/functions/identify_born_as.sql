-- Each name of somebody with their day of birth, as people are met by them, of what no circle, or this one, keeps to itself.
-- For the owner's functions.
create or replace function identify_born_as(known uuid, of_circle uuid)
returns table (key text, audience_id integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with born as (
        select b.normal
        from public.identify_statement b
        join public.access_audience a on a.id = b.audience_id
        where b.entity_id = known and b.prop = 'birthDate' and length(b.normal) = 10 and b.superseded_at is null
          and public.access_interests_joins(a, of_circle)
        group by b.normal),
    called as (
        select n.normal, n.audience_id
        from public.identify_statement n
        join public.access_audience told on told.id = n.audience_id
        where n.entity_id = known and n.kind = 'name' and n.schema = 'Person' and n.superseded_at is null
          and public.access_interests_joins(told, of_circle)
        group by n.normal, n.audience_id)
    select distinct public.access_interests_spelt('person', c.normal || '|' || b.normal), c.audience_id
    from called c cross join born b
$$;
