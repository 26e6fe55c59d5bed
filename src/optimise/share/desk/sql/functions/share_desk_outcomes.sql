-- What came of the work in one month: totals of the whole force, for those who publish, of rows that they may not read.
-- What belongs to an open covert operation is in none of them. Each event is in one row of one measure of one month: a
-- case by its first sentence, a claim and a line by the day of the look that says whether it lasted. Of whole months that may be told alone.
create or replace function share_desk_outcomes(measure text, begins date, ends date)
returns table (row_key text, counted bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
        select from public.access_audience
        where layer = 'published' and id in (select public.access_writable())) then
        raise exception 'for those who publish' using errcode = '42501';
    end if;
    if not public.share_desk_months_over(begins, ends, 1) then
        raise exception 'for whole months that may be told' using errcode = '42501';
    end if;
    if measure = 'safer' then
        return query
        select case when o.way <> 'better' then o.way::text when o.family = 'home given back' then 'home'
                    when o.whom = 'a child' then 'child' when o.whom = 'an adult at risk' then 'at_risk'
                    when o.whom = 'another adult' then 'adult' else 'better' end, count(*)
        from public.review_outcomes_outcome o
        where o."on" >= begins and o."on" < ends and o.ended_at is null
          and o.because <> 'it would have happened anyway'
          and public.share_desk_may_count(o.audience_id)
        group by 1;
    elsif measure = 'held' then
        return query
        -- A line is closed once, however many closures were recorded while it was: by the first, and what opened any opened it.
        select case when c.reopened_at is not null or looked.again or beside.again then 'back'
                    when l.migrated_on between c."on" and c."on" + 90 then 'moved'
                    -- A closure that was recorded when its last look was due already was watched by nobody.
                    when c."on" + 90 <= (c.made_at at time zone 'Europe/London')::date then 'unknown'
                    when looked.done and c.news_at is null and c.unverified_at is null then 'held' else 'unknown' end, count(*)
        from public.review_closures_closure c
        join public.link_lines_line l on l.id = c.line_id
        cross join lateral (
            select bool_or(k.seen_again) as again, bool_and(k.done_at is not null) as done
            from public.review_closures_look k where k.closure_id = c.id) looked
        cross join lateral (
            select bool_or(other.reopened_at is not null or k.seen_again) as again
            from public.review_closures_closure other
            left join public.review_closures_look k on k.closure_id = other.id and k.seen_again
            where other.line_id = c.line_id and other.id <> c.id and other.kind <> 'paused'
              and (other."on", other.made_at, other.id) > (c."on", c.made_at, c.id)
              and (c.reopened_at is null or c.reopened_at >= other.made_at)) beside
        where not exists (
            select from public.review_closures_closure first
            where first.line_id = c.line_id and first.id <> c.id and first.kind <> 'paused'
              and (first."on", first.made_at, first.id) < (c."on", c.made_at, c.id)
              and (first.reopened_at is null or first.reopened_at >= c.made_at))
          and c.kind <> 'paused' and c."on" + 90 >= begins and c."on" + 90 < ends
          and public.share_desk_may_count(c.audience_id)
        group by 1;
    elsif measure = 'lasted' then
        return query
        select case when c.withdrawn_at is not null then 'withdrawn'
                    when c.moderated_level = 'negative' then 'worse'
                    when c.moderated_level = 'no impact' then 'nothing'
                    -- A look at a day that was over when it was claimed shows nothing.
                    when last.due < (c.made_at at time zone 'Europe/London')::date then 'unverified'
                    when last.lasted = 'yes' and c.reopened_at is null then 'lasted'
                    when last.lasted is null or last.lasted = '' then 'unverified'
                    else 'ended' end, count(*)
        from public.review_disruptions_claim c
        cross join lateral (
            select l.lasted, l.due from public.review_disruptions_look l
            where l.claim_id = c.id and l.due = c."on" + 90 order by l.id limit 1) last
        where c.moderated_at is not null and last.due >= begins and last.due < ends
          and public.share_desk_may_count(c.audience_id)
        group by 1;
    elsif measure = 'seized' then
        -- Each exhibit once, on the day of its first net weight and by the last, which put it right, in hundreds of grams: no
        -- weight tells how many there were.
        return query
        select w.drug, 100 * floor((sum(w.grams) + 50) / 100)::bigint
        from (
            select distinct on (x.id) (s.sealed::jsonb -> 'figures' ->> 'amount')::numeric as grams,
                   min((s.sealed::jsonb ->> 'at')::timestamptz) over (partition by x.id) as weighed,
                   case when d.named like '%crack%' or d.named like '%base cocaine%' then 'crack'
                        when d.named like '%cocaine%' then 'cocaine'
                        when d.named like '%heroin%' or d.named like '%morphine%' then 'heroin'
                        when d.named like '%cannabis%' then 'cannabis' else 'other' end as drug
            from public.respond_exhibits_exhibit x
            join public.respond_exhibits_step s on s.exhibit_id = x.id
            cross join lateral (select lower(s.sealed::jsonb -> 'figures' ->> 'substance') as named) d
            where x.kind = 'drugs' and s.sealed::jsonb ->> 'act' = 'measured'
              and s.sealed::jsonb -> 'figures' ->> 'measure' = 'net weight at the laboratory'
              and public.share_desk_may_count(x.audience_id)
            order by x.id, s.number desc) w
        where w.weighed >= begins::timestamp at time zone 'Europe/London'
          and w.weighed < ends::timestamp at time zone 'Europe/London'
        group by 1;
    elsif measure = 'courts' then
        return query
        -- Custody comes to the longest, and what runs after it, as `review/outcomes/domain/terms.py` has it.
        select case when bool_or(s.sort = 'life') then 'long'
                    when bool_or(s.sort = 'custody') then case
                        when coalesce(sum(l.days) filter (where s.sort = 'custody' and s.runs = 'consecutive'), 0)
                            + coalesce(max(l.days) filter (where s.sort = 'custody' and s.runs <> 'consecutive'), 0)
                            < 2 * 365.25 then 'short'
                        when coalesce(sum(l.days) filter (where s.sort = 'custody' and s.runs = 'consecutive'), 0)
                            + coalesce(max(l.days) filter (where s.sort = 'custody' and s.runs <> 'consecutive'), 0)
                            < 5 * 365.25 then 'years'
                        else 'long' end
                    when bool_or(s.sort = 'suspended custody') then 'suspended' else 'other' end
        , 1::bigint
        from public.review_outcomes_story t
        join public.review_outcomes_sentence s on s.story_id = t.id and s.ended_at is null
        cross join lateral (select s.months * 30.4375 + s.days as days) l
        where t.ended_at is null and public.share_desk_may_count(t.audience_id)
          -- A conviction that an appeal quashed is none: as `review/outcomes/domain/court.py` has it, the last appeal counts.
          and not coalesce((
            select a.result = 'allowed' and a.against in ('conviction', 'conviction and sentence')
            from public.review_outcomes_appeal a where a.story_id = t.id and a.ended_at is null
            order by a."on" desc, a.made_at desc limit 1), false)
        group by t.id
        having min(s."on") >= begins and min(s."on") < ends;
    end if;
end $$;
grant execute on function share_desk_outcomes to optimise_staff;
