-- Who is of a group or exploited by it, and on which items it rests: see wiring_uses.
create or replace function link_groups_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'the mapping of a group', unnest(f.items), f.audience_id
    from link_groups_limbfinding f
    union all
    select 'a member of a group', m.person, m.audience_id
    from link_groups_member m
    union all
    select 'a member of a group', unnest(m.items), m.audience_id
    from link_groups_member m
    union all
    select 'somebody a group exploits', x.person, x.audience_id
    from link_groups_exploited x
    union all
    select 'somebody a group exploits', unnest(x.items), x.audience_id
    from link_groups_exploited x
    union all
    select 'words on a group for others', unnest(w.items), w.audience_id
    from link_groups_edition w where w.withdrawn_at is null
$$;
