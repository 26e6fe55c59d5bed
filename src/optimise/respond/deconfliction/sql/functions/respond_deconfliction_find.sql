-- Look for every standing interest of others that one of this circle's meets, in things and in places and
-- hours, keep each pair as a conflict, and return whether one stands that the desk has not cleared. All of it is
-- looked through each time, so that how long it takes says nothing. For the owner's functions.
create or replace function respond_deconfliction_find(of_circle uuid, asker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    rings boolean;
begin
    with reached as materialized (
        select r.*, case when r.kind in ('address', 'postcode') then public.access_interests_house(r.key) end as house
        from public.access_interests_reach() r),
    own as materialized (select * from reached where circle = of_circle),
    others as materialized (select * from reached where circle is distinct from of_circle),
    standing as materialized (
        select i.* from public.access_interests_interest i
        where i.ended_at is null and (i.until is null or i.until > now())),
    met as (
        select o.interest as own, t.interest as other
        from own o join others t on t.key = o.key and public.access_interests_meet(o.kind, t.kind)
        union
        select o.interest, t.interest from own o join others t on public.access_interests_same_house(o.house, t.house)
        where o.house is not null and t.house is not null
        union
        select o.interest, t.interest from own o join others t on public.access_interests_within(o.key, t.key)
        where o.kind = 'place' and t.kind = 'place')
    insert into public.respond_deconfliction_conflict
        (id, first_id, second_id, sides, found_at, note, audience_id)
    select gen_random_uuid(), least(m.own, m.other), greatest(m.own, m.other),
        jsonb_build_array(public.respond_deconfliction_side(least(m.own, m.other)),
                          public.respond_deconfliction_side(greatest(m.own, m.other))),
        now(), '', public.respond_deconfliction_audience()
    from met m
    join standing o on o.id = m.own
    join standing t on t.id = m.other
    where (o.until is null or t.since is null or t.since < o.until)
      and (t.until is null or o.since is null or o.since < t.until)
    on conflict do nothing;
    rings := public.respond_deconfliction_rings(of_circle);
    insert into public.respond_deconfliction_asking (id, circle_id, asked_by, at, must_ring, audience_id)
    select gen_random_uuid(), of_circle, asker, now(), rings, a.id from public.access_audience a
    where a.circle_id = of_circle and a.layer = 'briefing'
    order by a.id limit 1;
    return rings;
end $$;
