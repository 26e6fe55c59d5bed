-- From whom these referrals and concerns are kept, where from anybody: for whom an alert of one is told. To the system, and to police safeguarding but
-- for those from whom it is.
create or replace function keep_safe_kept_from(rows uuid[]) returns table (about uuid, kept_from uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select one, k.kept from unnest(rows) one cross join lateral (select public.keep_safe_kept_of(one) as kept) k
    where k.kept <> '{}'
      and (public.access_is_system()
           or public.access_is_cleared()
              and exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
              and not exists (select from public.access_roles() role where role = 'partner')
              and (public.access_viewer() = any (k.kept)) is not true)
$$;
grant execute on function keep_safe_kept_from to optimise_staff, optimise_worker;
