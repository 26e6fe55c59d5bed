-- What rests on an item: the findings and memberships that cite it, and with them the whole record of
-- their group. What stands on one group goes together; an edition that is out keeps its own readers.
create or replace function link_groups_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with item as (select f.id from unnest(found) f where f.kind = 'item'),
    item_ids as (select coalesce(array_agg(id), '{}') as ids from item),
    one as (
        select g.id, g.audience_id from link_groups_group g, item_ids
        where g.id in (select f.id from unnest(found) f where f.kind = 'group')
           or g.id in (select group_id from link_groups_limbfinding where items && item_ids.ids)
           or g.id in (select group_id from link_groups_member where items && item_ids.ids)
           or g.id in (select group_id from link_groups_exploited where items && item_ids.ids))
    select 'group', 'link_groups_group', 'id', id, audience_id from one
    union all
    select 'group step', 'link_groups_step', 'id', t.id, t.audience_id
    from link_groups_step t where t.group_id in (select id from one)
    union all
    select 'group version', 'link_groups_version', 'id', t.id, t.audience_id
    from link_groups_version t where t.group_id in (select id from one)
    union all
    select 'limb finding', 'link_groups_limbfinding', 'id', t.id, t.audience_id
    from link_groups_limbfinding t where t.group_id in (select id from one)
    union all
    select 'group member', 'link_groups_member', 'id', t.id, t.audience_id
    from link_groups_member t where t.group_id in (select id from one)
    union all
    select 'exploited person', 'link_groups_exploited', 'id', t.id, t.audience_id
    from link_groups_exploited t where t.group_id in (select id from one)
    union all
    select 'group owner', 'link_groups_ownership', 'id', t.id, t.audience_id
    from link_groups_ownership t where t.group_id in (select id from one)
    union all
    select 'group review', 'link_groups_review', 'id', t.id, t.audience_id
    from link_groups_review t where t.group_id in (select id from one)
    union all
    select 'group edition', 'link_groups_edition', 'id', t.id, t.audience_id
    from link_groups_edition t where t.group_id in (select id from one) and t.let_out_at is null
    union all
    select 'lineage', 'link_groups_lineage', 'id', t.id, t.audience_id
    from link_groups_lineage t
    where t.group_id in (select id from one) or t.earlier_id in (select id from one)
$$;
