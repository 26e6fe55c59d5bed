-- How a concern that whoever asks may read ends as referred where they name a referral that they may read and that is somebody kept safe
-- (`keep_safe_referral_helps`): 'alone' where it is of whoever the concern is about, or two need not agree to its end; else 'by two'. Of what
-- they may not read, of none, and of one that does not help, the same nothing.
create or replace function keep_safe_named_referral(asked uuid, named uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select case when r.about = c.about or not public.keep_safe_ends_by_two(c.id) then 'alone' else 'by two' end
    from public.keep_safe_concern c, public.keep_safe_referral r
    where c.id = asked and r.id = named
      and c.audience_id in (select public.access_readable())
      and (r.audience_id in (select public.access_readable()) or r.referred_by_id = public.access_viewer())
      and (public.access_viewer() = any (r.kept_from)) is not true
      and public.keep_safe_referral_helps(r.id)
      -- Named, it keeps the concern from whom it is kept: somebody who could act on it must be left.
      and (coalesce(cardinality(r.kept_from), 0) = 0 or public.keep_safe_leaves_concern(r.kept_from, r.id, c.id))
$$;
grant execute on function keep_safe_named_referral to optimise_staff, optimise_worker;
