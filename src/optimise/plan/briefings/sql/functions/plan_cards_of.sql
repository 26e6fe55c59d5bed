-- The officers' cards that are about the groups of some words let out on them: of those words that this viewer may read, and
-- of no record. Which of the cards they may read row security says.
create or replace function plan_cards_of(editions uuid[]) returns table (edition uuid, briefing uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select e.id, b.id
    from public.link_groups_edition e
    join public.link_groups_group g on g.id = e.group_id
    join public.plan_briefing b on g.entity_id = any(b.about)
    where public.access_viewer() is not null and e.id = any(editions)
      and e.audience_id in (select public.access_readable())
      and b.product = 'group_card' and b.state = 'live'
$$;
grant execute on function plan_cards_of to optimise_staff;
