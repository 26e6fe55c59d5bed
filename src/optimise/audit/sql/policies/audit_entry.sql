-- Anyone at work may add to the record. Nobody may change it. Auditors read it: audience 1.
create policy anyone_adds on audit_entry for insert to optimise_staff, optimise_worker with check (true);
create policy auditor_reads on audit_entry for select to optimise_staff
    using (1 in (select access_readable()));

-- The sealer is the worker: it reads every entry, to chain it, and adds links.
create policy sealer_reads on audit_entry for select to optimise_worker using (true);
