-- What each claim that stands watches, with the circle that it is read in. A line, person or place is watched itself. About a group
-- something new comes in every week, and says nothing of what was done to it: there those are watched of whom nothing more
-- should be heard, a member who is held in prison, a line that is linked to it and was closed, and a place that is linked to it
-- and is claimed to be cleared. A line or a place of which that was known to be over when the claim was moderated is none of
-- them: a closure or claim that was opened again by then, a status that a later one had followed. What came after is news. Only
-- what everybody who reads the claim may know of leads on. For the owner's functions only. optimise.review.disruptions.watched
-- follows the same for a reader; a test holds both.
create or replace function review_disruptions_watched(today date) returns table (claim uuid, known uuid, circle uuid)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with live as (
        select c.id, c.target_kind, c.target_id, c.entity, c.moderated_at, ours.circle_id
        from public.review_disruptions_claim c
        join public.access_audience ours on ours.id = c.audience_id
        where c.moderated_at is not null and c.reopened_at is null and c.withdrawn_at is null
          and coalesce(nullif(c.moderated_level, ''), c.level) in ('major', 'moderate', 'minor')
    ), beside as (
        select distinct live.id, live.circle_id, live.moderated_at, far.other_id as known
        from live
        join public.link_groups_group g on live.target_kind = 'group' and g.id = live.target_id
        join public.identify_statement near on near.other_id = g.entity_id and near.superseded_at is null
        join public.identify_statement far on far.entity_id = near.entity_id and far.superseded_at is null
        where far.other_id is not null and far.other_id <> g.entity_id
          and public.review_all_know(near.audience_id, live.circle_id)
          and public.review_all_know(far.audience_id, live.circle_id)
    )
    select live.id, live.entity, live.circle_id from live
    where live.target_kind <> 'group' and live.entity is not null
    union
    select live.id, m.person, live.circle_id from live
    join public.link_groups_member m on live.target_kind = 'group' and m.group_id = live.target_id
    where m.state = 'held' and m.prison <> ''
      and (m.release_on is null or m.release_on > today)
      and public.review_all_know(m.audience_id, live.circle_id)
    union
    select b.id, b.known, b.circle_id from beside b
    where exists (
            select from public.link_lines_line l
            join public.review_closures_closure shut on shut.line_id = l.id
            where l.entity_id = b.known and shut.kind <> 'paused'
              and (shut.reopened_at is null or shut.reopened_at > b.moderated_at)
              and public.review_all_know(shut.audience_id, b.circle_id))
       or exists (
            select from public.identify_statement said
            where said.entity_id = b.known and said.schema = 'DealLine' and said.prop = 'status'
              and said.value like 'closed%' and said.superseded_at is null
              and public.review_all_know(said.audience_id, b.circle_id)
              and not exists (
                select from public.identify_statement later
                where later.entity_id = b.known and later.schema = 'DealLine' and later.prop = 'status'
                  and later.value not like 'closed%' and later.superseded_at is null
                  and later.known_at > said.known_at and later.made_at <= b.moderated_at
                  and public.review_all_know(later.audience_id, b.circle_id))
              and not exists (
                select from public.link_lines_line l
                join public.review_closures_closure shut on shut.line_id = l.id
                where l.entity_id = b.known and shut.reopened_at > said.known_at and shut.reopened_at <= b.moderated_at
                  and public.review_all_know(shut.audience_id, b.circle_id)))
       or exists (
            select from public.review_disruptions_claim place
            join public.access_audience a on a.id = place.audience_id
            where place.target_kind = 'place' and place.entity = b.known and place.moderated_at is not null
              and place.withdrawn_at is null and (place.reopened_at is null or place.reopened_at > b.moderated_at)
              and coalesce(nullif(place.moderated_level, ''), place.level) in ('major', 'moderate', 'minor')
              and (a.circle_id is null or a.circle_id = b.circle_id))
$$;
