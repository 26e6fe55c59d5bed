-- One bit: whether any of these things, in these hours, is what an operation that the caller is not of
-- has an interest in. Each such operation is told who asked. The caller learns nothing else, by any
-- number of questions: the answer depends on what is asked about alone, and all of it is looked
-- through each time.
create or replace function access_interests_ask(
    kinds text[], keys text[], latitudes float8[], longitudes float8[], radii int[],
    first timestamptz, last timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    others uuid[];
begin
    if public.access_viewer() is null then
        raise insufficient_privilege using message = 'nobody asks';
    end if;
    insert into public.access_interests_question (id, asked_by, at, digest)
    values (gen_random_uuid(), public.access_viewer(), now(), encode(sha256(convert_to(
        array_to_string(kinds, ',') || array_to_string(keys, ',') || array_to_string(latitudes, ',')
        || array_to_string(longitudes, ','), 'UTF8')), 'hex'));
    with asked as materialized (
        select * from unnest(kinds, keys, latitudes, longitudes, radii)
            as a(kind, key, north, east, metres)),
    touched as materialized (
        select r.interest as id
        from public.access_interests_reach() r
        join asked on asked.kind = r.kind and asked.key = r.key
        union
        select i.id from public.access_interests_interest i
        join asked on asked.kind = 'place' and i.kind = 'place'
        where 12742000 * asin(sqrt(least(1,
                sin(radians(asked.north - i.latitude) / 2) ^ 2
                + cos(radians(asked.north)) * cos(radians(i.latitude))
                  * sin(radians(asked.east - i.longitude) / 2) ^ 2)))
            <= asked.metres + i.metres)
    select array_agg(i.id) into others
    from touched join public.access_interests_interest i on i.id = touched.id
    where i.ended_at is null and (i.until is null or i.until > now())
      and (first is null or i.until is null or i.until > first)
      and (last is null or i.since is null or i.since < last)
      and i.audience_id not in (select public.access_readable());
    insert into public.access_interests_enquiry (id, interest_id, asked_by, at, audience_id)
    select gen_random_uuid(), i.id, public.access_viewer(), now(), i.audience_id
    from public.access_interests_interest i where i.id = any(others);
    return others is not null;
end $$;
grant execute on function access_interests_ask to optimise_staff, optimise_worker;
