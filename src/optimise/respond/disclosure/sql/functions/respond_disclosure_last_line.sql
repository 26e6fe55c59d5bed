-- The number of the last item on the schedules of a case and form, whoever may read that item: so that a file with
-- fewer is seen to be no whole one. Only for who reads such a schedule; nought for others.
create or replace function respond_disclosure_last_line(of_case uuid, of_form text) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(max(l.number), 0) from public.respond_disclosure_line l
    join public.respond_disclosure_schedule s on s.id = l.schedule_id
    where l.case_id = of_case and l.form = of_form and s.audience_id in (select public.access_readable())
$$;
grant execute on function respond_disclosure_last_line to optimise_staff, optimise_worker;
