-- End every card about a group or a line whose record is closed, whoever wrote it. Where the record is
-- open this does nothing, so nobody can call a card back with it.
create or replace function plan_end_for_closed(which uuid, reason text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare ended integer;
begin
    if public.access_viewer() is null then
        return 0;
    end if;
    with closed(entity, product) as (
        select entity_id, 'group_card' from public.link_groups_group
        where id = which and stage in ('merged', 'transferred', 'archived', 'rejected')
        union all
        select entity_id, 'line_card' from public.link_lines_line
        where id = which and status in ('closed, type 1', 'closed, type 2'))
    update public.plan_briefing b set state = 'withdrawn', ended_why = reason
    from closed c
    where b.product = c.product and c.entity = any (b.about) and b.state in ('live', 'held', 'waiting');
    get diagnostics ended = row_count;
    return ended;
end $$;
grant execute on function plan_end_for_closed to optimise_staff, optimise_worker;
