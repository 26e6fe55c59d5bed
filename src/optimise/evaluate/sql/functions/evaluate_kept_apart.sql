-- What is written of a threat whose report is in a circle is for duty inspectors alone, whoever writes it: the unit outside reads its number,
-- how it stands and who is in charge. Those of the circle read it as they read the report.
create or replace function evaluate_kept_apart() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (
        select from public.evaluate_threat h
        join public.access_audience own on own.id = h.audience_id and own.circle_id is null
        join public.collect_report r on r.id = h.report_id
        join public.access_audience a on a.id = r.audience_id and a.circle_id is not null
        where h.report_id = new.threat_id) then
        new.audience_id := public.evaluate_decide();
    end if;
    return new;
end $$;
