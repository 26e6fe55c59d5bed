-- The referrals that wait for another agency to accept or refuse them, of which nobody has told their author anything:
-- whose each is, who wrote it, whether somebody is said to be in danger now, and whether safeguarding may read it. For
-- the clerk that looks whether anybody there can open it.
create or replace function keep_safe_sent()
returns table (
    about uuid, reference text, agency uuid, author uuid, due_at timestamptz, in_danger boolean, police_read boolean)
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.reference, r.receiver_id, r.referred_by_id, r.due_at,
           coalesce(r.answers ->> 'danger', '') like 'Yes%',
           not exists (select from public.access_audience a
                       where a.id = r.audience_id and 'partner' = any (a.roles))
    from public.keep_safe_referral r
    where public.access_is_system()
      and r.receiver_id is not null and r.withdrawn_at is null
      and not exists (select from public.keep_safe_decision d where d.referral_id = r.id)
      and not exists (select from public.keep_safe_nrm n where n.referral_id = r.id)
      and not exists (select from public.keep_safe_word w where w.referral_id = r.id)
$$;
grant execute on function keep_safe_sent to optimise_worker;
