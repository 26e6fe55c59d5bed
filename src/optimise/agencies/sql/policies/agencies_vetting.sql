-- What vetting said of somebody is for them and for the administrators, who write it down and end it: of
-- anybody but themselves.
create policy says_of_whom_it_is on agencies_vetting for select to optimise_staff, optimise_worker
    using (person_id = (select access_viewer())
           or exists (select from access_roles() role where role = 'administrator'));
create policy is_written_by_another on agencies_vetting for insert to optimise_staff, optimise_worker
    with check (person_id <> (select access_viewer())
                and exists (select from access_roles() role where role = 'administrator'));
create policy is_ended_by_another on agencies_vetting for update to optimise_staff, optimise_worker
    using (person_id <> (select access_viewer())
           and exists (select from access_roles() role where role = 'administrator'));
