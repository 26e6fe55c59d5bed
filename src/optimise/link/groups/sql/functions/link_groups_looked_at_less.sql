-- That a group is only monitored, or closed, is said by who approves groups, or by whoever leads it or stands in; where nobody
-- does, by all who may answer for one. One of two that are held to be the same is archived by any of these; who takes a step back
-- of their own brings back what stood before it.
create or replace function link_groups_looked_at_less() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
           select from public.access_roles() role where role in ('group coordinator', 'serious and organised crime lead'))
       and not (
           new.stage in ('monitored', 'archived')
           and exists (select from public.access_roles() role
                       where role in ('lead responsible officer', 'senior investigating officer'))
           and (exists (
                   select from public.link_groups_lineage l
                   where new.stage = 'archived' and new.archived_why = 'duplicate' and new.id in (l.group_id, l.earlier_id)
                     and l.descent = 'is the same group as' and l.undone_at is null)
                or public.access_viewer() in (
                   select o.owner from public.link_groups_ownership o
                   where o.group_id = new.id and o.until is null and o.part in ('lead responsible officer', 'deputy'))
                or not exists (
                   select from public.link_groups_ownership o
                   where o.group_id = new.id and o.until is null and o.part in ('lead responsible officer', 'deputy'))))
       and not exists (
           select from public.link_groups_step s
           where s.group_id = new.id and s.undone_by = public.access_viewer() and s.made_by = s.undone_by
             and s.undone_at > now() - interval '1 minute' and s.was = new.stage and s.became = old.stage)
    then
        raise insufficient_privilege using message = 'whoever leads a group, or a coordinator, says that it is looked at less';
    end if;
    return new;
end $$;
