-- What no update may name: open covert operations, and all that their circles may know of what they
-- have a standing covert interest in. For the owner's functions only.
create or replace function share_desk_unnameable() returns table (kind text, known text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.kind, form
    from public.access_interests_covert() reach
    join public.access_interests_interest i on i.id = reach.interest
    join public.access_audience circles on circles.id = i.audience_id
    join public.identify_statement s on s.entity_id = reach.entity and (s.superseded_at is null or s.superseded_at > now() - interval '1 year')
    join public.access_audience a on a.id = s.audience_id
    cross join public.share_desk_forms(s.kind, s.normal) form
    where s.kind in ('name', 'phone', 'plate', 'postcode', 'email', 'address')
      -- A forename or a surname alone is many people's.
      and s.prop not in ('firstName', 'secondName', 'middleName', 'lastName', 'fatherName', 'motherName')
      and a.person_id is null and (a.circle_id is null or a.circle_id = circles.circle_id)
    union
    select 'operation', public.share_desk_operation(name) from public.access_circle
    where covert and closed_at is null
$$;
