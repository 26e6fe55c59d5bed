-- Say that a child lives in a home: whoever told of it, or reads it, says that one does, and safeguarding alone that none does.
create or replace function keep_safe_child_there(home uuid, lives boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.keep_safe_home h set is_child = lives
    where h.id = home and h.closed_at is null
      and (h.audience_id in (select public.access_readable()) or h.opened_by_id = public.access_viewer())
      and (lives or exists (select from public.access_roles() role where role = 'safeguarding'));
    return found;
end $$;
grant execute on function keep_safe_child_there to optimise_staff, optimise_worker;
