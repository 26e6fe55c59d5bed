-- Every clock of this stage that runs, for those who supervise it: what is due and when, under a
-- reference that says nothing. Who it is about, and who holds it, stay where they are.
create function keep_safe_clocks() returns table (what text, reference text, due_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with supervises as (
        select 1 from public.access_rolegrant g
        where g.person_id = public.access_viewer() and g.since <= now()
          and (g.until is null or g.until > now())
          and g.role in ('sergeant', 'area commander', 'duty inspector', 'safeguarding'))
    select c.what, c.reference, c.due_at from (
        select 'Look at a concern' as what, reference, due_at
        from public.keep_safe_concern k
        where not exists (select from public.keep_safe_concernhandling h where h.concern_id = k.id)
        union all
        select 'Accept or refuse a referral', reference, due_at
        from public.keep_safe_referral r
        where withdrawn_at is null
          and not exists (select from public.keep_safe_nrm n where n.referral_id = r.id)
          and not exists (select from public.keep_safe_decision d where d.referral_id = r.id)
        union all
        select 'Tell the referrer', reference, feedback_due_at
        from public.keep_safe_referral r
        where withdrawn_at is null
          and exists (select from public.keep_safe_decision d where d.referral_id = r.id)
          and not exists (select from public.keep_safe_word w
                          where w.referral_id = r.id and w.kind = 'feedback')
        union all
        select 'Send an NRM referral', r.reference, n.submit_by
        from public.keep_safe_nrm n join public.keep_safe_referral r on r.id = n.referral_id
        where n.submitted_at is null
        union all
        select 'NRM reasonable grounds expected', r.reference, n.reasonable_due_at
        from public.keep_safe_nrm n join public.keep_safe_referral r on r.id = n.referral_id
        where n.submitted_at is not null and n.reasonable = 'not yet decided'
        union all
        select 'Visit a home', reference, visit_by
        from public.keep_safe_home where closed_at is null and visit_by is not null
        union all
        select 'Return-home interview', reference, interview_by
        from public.keep_safe_episode e
        where interview_by is not null
          and not exists (select from public.keep_safe_interview i where i.episode_id = e.id)
    ) c where exists (select from supervises)
$$;

revoke execute on function keep_safe_clocks() from public;
grant execute on function keep_safe_clocks() to optimise_staff;

-- For which of these a second person agreed to one suspect act since a moment: it answers whoever
-- holds the id and would act, since the one who acts is seldom the one who asked.
create function keep_safe_agreed(entities uuid[], wanted text, since timestamptz)
returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.entity_id from public.keep_safe_secondlook s
    where s.entity_id = any(entities) and s.act = wanted and s.agreed and s.answered_at > since
      and public.access_viewer() is not null
$$;

revoke execute on function keep_safe_agreed(uuid[], text, timestamptz) from public;
grant execute on function keep_safe_agreed(uuid[], text, timestamptz)
    to optimise_staff, optimise_worker;
