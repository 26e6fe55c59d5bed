-- Leave one and the same word, at most once a day, for whoever submitted the reports under a
-- briefing that the caller may read. The caller learns neither who nor how many, and chooses among
-- the words that stand here: none of them names a place, a person or an officer. Nobody is told while a circle that the
-- report or its words went into is open, or covert work is in whom they name.
create or replace function plan_tell_submitters(briefing uuid, word text, moment timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.collect_tell_any_submitter(found.report_id, words.said, moment)
    from (values
        ('briefed', 'Your report is in a briefing for officers.'),
        ('stopped', 'Officers briefed with the help of your report have acted on it.'),
        ('knows something', 'A briefing that your report helped to make has brought in more.')
    ) as words(code, said)
    cross join (
        select distinct i.report_id
        from public.plan_briefing b
        join public.plan_ground g on g.briefing_id = b.id
        join public.evaluate_item i on i.id = g.item_id
        where b.id = briefing
          and (b.audience_id in (select public.access_readable())
               or b.audience_id in (select public.access_writable()))
          and public.wiring_reports_may_be_told(array[i.report_id])
    ) as found
    where words.code = word and not exists (
        select from public.collect_progress p
        where p.report_id = found.report_id and p.text = words.said
          and p.at > moment - interval '1 day')
$$;
grant execute on function plan_tell_submitters to optimise_staff, optimise_worker;
