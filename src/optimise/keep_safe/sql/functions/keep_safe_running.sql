-- Every clock of this stage that runs, with what it is about and the agency whose it is: none where
-- it is police safeguarding's. `danger` says that whoever wrote it did not rule out danger now. For
-- the functions below alone.
create or replace function keep_safe_running()
returns table (
    what text, reference text, due_at timestamptz, about uuid, agency uuid, danger boolean)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with refused as (
        select u.id from public.keep_safe_unanswered() u
        join public.keep_safe_referral r on r.id = u.id
        where u.refused and coalesce(r.answers ->> 'danger', 'No') not in ('No', '')),
    referral as (
        select r.*, n.referral_id is not null as is_nrm,
               exists (select from public.keep_safe_decision d where d.referral_id = r.id)
                   as is_decided,
               exists (select from public.keep_safe_word w
                       where w.referral_id = r.id and w.kind = 'feedback') as is_told
        from public.keep_safe_referral r
        left join public.keep_safe_nrm n on n.referral_id = r.id
        where r.withdrawn_at is null),
    nrm as (
        select r.reference, n.* from public.keep_safe_nrm n
        join public.keep_safe_referral r on r.id = n.referral_id)
    select 'Look at a concern', reference, due_at, id, null::uuid, in_danger
    from public.keep_safe_concern k
    where not exists (
        select from public.keep_safe_concernhandling h
        where h.concern_id = k.id and (k.urged_at is null or h.taken_at >= k.urged_at))
    union all
    select case when h.proposed <> '' then 'Agree that a concern ends' else 'Say what is done for somebody in hand' end,
           k.reference, h.next_at, k.id, null::uuid, k.in_danger
    from public.keep_safe_concern k
    join public.keep_safe_concernhandling h on h.concern_id = k.id
    where h.done_at is null and (k.urged_at is null or h.taken_at >= k.urged_at)
    union all
    select 'Accept or refuse a referral', reference, due_at, id, receiver_id,
           coalesce(answers ->> 'danger', 'No') not in ('No', '')
    from referral where not is_nrm and not is_decided
    union all
    select 'Answer danger that was told of again', reference, due_at, id, receiver_id, true
    from referral r
    where exists (select from public.keep_safe_decision d where d.referral_id = r.id and d.version < r.version)
      and id not in (select id from refused)
      and public.keep_safe_waits_anew(id, public.keep_safe_danger_anew(id))
    union all
    select 'Answer a referral that was refused', reference, due_at, id, null, true
    from referral where id in (select id from refused)
    union all
    select 'Tell the referrer', reference, feedback_due_at, id, receiver_id, false
    from referral where is_decided and not is_told and id not in (select id from refused)
    union all
    select 'Say what came of a referral', r.reference, d.at + interval '24 hours', r.id, r.receiver_id, true
    from referral r join public.keep_safe_decision d on d.referral_id = r.id
    where not r.is_nrm and d.accepted and d.outcome = '' and coalesce(r.answers ->> 'danger', 'No') not in ('No', '')
    union all
    select 'Send an NRM referral', reference, submit_by, referral_id, null, false
    from nrm where submitted_at is null
    union all
    select 'NRM reasonable grounds expected', reference, reasonable_due_at, referral_id, null, false
    from nrm
    where submitted_at is not null and reasonable_due_at is not null
      and reasonable = 'not yet decided'
    union all
    select 'NRM recovery period may end', reference, recovery_until, referral_id, null, false
    from nrm
    where recovery_until is not null and reasonable <> 'not yet decided'
      and conclusive = 'not yet decided'
    union all
    select 'Visit a home', reference, visit_by, id, visitor_id, false
    from public.keep_safe_home where closed_at is null and visit_by is not null
    union all
    select 'Agree that a home ends', reference, proposed_at + interval '24 hours', id, null::uuid, false
    from public.keep_safe_home where closed_at is null and proposed <> ''
    union all
    select 'Confirm that somebody was found', reference, found_said_at + interval '4 hours', id, null::uuid, is_child
    from public.keep_safe_episode where found_by is not null and confirmed_by is null
    union all
    select 'Agree that somebody is cleared', 'A possible victim', at + interval '24 hours', entity_id, null::uuid, false
    from public.identify_protection where kind = 'cleared' and agreed_at is null and ended_at is null
    union all
    select 'Return-home interview', reference, interview_by, id, null, false
    from public.keep_safe_episode e
    where interview_by is not null
      and not exists (select from public.keep_safe_interview i where i.episode_id = e.id)
$$;
