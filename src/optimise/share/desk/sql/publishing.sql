-- The updates that something covert touches: an open covert circle that one names, or a standing
-- covert interest in what its briefings are about. For the owner's functions only.
create function share_desk_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.update_id from public.share_desk_touch t
    join public.access_circle c on t.kind = 'circle' and c.id = t.target
    where c.covert and c.closed_at is null
    union
    select t.update_id from public.share_desk_touch t
    join public.plan_briefing b on t.kind = 'briefing' and b.id = t.target
    join public.plan_covert_reach() reach on b.about @> array[reach.entity]
$$;

-- Take back every public update that something covert touches. It runs inside the transaction that
-- made it so, whoever's it is, and tells nobody anything: there is no moment in between.
create function share_desk_hold_touched() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.share_desk_update where state = 'published') then
        with held as (
            update public.share_desk_update set state = 'held'
            where state = 'published' and id in (select public.share_desk_touched())
            returning thread)
        delete from public.share_site_update where id in (select thread from held);
    end if;
    return null;
end $$;
create trigger share_desk_hold after insert or update on plan_covertinterest
    for each statement execute function share_desk_hold_touched();
create trigger share_desk_hold after insert or update on access_circle
    for each statement execute function share_desk_hold_touched();
create trigger share_desk_hold after insert or update on identify_judgement
    for each statement execute function share_desk_hold_touched();
create trigger share_desk_hold after update on plan_briefing
    for each statement execute function share_desk_hold_touched();
create trigger share_desk_hold after insert on share_desk_touch
    for each statement execute function share_desk_hold_touched();

