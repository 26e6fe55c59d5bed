-- That a group is only monitored, or looked at no more, is said by who approves groups, or by whoever leads it or stands in; where
-- nobody does, by all who may answer for one.
create or replace function link_groups_looked_at_less() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
           select from public.access_roles() role where role in ('group coordinator', 'serious and organised crime lead'))
       and not (
           new.stage in ('monitored', 'archived')
           and exists (select from public.access_roles() role
                       where role in ('lead responsible officer', 'senior investigating officer'))
           and (public.access_viewer() in (
                   select o.owner from public.link_groups_ownership o
                   where o.group_id = new.id and o.until is null and o.part in ('lead responsible officer', 'deputy'))
                or not exists (
                   select from public.link_groups_ownership o
                   where o.group_id = new.id and o.until is null and o.part in ('lead responsible officer', 'deputy'))))
    then
        raise insufficient_privilege using message = 'whoever leads a group, or a coordinator, says that it is looked at less';
    end if;
    return new;
end $$;
