-- The referrals that do not rule out danger now and that nobody has answered, with whose each is: none where it is police
-- safeguarding's, or where somebody is said to be in danger now, it was refused, or consent was withdrawn before anybody
-- answered, and the police may read it, as they are told of that at once. `police_read` says whether safeguarding may read
-- it. For the clerk that tells whoever is on duty.
create or replace function keep_safe_referred_in_danger()
returns table (
    about uuid, reference text, due_at timestamptz, agency uuid, police_read boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.reference, r.due_at,
           case when read.by_police
                     and (r.answers ->> 'danger' like 'Yes%' or u.refused or r.consent_withdrawn_at is not null) then null
                else r.receiver_id end,
           read.by_police
    from public.keep_safe_unanswered() u
    join public.keep_safe_referral r using (id)
    cross join lateral (
        select not exists (select from public.access_audience a
                           where a.id = r.audience_id and 'partner' = any (a.roles))
               as by_police) read
    where public.access_is_system()
      and coalesce(r.answers ->> 'danger', 'No') not in ('No', '')
$$;
grant execute on function keep_safe_referred_in_danger to optimise_worker;
