-- Whom to ring about a referral in danger that nobody can open, or that was refused, which safeguarding may not read: its
-- number, who wrote it and how to reach them, to whom it went and whether they refused it; never whom it is about. To safeguarding and the duty inspector, while
-- the clerk's alert of it stands.
create or replace function keep_safe_unopened(asked uuid)
returns table (reference text, author uuid, phone text, agency uuid, receiver uuid, refused boolean)
language sql stable security definer rows 1 set search_path = pg_catalog, public, pg_temp as $$
    select r.reference, r.referred_by_id, coalesce(r.answers ->> 'phone', ''), r.referred_agency_id, r.receiver_id,
           exists (select from public.keep_safe_decision d where d.referral_id = r.id and not d.accepted)
    from public.keep_safe_referral r
    where r.id = asked
      and public.access_is_cleared()
      and exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
      and exists (select from public.alerts_alert a
                  where a.kind = 'referral nobody can open' and a.row = r.id and a.ended_at is null)
$$;
grant execute on function keep_safe_unopened to optimise_staff;
