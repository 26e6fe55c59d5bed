-- The referrals that do not rule out danger now and that nobody has dealt with, with whose each is:
-- none where it is police safeguarding's, or where somebody is said to be in danger now, or
-- consent was withdrawn before anybody answered, and the police may read it, as they are told of that at once. One that was decided
-- counts where it was said anew afterwards (`keep_safe_danger_anew`), until something came of it or its
-- author was told. `police_read` says whether safeguarding may read it. For the clerk that tells whoever is on duty.
create or replace function keep_safe_referred_in_danger()
returns table (
    about uuid, reference text, due_at timestamptz, agency uuid, police_read boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.reference, r.due_at,
           case when read.by_police
                     and (r.answers ->> 'danger' like 'Yes%' or r.consent_withdrawn_at is not null) then null
                else r.receiver_id end,
           read.by_police
    from public.keep_safe_referral r
    cross join lateral (
        select not exists (select from public.access_audience a
                           where a.id = r.audience_id and 'partner' = any (a.roles))
               as by_police) read
    left join public.keep_safe_decision d on d.referral_id = r.id
    left join lateral (select public.keep_safe_danger_anew(r.id) as at) anew on true
    where public.access_is_system()
      and r.withdrawn_at is null
      and coalesce(r.answers ->> 'danger', 'No') not in ('No', '')
      and case when d.referral_id is null
          then not exists (select from public.keep_safe_nrm n
                           where n.referral_id = r.id and (anew.at is null or n.begun_at > anew.at))
          else public.keep_safe_waits_anew(r.id, anew.at) end
$$;
grant execute on function keep_safe_referred_in_danger to optimise_worker;
