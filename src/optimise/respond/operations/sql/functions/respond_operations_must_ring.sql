-- Who leads an operation that must ring the desk, where it or whom it may meet acts before a moment or acts now: both
-- sides, whichever was there first. For the system, which learns who is to sign in, and nothing of which operation:
-- `about` tells one telling from another alone.
create or replace function respond_operations_must_ring(before timestamptz, leads text[])
returns table (about text, person uuid)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    return query
        with soon as (
            select e.circle_id as circle, e.since as hour from public.respond_deconfliction_event e
            where e.ended_at is null and e.since <= before and e.until >= now()
            union
            select o.circle_id, o.strikes_at from public.respond_operations_operation o
            where o.stage <> 'concluded' and o.strikes_at between now() and before),
        meeting as (
            select c.id, fa.circle_id as one, sa.circle_id as other
            from public.respond_deconfliction_conflict c
            join public.access_interests_interest f on f.id = c.first_id
            join public.access_interests_interest s on s.id = c.second_id
            join public.access_audience fa on fa.id = f.audience_id
            join public.access_audience sa on sa.id = s.audience_id
            where c.cleared_at is null and f.ended_at is null and s.ended_at is null
              and (f.until is null or f.until > now()) and (s.until is null or s.until > now()))
        select distinct encode(sha256(convert_to(m.id::text || n.hour::text, 'UTF8')), 'hex'), p.person_id
        from meeting m
        join soon n on n.circle in (m.one, m.other)
        join public.respond_operations_operation o on o.circle_id in (m.one, m.other) and o.stage <> 'concluded'
        join public.respond_operations_posting p on p.operation_id = o.id and p.until is null
        where p.part = any(leads);
end $$;
grant execute on function respond_operations_must_ring to optimise_worker;
