-- The concerns that a referral ended, which it names or whose end names it: to who wrote it, as it is withdrawn, so that safeguarding has them
-- before them again. Their ids alone.
create or replace function keep_safe_ended_with(asked uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id from public.keep_safe_referral r
    join public.keep_safe_concern c on c.id = r.concern_id
        or c.id in (select h.concern_id from public.keep_safe_concernhandling h where h.referral = r.id)
    where r.id = asked and r.referred_by_id = public.access_viewer() and r.withdrawn_at is not null
$$;
grant execute on function keep_safe_ended_with to optimise_staff;
