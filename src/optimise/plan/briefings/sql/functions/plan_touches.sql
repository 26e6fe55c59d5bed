-- Which briefing each standing interest touches and its circle has not released: by what a briefing says that it is
-- about, and by whatever its items speak of and its words name, said or not, then or since. A name counts from two
-- words on; what merely stands in the same report is not named. It tells of every interest: for the owner's functions.
create or replace function plan_touches() returns table (interest uuid, briefing uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select interest, entity from public.access_interests_covert()),
    spoken as (
        select distinct reach.interest, reach.entity, g.briefing_id
        from reach
        join public.identify_statement s on (s.entity_id = reach.entity or s.other_id = reach.entity)
            and s.superseded_at is null
        join public.plan_ground g on g.item_id = s.item_id),
    named as (
        select reach.entity,
            right(regexp_replace(lower(n.value), '[^[:alnum:]]', '', 'g'), case n.kind when 'phone' then 10 else 200 end) as word
        from (select distinct entity from spoken) reach
        join public.identify_statement n on n.entity_id = reach.entity and n.superseded_at is null
        where n.kind in ('plate', 'phone', 'imei', 'address', 'email') or (n.kind = 'name' and trim(n.value) like '% %')),
    touched as (
        select reach.interest, b.id
        from reach join public.plan_briefing b on b.about @> array[reach.entity]
        where b.state <> 'withdrawn'
        union
        select spoken.interest, b.id
        from spoken join public.plan_briefing b on b.id = spoken.briefing_id and b.state <> 'withdrawn'
        join named on named.entity = spoken.entity and length(named.word) >= 5
            and strpos(regexp_replace(lower(concat_ws(' ', b.title, b.why, b.do, b.do_not, b.details::text)),
                '[^[:alnum:]]', '', 'g'), named.word) > 0)
    select t.interest, t.id from touched t
    where not exists (
        select from public.plan_release r where r.briefing_id = t.id and r.interest_id = t.interest)
$$;
