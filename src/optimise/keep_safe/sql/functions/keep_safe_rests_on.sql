-- What rests on a referral, a concern, a home or a missing episode: all that was written of it since,
-- and the ledger of whom it was shared with. On a report rests that it was written from a referral.
-- A concern follows no report: a child may wait behind it. The report's words leave it then: keep_safe_report_goes_in.
create or replace function keep_safe_rests_on(found access_resting_row[]) returns setof access_resting_row
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    with asked as (select f.kind, f.id from unnest(found) f),
    referral as (select id from asked where kind = 'referral'),
    concern as (select id from asked where kind = 'concern'),
    house as (select id from asked where kind = 'home'),
    episode as (select id from asked where kind = 'missing episode')
    select 'referral', 'keep_safe_referral', 'id', r.id, r.audience_id
    from keep_safe_referral r where r.id in (select id from referral)
    union all
    select 'referral version', 'keep_safe_referralversion', 'id', v.id, v.audience_id
    from keep_safe_referralversion v where v.referral_id in (select id from referral)
    union all
    select 'decision', 'keep_safe_decision', 'referral_id', d.referral_id, d.audience_id
    from keep_safe_decision d where d.referral_id in (select id from referral)
    union all
    select 'word back', 'keep_safe_word', 'id', w.id, w.audience_id
    from keep_safe_word w where w.referral_id in (select id from referral)
    union all
    select 'passed', 'keep_safe_passed', 'id', p.id, p.audience_id
    from keep_safe_passed p
    where p.referral_id in (select id from referral)
       or p.report_id in (select id from asked where kind = 'report')
    union all
    select 'nrm', 'keep_safe_nrm', 'referral_id', n.referral_id, n.audience_id
    from keep_safe_nrm n where n.referral_id in (select id from referral)
    union all
    select 'concern', 'keep_safe_concern', 'id', c.id, c.audience_id
    from keep_safe_concern c where c.id in (select id from concern)
    union all
    select 'words of a report', 'keep_safe_reported', 'concern_id', w.concern_id, w.audience_id
    from keep_safe_reported w where w.concern_id in (select id from concern)
    union all
    select 'concern handling', 'keep_safe_concernhandling', 'concern_id', h.concern_id, h.audience_id
    from keep_safe_concernhandling h where h.concern_id in (select id from concern)
    union all
    select 'done before', 'keep_safe_donebefore', 'concern_id', b.concern_id, b.audience_id
    from keep_safe_donebefore b where b.concern_id in (select id from concern)
    union all
    select 'home', 'keep_safe_home', 'id', h.id, h.audience_id
    from keep_safe_home h where h.id in (select id from house)
    union all
    select 'interest', 'access_interests_interest', 'id', i.id, i.audience_id
    from access_interests_interest i where i.of in (select id from house)
    union all
    select 'sign', 'keep_safe_sign', 'id', s.id, s.audience_id
    from keep_safe_sign s where s.home_id in (select id from house)
    union all
    select 'visit', 'keep_safe_visit', 'id', v.id, v.audience_id
    from keep_safe_visit v where v.home_id in (select id from house)
    union all
    select 'home closure', 'keep_safe_closure', 'id', c.id, c.audience_id
    from keep_safe_closure c where c.home_id in (select id from house)
    union all
    select 'missing episode', 'keep_safe_episode', 'id', e.id, e.audience_id
    from keep_safe_episode e where e.id in (select id from episode)
    union all
    select 'interview', 'keep_safe_interview', 'episode_id', i.episode_id, i.audience_id
    from keep_safe_interview i where i.episode_id in (select id from episode)
    union all
    select 'journey', 'keep_safe_journey', 'id', j.id, j.audience_id
    from keep_safe_journey j where j.episode_id in (select id from episode)
    union all
    select 'disclosure', 'access_sharing_disclosure', 'id', d.id, d.audience_id
    from access_sharing_disclosure d
    join asked on asked.kind in ('referral', 'home') and d.kind = asked.kind and d.row = asked.id
    union all
    select 'refusal', 'access_sharing_refusal', 'id', r.id, r.audience_id
    from access_sharing_refusal r
    join asked on asked.kind in ('referral', 'home') and r.kind = asked.kind and r.row = asked.id
$$;
