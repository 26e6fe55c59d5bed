-- An agency reads how far what it is asked for is, while the day is on and it helps.
create policy agency_reads on respond_day_answer for select to optimise_staff, optimise_worker
    using (for_agency in (select access_readable()) and 'partner' in (select access_roles())
           and day_id in (select respond_day_helped()));
-- Nobody answers a need that they may not read, or puts the answer where others read it than read the need, or into
-- another operation. An agency that is asked answers too, and reads nothing of the operation.
create policy to_a_need_one_reads on respond_day_answer as restrictive for insert to optimise_staff, optimise_worker
    with check (exists (select from respond_day_need n where n.id = need_id
        and n.operation_id = respond_day_answer.operation_id
        and n.audience_id = respond_day_answer.audience_id
        and n.for_agency is not distinct from respond_day_answer.for_agency));
