-- Every standing covert interest with the entities it reaches: its own, and those held to be the
-- same by judgements that its circle may read. For the owner's functions only.
create or replace function plan_covert_reach() returns table (interest uuid, entity uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive reach(interest, circle, entity) as (
        select i.id, a.circle_id, i.entity_id
        from public.plan_covertinterest i
        join public.access_audience a on a.id = i.audience_id
        where i.ended_at is null
        union
        select reach.interest, reach.circle, near.id
        from reach
        join lateral (
            select "right" as id, audience_id from public.identify_judgement
            where "left" = reach.entity and verdict = 'same' and undone_at is null
            union all
            select "left", audience_id from public.identify_judgement
            where "right" = reach.entity and verdict = 'same' and undone_at is null
        ) as near on true
        join public.access_audience a on a.id = near.audience_id
        where a.person_id is null and (a.circle_id is null or a.circle_id = reach.circle)
    )
    select interest, entity from reach
$$;
