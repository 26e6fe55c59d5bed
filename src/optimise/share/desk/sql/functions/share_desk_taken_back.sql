-- Which tables that are public count something that was taken back since, and of what kind it was: a claim withdrawn, a change
-- or a story struck out. Of a month and a kind, for those who publish, so that a person tells the public. Nothing of a covert
-- operation that is open moves it.
create or replace function share_desk_taken_back() returns table (told uuid, what text, latest date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.id, back.what, (max(back.at) at time zone 'Europe/London')::date
    from public.share_desk_table t
    cross join lateral (
        select 'claim' as what, c.withdrawn_at as at
        from public.review_disruptions_claim c
        cross join lateral (
            select l.due from public.review_disruptions_look l
            where l.claim_id = c.id order by l.due offset 1 limit 1) last
        where t.measure = 'lasted' and c.moderated_at is not null and c.withdrawn_at > t.approved_at
          and last.due >= t.month and last.due < (t.month + interval '1 month')
          and public.share_desk_may_count(c.audience_id)
        union all
        select case when exists (select from public.review_outcomes_outcome n where n.replaces = o.id)
                    then 'entered again' else 'change' end, o.ended_at
        from public.review_outcomes_outcome o
        where t.measure = 'safer' and o.ended_at > t.approved_at
          and o."on" >= t.month and o."on" < (t.month + interval '1 month')
          and o.because <> 'it would have happened anyway' and public.share_desk_may_count(o.audience_id)
        union all
        select 'story', s.ended_at
        from public.review_outcomes_story s
        join public.review_outcomes_sentence p on p.story_id = s.id
        where t.measure = 'courts' and s.ended_at > t.approved_at and public.share_desk_may_count(s.audience_id)
        group by s.id, s.ended_at
        having min(p."on") >= t.month and min(p."on") < (t.month + interval '1 month')) back
    where t.state = 'published' and (select public.access_viewer()) is not null
      and t.audience_id in (select public.access_writable())
    group by t.id, back.what
$$;
grant execute on function share_desk_taken_back to optimise_staff;
