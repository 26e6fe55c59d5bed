-- Whoever announces an event tells it once, after the act is kept, and reads no other: what failed then the worker tells, whatever they write.
-- `written_at` is when the database wrote it, so that what began before it is the act itself.
create policy says_it on audit_event for insert to optimise_staff, optimise_worker
    with check (by is not distinct from (select access_viewer()) and written_at = statement_timestamp()
                and told_at is null and tried_at is null and attempts = 0 and heard_by = '{}');
create policy tells_ones_own on audit_event for select to optimise_staff
    using (by = (select access_viewer()));
create policy has_told_ones_own on audit_event for update to optimise_staff
    using (by = (select access_viewer()) and attempts = 0 and written_at < now())
    with check (by = (select access_viewer()) and attempts = 1);
create policy tells_all on audit_event for select to optimise_worker using (true);
create policy has_told_any on audit_event for update to optimise_worker using (true);
