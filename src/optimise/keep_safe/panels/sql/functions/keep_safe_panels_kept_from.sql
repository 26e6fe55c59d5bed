-- From whom these nominations are kept, where from anybody: for whom an alert of one is told. As `keep_safe_kept_from`.
create or replace function keep_safe_panels_kept_from(rows uuid[]) returns table (about uuid, kept_from uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select n.id, k.kept from public.keep_safe_panels_nomination n
    cross join lateral (select public.keep_safe_panels_kept_of(n.source_id) as kept) k
    where n.id = any (rows) and k.kept <> '{}'
      and (public.access_is_system()
           or public.access_is_cleared()
              and exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
              and not exists (select from public.access_roles() role where role = 'partner')
              and (public.access_viewer() = any (k.kept)) is not true)
$$;
grant execute on function keep_safe_panels_kept_from to optimise_staff, optimise_worker;
