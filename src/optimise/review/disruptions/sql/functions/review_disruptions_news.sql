-- Open again the claims about whose target something new is known, and return each with who made it. Only a statement that
-- everybody who reads the claim may know of counts: one in its own circle, or one for all who develop intelligence. So a
-- claim that opens again tells nobody of a circle that they do not belong to. It is for the worker, which reads neither.
create or replace function review_disruptions_news(moment timestamptz)
returns table (claim uuid, made_by uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.review_disruptions_claim c
    set reopened_at = moment, reopened_why = 'New intelligence about it.'
    where (select public.access_viewer()) is not null
      and c.moderated_at is not null and c.reopened_at is null and c.withdrawn_at is null
      and coalesce(c.moderated_level, c.level) in ('major', 'moderate', 'minor')
      and exists (
          select from public.identify_statement s
          join public.access_audience theirs on theirs.id = s.audience_id
          join public.access_audience ours on ours.id = c.audience_id
          where (s.entity_id = c.entity or s.other_id = c.entity)
            and s.superseded_at is null and s.made_at > c.moderated_at and s.known_at::date > c."on"
            and theirs.layer = 'intelligence' and theirs.person_id is null and theirs.roles = '{}'
            and theirs.agencies = '{}' and theirs.areas = '{}'
            and (theirs.circle_id is null or theirs.circle_id = ours.circle_id))
    returning c.id, c.made_by
$$;
grant execute on function review_disruptions_news to optimise_worker;
