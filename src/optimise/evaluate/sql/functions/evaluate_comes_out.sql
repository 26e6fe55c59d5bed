-- Put a threat that a person says is one before duty inspectors, with all that was written of it before: closed, or while
-- words alone suggested it, it went into a circle with its report, and who decides on it is in none. For who reads it and may write where
-- it goes, which is its own layer and no circle. The words of a report of a circle stay where they are: they are written anew for those who decide.
create or replace function evaluate_comes_out(asked uuid, alerted int) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with opened as (
        update public.evaluate_threat t set audience_id = alerted
        from public.access_audience b, public.access_audience a
        where t.report_id = asked and (t.closed_at is not null or t.suggested)
          and t.audience_id in (select public.access_readable())
          and alerted in (select public.access_writable())
          and b.id = t.audience_id and a.id = alerted and a.layer = b.layer and a.circle_id is null
        returning t.report_id),
    goes as (
        select o.report_id, case when ra.circle_id is null then alerted else public.evaluate_decide() end as audience
        from opened o
        join public.collect_report r on r.id = o.report_id
        join public.access_audience ra on ra.id = r.audience_id),
    said as (
        update public.evaluate_threatsaid s set audience_id = g.audience from goes g where s.threat_id = g.report_id)
    update public.evaluate_threatentry e set audience_id = g.audience from goes g
    where e.threat_id = g.report_id and e.kind <> 'words of the report'
$$;
grant execute on function evaluate_comes_out to optimise_staff;
