-- The referrals that nobody has answered, and since when they wait anew: undecided; or refused while danger is not ruled out,
-- which settles nothing; or of danger that was told anew after it was decided. The two last until somebody dealt with it
-- (`keep_safe_waits_anew`). For the owner's functions only.
create or replace function keep_safe_unanswered()
returns table (id uuid, refused boolean, since timestamptz)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select r.id, coalesce(not d.accepted, false), again.since
    from public.keep_safe_referral r
    left join public.keep_safe_decision d on d.referral_id = r.id
    cross join lateral (
        select greatest(public.keep_safe_danger_anew(r.id), case
                   when not d.accepted and coalesce(r.answers ->> 'danger', 'No') not in ('No', '') then d.at end) as since) again
    where r.withdrawn_at is null
      -- What was accepted and not told of anew is most of them, and waits for nothing.
      and (d.referral_id is null or d.version < r.version
           or not d.accepted and coalesce(r.answers ->> 'danger', 'No') not in ('No', ''))
      and case when d.referral_id is null
          then not exists (select from public.keep_safe_nrm n
                           where n.referral_id = r.id and (again.since is null or n.begun_at > again.since))
          else public.keep_safe_waits_anew(r.id, again.since) end
$$;
