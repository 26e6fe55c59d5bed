-- Whether somebody who could act on it still reads each concern that a referral names, or that it ended, if the referral is kept from these: as
-- `keep_safe_leaves_somebody`, with those from whom other referrals keep it. Yes or no, and never of which.
create or replace function keep_safe_leaves_concern(but uuid[], asked uuid, concern uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with named as (
        select concern as id
        union
        select h.concern_id from public.keep_safe_concernhandling h where h.referral = asked)
    select public.access_viewer() is not null and coalesce(bool_and(
        public.keep_safe_leaves_somebody(but || public.keep_safe_kept_of(c.id, asked), null, c.audience_id)), true)
    from named join public.keep_safe_concern c on c.id = named.id
$$;
grant execute on function keep_safe_leaves_concern to optimise_staff, optimise_worker;
