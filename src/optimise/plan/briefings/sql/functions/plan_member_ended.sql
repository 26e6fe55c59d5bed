-- The cards of the group of a membership that is over, and who answers for each. Those of somebody who
-- was wrongly on its record are held, since they may name them. The system does, on hearing of it,
-- whoever may read which; a membership that stands changes nothing.
create or replace function plan_member_ended(which uuid) returns table (briefing uuid, owner uuid)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() then
        return;
    end if;
    update public.plan_briefing b set state = 'held'
    from public.link_groups_member m join public.link_groups_group r on r.id = m.group_id
    where m.id = which and m.state = 'removed'
      and b.product = 'group_card' and r.entity_id = any (b.about) and b.state = 'live'
      and b.made_at < m.ended_at;
    return query
        select b.id, b.owner
        from public.link_groups_member m
        join public.link_groups_group r on r.id = m.group_id
        join public.plan_briefing b on b.product = 'group_card' and r.entity_id = any (b.about)
        where m.id = which and m.state <> 'held' and b.state in ('live', 'held', 'waiting')
          and b.made_at < m.ended_at;
end $$;
grant execute on function plan_member_ended to optimise_staff, optimise_worker;
