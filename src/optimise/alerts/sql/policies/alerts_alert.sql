-- The clerk that raised an alert of a circle, in which it is not, has it go along its line and ends it: no person changes
-- an alert for having raised it.
create policy the_clerk_changes on alerts_alert for update to optimise_staff, optimise_worker
    using (raised_by = (select access_viewer()) and 'system: triage' in (select access_roles()))
    with check (raised_by = (select access_viewer()) and 'system: triage' in (select access_roles()));
