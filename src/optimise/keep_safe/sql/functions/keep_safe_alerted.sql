-- By what reference safeguarding is told of a concern, a home or a referral, and of what kind it is, for the clerk
-- that raises the alert: it reads nothing else of it.
create or replace function keep_safe_alerted(asked uuid)
returns table (reference text, who text, suggested boolean, urged_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.reference, c.who, c.suggested, c.urged_at from public.keep_safe_concern c
    where c.id = asked and public.access_is_system()
    union all
    select h.reference, 'a home', false, null from public.keep_safe_home h
    where h.id = asked and public.access_is_system()
    union all
    -- Of a referral only where it is the police's own, or something of theirs was made of it.
    select r.reference, 'a referral', false, null from public.keep_safe_referral r
    where r.id = asked and public.access_is_system()
      and (r.receiver_id is null
           or r.about is not null
           or exists (select from public.keep_safe_nrm n where n.referral_id = r.id)
           or exists (select from public.keep_safe_passed p where p.referral_id = r.id))
$$;
grant execute on function keep_safe_alerted to optimise_staff, optimise_worker;
