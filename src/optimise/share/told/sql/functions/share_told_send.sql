-- Tell the officers and partners whose word is due, where several people are told the same at once, and say how many
-- reports were. Who sent several is one. For
-- the worker alone, of rows that it may not read. The holders of codes are told by the intake team's own door.
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
        continue when (
            select count(distinct r.submitted_by_id) from public.collect_report r where r.id = any(due)) < fewest;
        perform public.collect_tell_any_submitter(report, said ->> one, moment) from unnest(due) report;
        update public.share_told_word w set sent_at = moment
        where w.far = one and w.sent_at is null and w.withdrawn_at is null and w.not_before <= today
          and w.reports && due;
        sent := sent + cardinality(due);
    end loop;
    return sent;
end $$;
grant execute on function share_told_send to optimise_worker;
