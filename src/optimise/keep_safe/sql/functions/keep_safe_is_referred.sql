-- Whether a referral that is somebody kept safe (`keep_safe_referral_helps`) names a concern that whoever asks may read. Yes or no, and
-- never which.
create or replace function keep_safe_is_referred(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
            select from public.keep_safe_concern c
            where c.id = asked and c.audience_id in (select public.access_readable())
              and c.id not in (select public.keep_safe_kept_apart()))
        and exists (
            select from public.keep_safe_referral r where r.concern_id = asked and public.keep_safe_referral_helps(r.id))
$$;
grant execute on function keep_safe_is_referred to optimise_staff, optimise_worker;
