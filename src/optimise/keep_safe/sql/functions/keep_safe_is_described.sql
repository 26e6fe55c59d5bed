-- Whether somebody was asked already, of a referral that whoever asks may read; never what was said.
create or replace function keep_safe_is_described(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null and exists (
        select from public.keep_safe_described d
        join public.keep_safe_referral r on r.id = d.referral_id
        where r.id = asked
          and (r.audience_id in (select public.access_readable()) or r.referred_by_id = public.access_viewer()))
$$;
grant execute on function keep_safe_is_described to optimise_staff;
