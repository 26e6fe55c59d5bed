-- The referrals that were refused, or came to no further action, since a moment, and those that were accepted and of which nothing was
-- said since: a day on where danger is not ruled out, whenever that was, else once their author should have heard. Those that the police wrote,
-- and those in which danger is not ruled out, also where the police may not read them; of police safeguarding's own those of danger, and those
-- that their author ended. Their number, to whom each went, as what it ended, by whom and when; why where whoever asks reads it; never whom it
-- is about. To safeguarding and the duty inspector; of those in a circle to who reads them.
create or replace function keep_safe_came_to_nothing(since timestamptz, moment timestamptz default now())
returns table (id uuid, reference text, receiver uuid, ended text, by uuid, at timestamptz, why text, is_read boolean)
language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp as $$
    select r.id, r.reference, r.receiver_id, ends.as_what, ends.by, ends.at, case when reads.it then ends.why else '' end, reads.it
    from public.keep_safe_decision d
    join public.keep_safe_referral r on r.id = d.referral_id
    join public.access_audience a on a.id = r.audience_id
    join public.agencies_organisation o on o.id = r.referred_agency_id
    cross join lateral (
        select (r.audience_id in (select public.access_readable())
                and (public.access_viewer() = any (r.kept_from)) is not true) as it,
               coalesce(r.answers ->> 'danger', 'No') not in ('No', '') as danger) reads
    cross join lateral (
        select case when not d.accepted then 'refused' when d.outcome = '' then 'accepted, and nothing said since' else d.outcome end as as_what,
               case when d.accepted and d.outcome <> '' then d.outcome_by else d.by end as by,
               case when d.accepted and d.outcome <> '' then d.outcome_at else d.at end as at,
               case when d.accepted and d.outcome <> '' then d.outcome_note else d.reason end as why) ends
    where public.access_is_cleared()
      and exists (select from public.access_roles() role where role in ('safeguarding', 'duty inspector'))
      and not exists (select from public.access_roles() role where role = 'partner')
      and (r.receiver_id is not null or reads.danger or r.referred_by_id = ends.by)
      and case when not d.accepted or d.outcome = 'no further action' then ends.at >= since
               when d.outcome <> '' or r.withdrawn_at is not null
                    or exists (select from public.keep_safe_nrm n where n.referral_id = r.id) then false
               when reads.danger then d.at + interval '24 hours' < moment
               else r.feedback_due_at < moment and d.at >= since end
      and (o.kind = 'police force' or reads.danger)
      and (a.circle_id is null or reads.it)
      and (public.access_viewer() = any (r.kept_from)) is not true
    order by 6 desc
$$;
grant execute on function keep_safe_came_to_nothing to optimise_staff;
