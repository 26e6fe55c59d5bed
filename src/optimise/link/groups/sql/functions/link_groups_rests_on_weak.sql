-- The records that are open and rest on an item which was graded again as not to be relied on, since it was put there, with
-- whoever answers for them, who put it there, and whoever else is in the circle of one that is kept apart: each is asked in their own rights, and told of nothing else. The system's.
create or replace function link_groups_rests_on_weak(item uuid) returns table (grp uuid, people uuid[], apart boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with resting as (
        select m.group_id, m.made_by, m.made_at from public.link_groups_member m
        where m.items @> array[item] and m.state = 'held'
        union all
        select x.group_id, x.made_by, x.made_at from public.link_groups_exploited x
        where x.items @> array[item] and x.ended_at is null
        union all
        select f.group_id, f.made_by, f.made_at from public.link_groups_limbfinding f where f.items @> array[item])
    select g.id, array(
        select o.owner from public.link_groups_ownership o
        where o.group_id = g.id and o.until is null order by o.since, o.id)
        || array(select distinct r.made_by from resting r where r.group_id = g.id)
        || array(select m.person_id from public.access_circlemember m where m.circle_id = g.circle_id and m.until is null),
        g.circle_id is not null
    from public.link_groups_group g
    where public.access_is_system()
      and g.stage not in ('merged', 'transferred', 'archived', 'rejected')
      and exists (select from resting r where r.group_id = g.id and public.evaluate_fell(array[item], r.made_at))
$$;
grant execute on function link_groups_rests_on_weak to optimise_staff, optimise_worker;
