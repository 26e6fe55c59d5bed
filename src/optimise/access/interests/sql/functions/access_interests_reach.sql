-- Every standing interest, or these whether they stand or not, with all that it reaches: what it is in, and what each stage
-- holds to be the same thing. A place is "north east metres". `surely` leaves out what only may be the same. It tells all of
-- them at once: for the owner's functions.
create or replace function access_interests_reach(surely boolean default false, these uuid[] default null)
returns setof access_interests_reached
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.* from access_interests_spread((
        select array_agg(row(i.id, a.circle_id, i.kind,
            case when i.kind = 'place' then concat_ws(' ', i.latitude, i.longitude, i.metres) else i.key end
        )::access_interests_reached)
        from public.access_interests_interest i
        join public.access_audience a on a.id = i.audience_id
        where case when these is null then i.ended_at is null and (i.until is null or i.until > now())
              else i.id = any(these) end), surely) r
$$;
