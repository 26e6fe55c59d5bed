-- Every standing interest of an operation that holds, or these whether they hold still or not, with what is known and is surely
-- what it is in: nothing is held for an address of another town, or for somebody of the same name. For the owner's functions.
create or replace function access_interests_covert(these uuid[] default null) returns table (interest uuid, entity uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.interest, r.key::uuid from public.access_interests_reach(surely => true, these => these) r
    join public.access_interests_interest i on i.id = r.interest and i.holds and i.of is null
        and (these is not null or i.holds_until is null or i.holds_until > now())
    where r.kind = 'entity' and r.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
$$;
