-- The groups that a standing covert interest touches: in themselves, or in anybody who is held to be of them or is exploited
-- by them. For the owner's functions.
create or replace function link_groups_touched() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with reach as materialized (select distinct entity from public.access_interests_covert())
    select g.id from public.link_groups_group g join reach on reach.entity = g.entity_id
    union
    select m.group_id from public.link_groups_member m join reach on reach.entity = m.person where m.state = 'held'
    union
    select x.group_id from public.link_groups_exploited x join reach on reach.entity = x.person where x.ended_at is null
$$;
