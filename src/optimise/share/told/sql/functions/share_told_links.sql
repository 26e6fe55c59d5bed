-- On which reports each act rests that may be told of: a claim that somebody checked, a search that was made, a line
-- that was closed and is not in doubt, a person who was sentenced, an action of a plan that was done, and somebody for whom
-- it is better, by the concern that came out of a report: that one for whoever reads its words, as the outcome itself names
-- nobody. A home rests on what was said before it was opened, and on nothing that came later. For the owner's functions
-- only, which ask who may know of it.
create or replace function share_told_links()
returns table (kind text, act uuid, happened date, audience integer, report uuid, item_audience integer, teller text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with act as (
        select 'claim' as kind, c.id, c."on" as happened, c.audience_id, unnest(c.items) as item
        from public.review_disruptions_claim c
        where c.moderated_at is not null and c.withdrawn_at is null
          and c.moderated_level not in ('negative', 'no impact')
        union
        select 'search', s.id, (s.entered_at at time zone 'Europe/London')::date, s.audience_id, unnest(a.items)
        from public.respond_warrants_search s
        join public.respond_warrants_warrant w on w.id = s.warrant_id
        join public.respond_warrants_application a on a.id = w.application_id
        where not s.wrong_address
        union
        select 'closure', c.id, c."on", c.audience_id, ground.item
        from public.review_closures_closure c
        join lateral (
            select d.item_id as item from public.link_lines_decision d where d.line_id = c.line_id
            union
            select d.open_item_id from public.link_lines_decision d where d.line_id = c.line_id
            union
            select a.item_id from public.link_lines_attribution a where a.line_id = c.line_id) ground
          on ground.item is not null
        where c.kind <> 'paused' and c.reopened_at is null and c.news_at is null and c.unverified_at is null
        union
        select 'story', t.id, s."on", t.audience_id, unnest(m.items)
        from public.review_outcomes_story t
        -- What put somebody on the record of the very group that it came of, and was not taken back.
        join public.link_groups_member m on m.person = t.person and m.state in ('held', 'left', 'lapsed')
          and t.about_kind = 'group' and t.about_id = m.group_id
        join lateral (
            select min(p."on") as "on" from public.review_outcomes_sentence p
            where p.story_id = t.id and p.ended_at is null) s on s."on" is not null
        where t.ended_at is null
          and not coalesce((
            select a.result = 'allowed' and a.against in ('conviction', 'conviction and sentence')
            from public.review_outcomes_appeal a where a.story_id = t.id and a.ended_at is null
            order by a."on" desc, a.made_at desc limit 1), false)
        union
        select 'action', p.id, (d.at at time zone 'Europe/London')::date, p.audience_id, unnest(p.items)
        from public.plan_plans_planaction p
        join public.assignments_action a on a.id = p.action and a.status = 'done'
        join lateral (
            select max(u.at) as at from public.assignments_update u
            where u.action_id = a.id and u.status = 'done') d on d.at is not null
        union
        select 'safe', o.id, o."on", n.audience_id, i.id
        from public.review_outcomes_outcome o
        join public.review_outcomes_note n on n.outcome_id = o.id and n.ended_at is null
        join lateral (
            select c.report from public.keep_safe_referral r join public.keep_safe_concern c on c.id = r.concern_id
            where n.paper_kind = 'referral' and r.id = n.paper and r.withdrawn_at is null
              and r.consent_withdrawn_at is null
            union
            select c.report from public.keep_safe_home h join public.keep_safe_concern c on c.about = h.resident_entity
              and c.raised_at <= h.opened_at
            where n.paper_kind = 'home' and h.id = n.paper) raised on raised.report is not null
        join public.evaluate_item i on i.report_id = raised.report
        where o.ended_at is null and o.way = 'better')
    select a.kind, a.id, a.happened, a.audience_id, r.id, i.audience_id,
           case when exists (select from public.collect_intake_opening o where o.report_id = r.id) then 'public'
                when r.origin_type = 'partner agency' then 'partner' else 'officer' end
    from act a
    join public.evaluate_item i on i.id = a.item
    join public.collect_report r on r.id = i.report_id
    where r.batch_id is null
$$;
