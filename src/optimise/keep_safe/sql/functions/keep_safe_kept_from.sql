-- From whom these referrals are kept, where from anybody: for whom an alert of one is told. To the system, and to police safeguarding but for those
-- from whom it is.
create or replace function keep_safe_kept_from(rows uuid[]) returns table (about uuid, kept_from uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.kept_from from public.keep_safe_referral r
    where r.id = any (rows) and r.kept_from <> '{}'
      and (public.access_is_system()
           or public.access_is_cleared()
              and exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
              and not exists (select from public.access_roles() role where role = 'partner')
              and (public.access_viewer() = any (r.kept_from)) is not true)
$$;
grant execute on function keep_safe_kept_from to optimise_staff, optimise_worker;