-- Let a next version touch what the last one touched, whoever may know of it.
create function share_desk_carry_touches(last uuid, next uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into public.share_desk_touch (id, update_id, kind, target, by, audience_id)
    select gen_random_uuid(), n.id, t.kind, t.target, t.by, t.audience_id
    from public.share_desk_touch t
    join public.share_desk_update l on l.id = t.update_id
    join public.share_desk_update n on n.thread = l.thread
    where l.id = last and n.id = next and n.made_by = public.access_viewer()
    on conflict (update_id, target) do nothing
$$;

-- Put an update before the public: by a second person who publishes, and only where nothing covert
-- is touched. False where it must stay in, without why. What its words name is taken from who lets
-- it out, whose site has just read them, and not from what its author kept with it. A day's first
-- update is at that day's address, the next at the day with -2.
create function share_desk_publish(draft uuid, moment timestamptz, words text, marks text[])
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    d public.share_desk_update;
    out_at timestamptz := least(moment, clock_timestamp());
    first_shown timestamptz;
    place text;
    number int := 1;
begin
    select * into d from public.share_desk_update
    where id = draft and audience_id in (select public.access_writable()) for update;
    if d.id is null or d.state not in ('waiting', 'held')
       or d.made_by is not distinct from public.access_viewer() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    update public.share_desk_update set named_words = words, named_marks = marks where id = draft;
    if draft in (select public.share_desk_touched()) then
        return false;
    end if;
    first_shown := greatest(out_at, d.embargo);
    place := nullif(d.address, '');
    while place is null loop
        place := to_char(first_shown at time zone 'Europe/London', 'YYYY-MM-DD')
            || case when number > 1 then '-' || number else '' end;
        number := number + 1;
        if exists (select from public.share_desk_update where address = place) then
            place := null;
        end if;
    end loop;
    update public.share_desk_update
    set state = 'replaced' where thread = d.thread and id <> draft and state in ('published', 'held');
    update public.share_desk_update
    set state = 'published', address = place, approved_by = public.access_viewer(),
        approved_at = out_at
    where id = draft;
    insert into public.share_site_update
        (id, address, title, summary, body, topic, areas, officer, team, shown_from, version,
         corrected_at, correction, withdrawn_why)
    values (d.thread, place, d.title, d.summary, d.body, d.topic, d.areas, d.officer, d.team,
            first_shown, d.version, case when d.correction <> '' then out_at end, d.correction, '')
    on conflict (id) do update set
        title = excluded.title, summary = excluded.summary, body = excluded.body,
        topic = excluded.topic, areas = excluded.areas, officer = excluded.officer,
        team = excluded.team, version = excluded.version, corrected_at = excluded.corrected_at,
        correction = excluded.correction;
    return true;
end $$;

-- Take an update from the public: held back for now, or withdrawn for good, which leaves its
-- address, the day and one of the fixed reasons (`said`). `why` stays on the desk.
create function share_desk_take_back(
    draft uuid, for_good boolean, why text, said text, moment timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    d public.share_desk_update;
begin
    select * into d from public.share_desk_update
    where id = draft and state in ('published', 'held')
      and audience_id in (select public.access_writable()) for update;
    if d.id is null then
        raise exception 'not for this person to take back' using errcode = '42501';
    end if;
    update public.share_desk_update
    set state = case when for_good then 'withdrawn' else 'held' end,
        ended_why = why, told_why = case when for_good then said else '' end
    where id = draft;
    if for_good then
        update public.share_site_update
        set title = '', summary = '', body = '', topic = '', areas = '{}', officer = '', team = '',
            correction = '', withdrawn_at = least(moment, clock_timestamp()), withdrawn_why = said
        where id = d.thread;
    else
        delete from public.share_site_update where id = d.thread;
    end if;
end $$;

-- How many reports came in one month from whom, or how soon they were dealt with: totals of the
-- whole force, for those who publish, of reports that they may not read.
create function share_desk_counts(measure text, begins timestamptz, ends timestamptz)
returns table (row_key text, counted bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
        select from public.access_audience
        where layer = 'published' and id in (select public.access_writable())) then
        raise exception 'for those who publish' using errcode = '42501';
    end if;
    if measure = 'told' then
        return query
        select case when told.done_at < told.came_at + interval '1 day' then 'day'
                    when told.done_at < told.came_at + interval '3 days' then 'three_days'
                    else 'later' end, count(*)
        from (
            -- A tip of the public site came when it arrived, not when it was opened. What its
            -- teller added later is no tip of its own.
            select coalesce(tip.arrived_hour, r.submitted_at) as came_at, t.done_at
            from public.collect_report r
            left join public.collect_intake_opening o on o.report_id = r.id
            left join public.collect_tips_tip tip on tip.id = o.tip_id
            left join public.evaluate_triage t on t.report_id = r.id
            where r.batch_id is null and o.message_id is null
              and r.origin_type in ('public, named', 'public, anonymous', 'Crimestoppers')
            union all
            select tip.arrived_hour, null from public.collect_tips_tip tip
            where not exists (
                select from public.collect_intake_opening o where o.tip_id = tip.id)
        ) told
        where told.came_at >= begins and told.came_at < ends
        group by 1;
    elsif measure = 'worked' then
        return query
        select case when r.origin_type = 'partner agency' then 'partners' else 'police' end, count(*)
        from public.collect_report r
        where r.submitted_at >= begins and r.submitted_at < ends and r.batch_id is null
          and r.origin_type in ('partner agency', 'officer observation', 'police staff')
        group by 1;
    end if;
end $$;

-- Put a table of figures before the public: by a second person who publishes, once a month and
-- measure. Rounding is done here, so that no true count can pass by mistake.
create function share_desk_publish_table(wanted uuid, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    t public.share_desk_table;
    out_at timestamptz := least(moment, clock_timestamp());
    kept uuid := gen_random_uuid();
begin
    select * into t from public.share_desk_table
    where id = wanted and audience_id in (select public.access_writable()) for update;
    if t.id is null or t.state <> 'waiting'
       or t.made_by is not distinct from public.access_viewer() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    insert into public.share_site_release (id, measure, month, published_on, withdrawn_why)
    values (kept, t.measure, t.month, (out_at at time zone 'Europe/London')::date, '');
    insert into public.share_site_figure (id, release_id, position, label, value)
    select gen_random_uuid(), kept, r.position, r.row ->> 'label',
           case when (r.row ->> 'count')::int >= 5
                then 5 * (((r.row ->> 'count')::int + 2) / 5) end
    from jsonb_array_elements(t.rows) with ordinality as r(row, position);
    update public.share_desk_table
    set state = 'published', approved_by = public.access_viewer(), approved_at = out_at
    where id = wanted;
end $$;

-- Withdraw a published table: its figures go, the month and one of the fixed reasons (`said`) stay.
-- `why` stays on the desk.
create function share_desk_withdraw_table(wanted uuid, why text, said text, moment timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    t public.share_desk_table;
begin
    select * into t from public.share_desk_table
    where id = wanted and state = 'published'
      and audience_id in (select public.access_writable()) for update;
    if t.id is null then
        raise exception 'not for this person to withdraw' using errcode = '42501';
    end if;
    update public.share_desk_table
    set state = 'withdrawn', ended_why = why, told_why = said where id = wanted;
    delete from public.share_site_figure f using public.share_site_release r
    where f.release_id = r.id and r.measure = t.measure and r.month = t.month;
    update public.share_site_release
    set withdrawn_on = (least(moment, clock_timestamp()) at time zone 'Europe/London')::date,
        withdrawn_why = said
    where measure = t.measure and month = t.month;
end $$;

revoke execute on function share_desk_touched(), share_desk_hold_touched(),
    share_desk_carry_touches(uuid, uuid),
    share_desk_publish(uuid, timestamptz, text, text[]),
    share_desk_take_back(uuid, boolean, text, text, timestamptz),
    share_desk_counts(text, timestamptz, timestamptz), share_desk_publish_table(uuid, timestamptz),
    share_desk_withdraw_table(uuid, text, text, timestamptz) from public;
grant execute on function share_desk_carry_touches(uuid, uuid),
    share_desk_publish(uuid, timestamptz, text, text[]),
    share_desk_take_back(uuid, boolean, text, text, timestamptz),
    share_desk_counts(text, timestamptz, timestamptz),
    share_desk_publish_table(uuid, timestamptz),
    share_desk_withdraw_table(uuid, text, text, timestamptz)
    to optimise_staff;
