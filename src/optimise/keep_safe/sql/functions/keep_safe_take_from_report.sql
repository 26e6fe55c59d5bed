-- Keep a concern that a report raises: on arrival, or by the desk that graded it or sent it on. The
-- system writes it on hearing so, in the name of whoever sent that, who may then say more.
create or replace function keep_safe_take_from_report(
    concern uuid, reference text, who text, words text, page text, report uuid, suggested boolean,
    raised_by uuid, moment timestamptz, due timestamptz, audience int) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() or audience not in (select public.access_writable()) then
        raise insufficient_privilege using message = 'the system alone hears of this';
    end if;
    insert into public.keep_safe_concern
        (id, reference, who, words, page, report, suggested, in_danger, raised_by_id, raised_at, due_at, audience_id,
         happened, happened_at)
    -- One without a page came with its report, in that one's words, which its author reads as what they sent and not
    -- here; the desk gives none of them.
    values (concern, reference, who, case when page = '' then '' else words end, page, report, suggested, false,
            raised_by, moment, due, audience,
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
