-- One bit: whether any of these things, in these hours, is what an operation that the caller is not of
-- has an interest in. Each such operation is told who asked. The caller learns nothing else, by any
-- number of questions: the answer depends on what is asked about alone, and all of it is looked
-- through each time. Whoever asks though none of their roles sends anybody anywhere is answered
-- the same, and noticed.
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
    -- The same for each agency that one press tells is one question.
    insert into public.access_interests_question (id, asked_by, at, in_role, digest)
    select gen_random_uuid(), public.access_viewer(), now(), public.access_interests_in_role(), asked.digest
    from (select encode(sha256(convert_to(
        array_to_string(kinds, ',') || array_to_string(keys, ',') || array_to_string(latitudes, ',')
        || array_to_string(longitudes, ','), 'UTF8')), 'hex') as digest) asked
    where not exists (
        select from public.access_interests_question q
        where q.at = now() and q.asked_by = public.access_viewer() and q.digest = asked.digest);
    with asked as materialized (
        select s.kind, s.key, case when s.kind in ('address', 'postcode') then public.access_interests_house(s.key) end as house
        from public.access_interests_spread((
            select array_agg(row(null, null, a.kind,
                case when a.kind = 'place' then concat_ws(' ', a.north, a.east, a.metres) else a.key end
            )::public.access_interests_reached)
            from unnest(kinds, keys, latitudes, longitudes, radii) as a (kind, key, north, east, metres))) s),
    reached as materialized (
        select r.interest, r.kind, r.key,
            case when r.kind in ('address', 'postcode') then public.access_interests_house(r.key) end as house
        from public.access_interests_reach() r),
    touched as materialized (
        select r.interest as id from reached r join asked on asked.key = r.key and public.access_interests_meet(r.kind, asked.kind)
        union
        select r.interest from reached r join asked on public.access_interests_same_house(r.house, asked.house)
        where r.house is not null and asked.house is not null
        union
        select r.interest from reached r join asked on public.access_interests_within(r.key, asked.key)
        where r.kind = 'place' and asked.kind = 'place')
    select array_agg(i.id) into others
    from touched join public.access_interests_interest i on i.id = touched.id
    where i.ended_at is null and (i.until is null or i.until > now())
      and (first is null or i.until is null or i.until > first)
      and (last is null or i.since is null or i.since < last)
      and i.audience_id not in (select public.access_readable());
    insert into public.access_interests_enquiry (id, interest_id, asked_by, at, audience_id)
    select gen_random_uuid(), i.id, public.access_viewer(), now(),
        case when i.of is null then i.audience_id else public.access_interests_desk() end
    from public.access_interests_interest i where i.id = any(others);
    return others is not null;
end $$;
grant execute on function access_interests_ask to optimise_staff, optimise_worker;
