-- Whoever announces an event tells it, and reads no other. The worker tells what was not told.
create policy says_it on audit_event for insert to optimise_staff, optimise_worker
    with check (by is not distinct from (select access_viewer()));
create policy tells_ones_own on audit_event for select to optimise_staff
    using (by = (select access_viewer()));
create policy has_told_ones_own on audit_event for update to optimise_staff
    using (by = (select access_viewer()));
create policy tells_all on audit_event for select to optimise_worker using (true);
create policy has_told_any on audit_event for update to optimise_worker using (true);
