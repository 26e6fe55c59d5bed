-- How many reports came in one month from whom, or how soon they were dealt with: totals of the
-- whole force, for those who publish, of reports that they may not read. Of whole months that may be told, and of none else:
-- what is counted between two moments of a caller's choice tells one report.
create or replace function share_desk_counts(measure text, begins timestamptz, ends timestamptz)
returns table (row_key text, counted bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
        select from public.access_audience
        where layer = 'published' and id in (select public.access_writable())) then
        raise exception 'for those who publish' using errcode = '42501';
    end if;
    if begins <> date_trunc('day', begins, 'Europe/London') or ends <> date_trunc('day', ends, 'Europe/London')
       or not public.share_desk_months_over(
           (begins at time zone 'Europe/London')::date, (ends at time zone 'Europe/London')::date, 1) then
        raise exception 'for whole months that may be told' using errcode = '42501';
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
            where public.collect_tips_hour_is_over(tip.arrived_hour) and not exists (
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
grant execute on function share_desk_counts to optimise_staff;
