-- Which tables that are public count something that was taken back since: a claim withdrawn, a change or a story struck out. One
-- bit of a month, for those who publish, so that a person tells the public. Nothing of a covert operation that is open moves it.
create or replace function share_desk_taken_back() returns table (told uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.id from public.share_desk_table t
    where t.state = 'published' and (select public.access_viewer()) is not null
      and t.audience_id in (select public.access_writable())
      and (t.measure = 'lasted' and exists (
            select from public.review_disruptions_claim c
            cross join lateral (
                select l.due from public.review_disruptions_look l
                where l.claim_id = c.id order by l.due offset 1 limit 1) last
            where c.moderated_at is not null and c.withdrawn_at > t.approved_at
              and last.due >= t.month and last.due < (t.month + interval '1 month')
              and public.share_desk_may_count(c.audience_id))
        or t.measure = 'safer' and exists (
            select from public.review_outcomes_outcome o
            where o.ended_at > t.approved_at and o."on" >= t.month and o."on" < (t.month + interval '1 month')
              and o.because <> 'it would have happened anyway' and public.share_desk_may_count(o.audience_id))
        or t.measure = 'courts' and exists (
            select from public.review_outcomes_story s
            join public.review_outcomes_sentence p on p.story_id = s.id
            where s.ended_at > t.approved_at and public.share_desk_may_count(s.audience_id)
            group by s.id
            having min(p."on") >= t.month and min(p."on") < (t.month + interval '1 month')))
$$;
grant execute on function share_desk_taken_back to optimise_staff;
