-- The reports that were ended since a moment and neither graded nor sent to safeguarding, and the threats that words suggested and somebody dismissed: by whom, whether a second
-- agreed, and why. For intelligence officers and duty inspectors, and none of the words; of those in a circle for who reads them.
create or replace function evaluate_ended_ungraded(since timestamptz)
returns table (urn text, outcome text, wanted_by uuid, ended_by uuid, why text, at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with asks as (
        select exists (
            select from public.access_roles() role where role in ('intelligence officer', 'duty inspector')) as may)
    select r.urn::text, case when t.outcomes = '{}' then t.outcome::text else array_to_string(t.outcomes, ', ') end, t.proposed_by, t.ended_by,
           -- What was written before who ends a report was kept was for the unit alone, and may name who told it.
           case when t.ended_by is null then '' else t.note end, t.done_at
    from public.evaluate_triage t
    join public.collect_report r on r.id = t.report_id
    join public.access_audience a on a.id = t.audience_id
    where (select may from asks) and t.state = 'done' and t.done_at >= since
      and not (t.outcomes::text[] || t.outcome::text && array['graded as intelligence', 'sent to safeguarding'])
      and (a.circle_id is null or t.audience_id in (select public.access_readable()))
    union all
    select d.urn::text, 'no threat to life', null, e.made_by, e.words, e.at
    from public.evaluate_threat d
    join public.evaluate_threatentry e on e.threat_id = d.report_id and e.kind = 'no threat to life'
    join public.access_audience a on a.id = d.audience_id
    where (select may from asks) and e.at >= since
      and (a.circle_id is null or d.audience_id in (select public.access_readable()))
    order by 6 desc
$$;
grant execute on function evaluate_ended_ungraded to optimise_staff;
