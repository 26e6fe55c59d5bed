-- Every standing covert interest with the entities it reaches: its own, and those held to be the
-- same by judgements that its circle may read. For the owner's functions only.
create function plan_covert_reach() returns table (interest uuid, entity uuid)
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

-- The ids of briefings that a standing interest touches and that its circle has not released.
create function plan_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select interest, entity from public.plan_covert_reach())
    select distinct b.id
    from reach
    join public.plan_briefing b on b.about @> array[reach.entity]
    where b.state <> 'withdrawn' and not exists (
        select from public.plan_release r
        where r.briefing_id = b.id and r.interest_id = reach.interest)
$$;

-- Hold every live briefing that a standing interest touches. It tells the caller nothing, and is
-- asked alike for everyone, so that neither its answer nor its time says anything.
create function plan_hold_touched() returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.plan_briefing set state = 'held'
    where state = 'live' and id in (select public.plan_touched())
$$;

-- Whether one briefing that the caller may write must be held: yes or no, never why.
create function plan_must_hold(briefing uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.plan_briefing b
        where b.id = briefing and b.audience_id in (select public.access_writable())
          and b.id in (select public.plan_touched()))
$$;

-- Hold every live briefing that rests on an item, because the item was graded again.
create function plan_hold_for_item(item uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.plan_briefing set state = 'held'
    where state = 'live'
      and id in (select briefing_id from public.plan_ground where item_id = item)
$$;

-- Leave one and the same word, at most once a day, for whoever submitted the reports under a
-- briefing that the caller may read. The caller learns neither who nor how many.
create function plan_tell_submitters(briefing uuid, word text, moment timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.collect_tell_submitter(found.report_id, word, moment)
    from (
        select distinct i.report_id
        from public.plan_briefing b
        join public.plan_ground g on g.briefing_id = b.id
        join public.evaluate_item i on i.id = g.item_id
        where b.id = briefing
          and (b.audience_id in (select public.access_readable())
               or b.audience_id in (select public.access_writable()))
    ) as found
    where not exists (
        select from public.collect_progress p
        where p.report_id = found.report_id and p.text = word
          and p.at > moment - interval '1 day')
$$;

drop function plan_covert_interest_in(uuid[]);
drop function plan_hold_briefings(uuid);

revoke execute on function plan_covert_reach() from public;
revoke execute on function plan_touched() from public;
revoke execute on function plan_hold_touched() from public;
revoke execute on function plan_must_hold(uuid) from public;
revoke execute on function plan_hold_for_item(uuid) from public;
revoke execute on function plan_tell_submitters(uuid, text, timestamptz) from public;
grant execute on function plan_hold_touched() to optimise_staff, optimise_worker;
grant execute on function plan_must_hold(uuid) to optimise_staff, optimise_worker;
grant execute on function plan_hold_for_item(uuid) to optimise_staff, optimise_worker;
grant execute on function plan_tell_submitters(uuid, text, timestamptz)
    to optimise_staff, optimise_worker;

-- What is not live is for those who may write it, whichever query asks.
create policy only_live_is_shown on plan_briefing as restrictive for select
    to optimise_staff, optimise_worker
    using ((state = 'live' and audience_id in (select access_readable()))
           or audience_id in (select access_writable()));
