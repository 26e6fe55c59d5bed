-- Every standing interest of an operation that holds, with what is known and is surely what it is in: nothing is held for
-- an address of another town, or for somebody of the same name. For the owner's functions.
create or replace function access_interests_covert() returns table (interest uuid, entity uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.interest, r.key::uuid from public.access_interests_reach(surely => true) r
    join public.access_interests_interest i on i.id = r.interest and i.holds and i.of is null
    where r.kind = 'entity' and r.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
$$;
