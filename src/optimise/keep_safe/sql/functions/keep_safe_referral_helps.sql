-- Whether a referral is somebody kept safe by another than its author: it stands, nobody refused it, and it went to another agency, another than
-- its author accepted it, or it was sent to the mechanism. For the owner's functions only.
create or replace function keep_safe_referral_helps(asked uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.keep_safe_referral r
        left join public.keep_safe_decision d on d.referral_id = r.id
        left join public.keep_safe_nrm n on n.referral_id = r.id
        where r.id = asked and r.withdrawn_at is null and d.accepted is not false
          and (r.receiver_id is distinct from r.referred_agency_id and r.receiver_id is not null
               or (d.accepted and d.by <> r.referred_by_id)
               or n.submitted_at is not null))
$$;
