-- Whether this transaction is for somebody who lets out what the public reads. The roles are those of
-- access/domain/roles.py, and a test holds the two together.
create or replace function share_desk_approves() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_roles() role
        where role in ('area commander', 'serious and organised crime lead'))
$$;
grant execute on function share_desk_approves to optimise_staff;
