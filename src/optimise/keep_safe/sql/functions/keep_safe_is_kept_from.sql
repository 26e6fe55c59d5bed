-- Whether a referral is kept from whoever asks, by its author or safeguarding: of themselves alone, and by its id, which they are not given.
create or replace function keep_safe_is_kept_from(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.keep_safe_referral r where r.id = asked and public.access_viewer() = any (r.kept_from))
$$;
grant execute on function keep_safe_is_kept_from to optimise_staff, optimise_worker;
