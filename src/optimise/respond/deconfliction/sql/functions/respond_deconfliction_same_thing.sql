-- The address that a circle's event is labelled with, where it reads as one, while the event stands. For the owner's
-- functions.
create or replace function respond_deconfliction_same_thing(found access_interests_reached[], surely boolean)
returns setof access_interests_reached
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select f.interest, f.circle, 'address', e.label
    from unnest(found) f
    join public.respond_deconfliction_event e on e.interest_id = f.interest and e.ended_at is null
    cross join lateral public.access_interests_house(e.label) as house
    where f.kind = 'place' and (house[3] <> '' or (house[1] <> '' and house[2] <> ''))
$$;
