-- Keep a concern that a report raises: on arrival, or by the desk that graded it or sent it on. The
-- system writes it on hearing so, in the name of whoever sent that, who may then say more. Where whoever wrote the report
-- ticked that somebody is in danger now, or a person said that it tells of a threat to life, and no inspector closed that,
-- somebody is in danger now here too, with the shorter clock.
create or replace function keep_safe_take_from_report(
    concern uuid, reference text, who text, words text, page text, report uuid, suggested boolean,
    raised_by uuid, moment timestamptz, due timestamptz,
    due_in_danger timestamptz, audience int) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    danger boolean := (
        exists (select from public.collect_report r
                where r.id = keep_safe_take_from_report.report and r.threat_to_life)
        or exists (select from public.evaluate_threat t
                   where t.report_id = keep_safe_take_from_report.report and not t.suggested))
        and not exists (select from public.evaluate_threat t
                        where t.report_id = keep_safe_take_from_report.report and t.closed_at is not null);
begin
    if not public.access_is_system() or audience not in (select public.access_writable()) then
        raise insufficient_privilege using message = 'the system alone hears of this';
    end if;
    insert into public.keep_safe_concern
        (id, reference, who, words, page, report, suggested, in_danger, raised_by_id, raised_at, due_at, audience_id,
         happened, happened_at)
    -- One without a page came with its report, in that one's words, which its author reads as what they sent and not
    -- here; the desk gives none of them.
    values (concern, reference, who, case when page = '' then '' else words end, page, report, suggested, danger,
            raised_by, moment, case when danger then least(due, due_in_danger) else due end, audience,
            -- When it happened says nothing of who told us.
            coalesce((select r.happened from public.collect_report as r
                      where r.id = keep_safe_take_from_report.report), ''),
            (select r.happened_at from public.collect_report as r
             where r.id = keep_safe_take_from_report.report));
    if page = '' then
        insert into public.keep_safe_reported (concern_id, words, audience_id) values (concern, words, audience);
    end if;
end $$;
grant execute on function keep_safe_take_from_report to optimise_staff, optimise_worker;
