-- An agency reads what it is asked for, while the day is on and it helps.
create policy agency_reads on respond_day_need for select to optimise_staff, optimise_worker
    using (for_agency in (select access_readable()) and 'partner' in (select access_roles())
           and day_id in (select respond_day_helped()));
-- Nobody asks for anything at an address that they may not read.
create policy at_an_address_one_reads on respond_day_need as restrictive for insert to optimise_staff, optimise_worker
    with check (exists (select from respond_day_address a where a.id = address_id and a.audience_id = respond_day_need.audience_id));
