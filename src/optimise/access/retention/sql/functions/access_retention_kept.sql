-- How many holds end by the rule of what keeps them, such as the cases of an operation: a number for the data protection
-- officer, and none to anybody else.
create or replace function access_retention_kept() returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select count(*) from public.access_retention_hold h
    where h.lifted_at is null and h.kept_by <> ''
      and exists (select from public.access_roles() role where role = 'data protection officer')
$$;
grant execute on function access_retention_kept to optimise_staff;
