-- Which tables that are public count something that is no longer so, and of what kind it was: a claim withdrawn or opened
-- again, a line that was opened again, seen again, or said to have gone on as another (or no more), a change, a sentence or a story struck out, an appeal allowed, drugs weighed otherwise. Of a month
-- and a kind, and in which month last, since the day could tell whose: for those who publish, so that a person tells the
-- public. Nothing of a covert operation that is open moves it.
create or replace function share_desk_taken_back() returns table (told uuid, what text, latest date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.id, back.what, date_trunc('month', max(back.at) at time zone 'Europe/London')::date
    from public.share_desk_table t
    cross join lateral (
        select case when c.withdrawn_at is null then 'claim again' else 'claim' end as what,
               coalesce(c.withdrawn_at, c.reopened_at) as at
        from public.review_disruptions_claim c
        cross join lateral (
            select l.due, l.lasted, l.done_at from public.review_disruptions_look l
            where l.claim_id = c.id and l.due = c."on" + 90 order by l.id limit 1) last
        where t.measure = 'lasted' and c.moderated_at is not null
          and (c.withdrawn_at > t.approved_at or (
            c.withdrawn_at is null and c.reopened_at > t.approved_at and last.lasted = 'yes' and last.done_at <= t.approved_at
            and c.moderated_level not in ('no impact', 'negative')))
          and last.due >= t.month and last.due < (t.month + interval '1 month')
          and public.share_desk_may_count(c.audience_id)
        union all
        select 'line', back_in_use.at
        from public.review_closures_closure c
        cross join lateral (
            select min(seen.at) as at from (
                select c.reopened_at as at
                union all
                select k.done_at from public.review_closures_look k where k.closure_id = c.id and k.seen_again) seen) back_in_use
        where t.measure = 'held' and c.kind <> 'paused' and back_in_use.at > t.approved_at
          and c."on" + 90 >= t.month and c."on" + 90 < (t.month + interval '1 month')
          and public.share_desk_may_count(c.audience_id)
        union all
        select 'line went on', said.at
        from public.review_closures_closure c
        join public.link_lines_line l on l.id = c.line_id
        cross join lateral (
            select max(v.at) as at from public.link_lines_lineversion v
            where v.line_id = l.id and 'migrated_on' = any (v.changed)) said
        where t.measure = 'held' and c.kind <> 'paused' and said.at > t.approved_at
          and coalesce(l.migrated_on between c."on" and c."on" + 90, true)
          and c.reopened_at is null
          and not exists (select from public.review_closures_look k where k.closure_id = c.id and k.seen_again)
          and c."on" + 90 >= t.month and c."on" + 90 < (t.month + interval '1 month')
          and public.share_desk_may_count(c.audience_id)
        union all
        select case when exists (select from public.review_outcomes_outcome n where n.replaces = o.id)
                    then 'entered again' else 'change' end, o.ended_at
        from public.review_outcomes_outcome o
        where t.measure = 'safer' and o.ended_at > t.approved_at
          and o."on" >= t.month and o."on" < (t.month + interval '1 month')
          and o.because <> 'it would have happened anyway' and public.share_desk_may_count(o.audience_id)
        union all
        select gone.what, gone.at
        from public.review_outcomes_story s
        cross join lateral (
            -- What stood when it was told: what was struck out earlier, or entered since, is not in it.
            select min(p."on") as first from public.review_outcomes_sentence p
            where p.story_id = s.id and p.made_at <= t.approved_at
              and (p.ended_at is null or p.ended_at > t.approved_at)) stood
        cross join lateral (
            select 'story' as what, s.ended_at as at
            union all
            select 'sentence', p.ended_at from public.review_outcomes_sentence p
            where p.story_id = s.id and p.made_at <= t.approved_at and s.ended_at is null
            union all
            select 'appeal', a.made_at from public.review_outcomes_appeal a
            where a.story_id = s.id and a.ended_at is null and a.result = 'allowed' and s.ended_at is null) gone
        where t.measure = 'courts' and gone.at > t.approved_at and public.share_desk_may_count(s.audience_id)
          and (s.ended_at is null or s.ended_at > t.approved_at)
          and stood.first >= t.month and stood.first < (t.month + interval '1 month')
        union all
        select 'weight', w.last
        from (
            select x.audience_id, min((s.sealed::jsonb ->> 'at')::timestamptz) as first,
                   max((s.sealed::jsonb ->> 'at')::timestamptz) as last
            from public.respond_exhibits_exhibit x
            join public.respond_exhibits_step s on s.exhibit_id = x.id
            where t.measure = 'seized' and x.kind = 'drugs' and s.sealed::jsonb ->> 'act' = 'measured'
              and s.sealed::jsonb -> 'figures' ->> 'measure' = 'net weight at the laboratory'
            group by x.id) w
        where w.last > t.approved_at and w.last > w.first
          and w.first >= t.month::timestamp at time zone 'Europe/London'
          and w.first < (t.month + interval '1 month')::timestamp at time zone 'Europe/London'
          and public.share_desk_may_count(w.audience_id)) back
    where t.state = 'published' and (select public.access_viewer()) is not null
      and t.audience_id in (select public.access_writable())
    group by t.id, back.what
$$;
grant execute on function share_desk_taken_back to optimise_staff;
