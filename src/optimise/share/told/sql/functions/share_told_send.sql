-- Tell the officers and partners whose word is due, where several people are told the same at once, and say how many
-- reports were. Who sent several is one. Word has gone that is due itself and was heard by one whose report it rests on.
-- For the worker alone, of rows that it may not read. The holders of codes are told by the intake team's own door.
create or replace function share_told_send(moment timestamptz, today date, fewest int, said jsonb) returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one text;
    due uuid[];
    sent int := 0;
begin
    if not public.access_is_system() then
        raise exception 'for the worker' using errcode = '42501';
    end if;
    for one in select jsonb_object_keys(said) loop
        select array_agg(distinct d.report) into due
        from public.share_told_due(today) d
        where d.far = one and d.teller <> 'public'
          and not exists (
            select from public.collect_progress p where p.report_id = d.report and p.text = said ->> one);
        if (select count(distinct r.submitted_by_id) from public.collect_report r where r.id = any(due)) >= fewest then
            perform public.collect_tell_any_submitter(report, said ->> one, moment) from unnest(due) report;
            sent := sent + cardinality(due);
        end if;
        update public.share_told_word w set sent_at = moment
        where w.far = one and w.sent_at is null and w.withdrawn_at is null and w.not_before <= today
          and w.id in (
            select d.word from public.share_told_due(today) d
            where exists (
                select from public.collect_progress p
                where d.teller <> 'public' and p.report_id = d.report and p.text = said ->> one)
              or exists (
                select from public.collect_intake_opening o
                join public.collect_intake_reached r on r.tip_id = o.tip_id and r.far = one
                where d.teller = 'public' and o.report_id = d.report and r.shown_at is not null));
    end loop;
    return sent;
end $$;
grant execute on function share_told_send to optimise_worker;
