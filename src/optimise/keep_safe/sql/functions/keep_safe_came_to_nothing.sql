-- The referrals that were refused, or came to no further action, since a moment: those that the police wrote, and those in which danger is not
-- ruled out, also where the police may not read them; of police safeguarding's own those that their author ended. Their number, to whom each went, as what it ended, by whom and when; why where whoever
-- asks reads it; never whom it is about. To safeguarding and the duty inspector; of those in a circle to who reads them.
create or replace function keep_safe_came_to_nothing(since timestamptz)
returns table (id uuid, reference text, receiver uuid, ended text, by uuid, at timestamptz, why text, is_read boolean)
language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.reference, r.receiver_id,
           case when d.accepted then d.outcome else 'refused' end,
           case when d.accepted then d.outcome_by else d.by end,
           case when d.accepted then d.outcome_at else d.at end,
           case when not reads.it then '' when d.accepted then d.outcome_note else d.reason end,
           reads.it
    from public.keep_safe_decision d
    join public.keep_safe_referral r on r.id = d.referral_id
    join public.access_audience a on a.id = r.audience_id
    join public.agencies_organisation o on o.id = r.referred_agency_id
    cross join lateral (
        select (r.audience_id in (select public.access_readable())
                and (public.access_viewer() = any (r.kept_from)) is not true) as it) reads
    where public.access_is_cleared()
      and exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
      and not exists (select from public.access_roles() role where role = 'partner')
      and (r.receiver_id is not null or r.referred_by_id = case when d.accepted then d.outcome_by else d.by end)
      and (not d.accepted or d.outcome = 'no further action')
      and case when d.accepted then d.outcome_at else d.at end >= since
      and (o.kind = 'police force' or coalesce(r.answers ->> 'danger', 'No') not in ('No', ''))
      and (a.circle_id is null or reads.it)
      and (public.access_viewer() = any (r.kept_from)) is not true
    order by 6 desc
$$;
grant execute on function keep_safe_came_to_nothing to optimise_staff;
