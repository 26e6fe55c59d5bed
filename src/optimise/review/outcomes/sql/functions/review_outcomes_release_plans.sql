-- Which open threats to life a release touches: those whose report tells, in items that all who develop intelligence may know of,
-- of whoever comes out, of whoever is held to be the same, or of somebody whom their groups exploit. Nothing of a release within
-- a circle, nor of a group, a member or somebody exploited whose readers are a circle's now: a group may be taken into one, or let
-- out. It is for the system's clerk, which reads none of them and learns ids alone.
create or replace function review_outcomes_release_plans(released uuid)
returns table (threat uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with recursive told as (
        select s.* from public.review_outcomes_release r join public.review_outcomes_story s on s.id = r.story_id
        where r.id = released and public.review_outcomes_release_stands(r.id) and s.circle_id is null
    ), one(id) as (
        select t.person from told t
        union
        select case when j."left" = one.id then j."right" else j."left" end
        from one
        join public.identify_judgement j on one.id in (j."left", j."right")
        where j.verdict = 'same' and j.undone_at is null and public.review_all_know(j.audience_id, null)
    ), theirs(id) as (
        select g.id from one
        join public.link_groups_member m on m.person = one.id and m.state = 'held' and public.review_all_know(m.audience_id, null)
        join public.link_groups_group g on g.id = m.group_id and public.review_all_know(g.audience_id, null)
        union
        select g.id from told t
        join public.link_groups_group g
          on t.about_kind = 'group' and g.id = t.about_id and public.review_all_know(g.audience_id, null)
    ), touched(id) as (
        select id from one
        union
        select x.person from theirs join public.link_groups_exploited x on x.group_id = theirs.id
        where x.ended_at is null and public.review_all_know(x.audience_id, null)
    )
    select t.report_id from public.evaluate_threat t
    where (select public.access_viewer()) is not null and (select public.access_is_system())
      and t.closed_at is null and not t.suggested
      and exists (
          select from public.evaluate_item i
          join public.identify_statement said on said.item_id = i.id
          join touched on touched.id = said.entity_id
          where i.report_id = t.report_id and said.superseded_at is null
            and public.review_all_know(said.audience_id, null))
$$;
grant execute on function review_outcomes_release_plans to optimise_worker;
