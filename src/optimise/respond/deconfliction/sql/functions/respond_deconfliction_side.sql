-- One side of a conflict, as the desk needs it: whose it is, whom to ring, where and when. Never why.
create or replace function respond_deconfliction_side(of_interest uuid) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select jsonb_build_object(
        'circle', coalesce(c.name, 'A visit or an order'), 'desk', i.desk, 'by', i.by, 'kind', i.kind, 'metres', i.metres,
        'since', i.since, 'until', i.until,
        'event', (select e.kind from public.respond_deconfliction_event e where e.interest_id = i.id),
        'label', (select e.label from public.respond_deconfliction_event e where e.interest_id = i.id))
    from public.access_interests_interest i
    join public.access_audience a on a.id = i.audience_id
    left join public.access_circle c on c.id = a.circle_id
    where i.id = of_interest
$$;
