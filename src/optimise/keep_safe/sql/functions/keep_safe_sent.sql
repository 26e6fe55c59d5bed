-- The referrals to another agency that nobody has answered, nor told their author anything of since they were sent, refused or
-- told of danger anew: whose each is, who wrote it, whether it was refused, whether somebody is said to be in danger now, and
-- whether safeguarding may read it, and from whom it is kept. For the clerk that looks whether anybody there deals with it.
create or replace function keep_safe_sent()
returns table (
    about uuid, reference text, agency uuid, author uuid, due_at timestamptz, refused boolean, in_danger boolean,
    police_read boolean, kept_from uuid[])
language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.reference, r.receiver_id, r.referred_by_id, r.due_at, u.refused,
           u.refused or coalesce(r.answers ->> 'danger', '') like 'Yes%',
           not exists (select from public.access_audience a
                       where a.id = r.audience_id and 'partner' = any (a.roles)),
           r.kept_from
    from public.keep_safe_unanswered() u
    join public.keep_safe_referral r using (id)
    where public.access_is_system()
      and r.receiver_id is not null
      and not exists (select from public.keep_safe_word w
                      where w.referral_id = r.id and w.kind = 'feedback' and w.at > coalesce(u.since, '-infinity'))
$$;
grant execute on function keep_safe_sent to optimise_worker;
