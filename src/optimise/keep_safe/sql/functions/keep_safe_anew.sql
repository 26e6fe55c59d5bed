-- The referrals that the viewer may read, that were decided, and in which danger was told of anew that nobody has dealt with.
create or replace function keep_safe_anew() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id from public.keep_safe_referral r
    join public.keep_safe_decision d on d.referral_id = r.id and d.version < r.version
    where r.withdrawn_at is null and coalesce(r.answers ->> 'danger', 'No') not in ('No', '')
      and r.audience_id in (select public.access_readable())
      and (public.access_viewer() = any (r.kept_from)) is not true
      and public.keep_safe_waits_anew(r.id, public.keep_safe_danger_anew(r.id))
$$;
grant execute on function keep_safe_anew to optimise_staff;
