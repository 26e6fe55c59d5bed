-- Open again the claims about whose target something new is known, and return each with who made it. A line, person or
-- place is watched itself, with all that stands for it: who is held to be the same, a line's numbers, one whole address. About
-- a group something new comes in every week, and says nothing of what was done to it: there a member who is held in prison is
-- watched, who should be heard of no more. Only what everybody who reads the claim may know of counts: what is of its own
-- circle, or for all who develop intelligence. So a claim that opens again tells nobody of a circle that they do not belong to.
-- It is for the worker, which reads none of them.
create or replace function review_disruptions_news(moment timestamptz)
returns table (claim uuid, made_by uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with watched as (
        select c.id, c.entity as known, ours.circle_id
        from public.review_disruptions_claim c
        join public.access_audience ours on ours.id = c.audience_id
        where c.target_kind <> 'group'
        union
        select c.id, m.person, ours.circle_id
        from public.review_disruptions_claim c
        join public.access_audience ours on ours.id = c.audience_id
        join public.link_groups_member m on m.group_id = c.target_id
        where c.target_kind = 'group' and m.state = 'held' and m.prison <> ''
          and (m.release_on is null or m.release_on > moment::date)
          and public.review_all_know(m.audience_id, ours.circle_id)
    )
    update public.review_disruptions_claim c
    set reopened_at = moment, reopened_why = 'New intelligence about it.'
    where (select public.access_viewer()) is not null
      and c.moderated_at is not null and c.reopened_at is null and c.withdrawn_at is null
      and coalesce(c.moderated_level, c.level) in ('major', 'moderate', 'minor')
      and exists (
          select from watched w
          where w.id = c.id and public.review_news_of(w.known, w.circle_id, c.moderated_at, c."on"))
    returning c.id, c.made_by
$$;
grant execute on function review_disruptions_news to optimise_worker;
