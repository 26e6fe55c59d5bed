-- Who answers for a group is said by who approves groups, in their own name.
create or replace function link_groups_assigned() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
           select from public.access_roles() role where role in ('group coordinator', 'serious and organised crime lead'))
    then
        raise insufficient_privilege using message = 'a coordinator says who answers for a group';
    end if;
    return new;
end $$;
