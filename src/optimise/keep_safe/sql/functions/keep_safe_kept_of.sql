-- From whom a referral or a concern is kept: a concern from all from whom a referral is that names it, or that its end names; but for one of those, where it is
-- asked without. For the owner's functions only.
create or replace function keep_safe_kept_of(asked uuid, but_for uuid default null) returns uuid[]
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(array_agg(distinct one), '{}')
    from (select r.id, r.kept_from from public.keep_safe_referral r where r.id = asked
          union all
          select r.id, r.kept_from from public.keep_safe_referral r where r.concern_id = asked
          union all
          select r.id, r.kept_from from public.keep_safe_concernhandling h
          join public.keep_safe_referral r on r.id = h.referral
          where h.concern_id = asked) of, unnest(of.kept_from) one
    where of.id is distinct from but_for
$$;
