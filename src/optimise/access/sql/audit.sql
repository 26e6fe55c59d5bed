-- Anyone at work may add to the record. Nobody may change it. Auditors read it: audience 1.
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy owner_all on audit_entry to optimise_owner using (true) with check (true);
create policy anyone_adds on audit_entry for insert to optimise_staff, optimise_worker with check (true);
create policy auditor_reads on audit_entry for select to optimise_staff
    using (1 in (select access_readable()));
grant insert on audit_entry to optimise_staff, optimise_worker;
grant select on audit_entry to optimise_staff;

-- The sealer is the worker: it reads every entry, to chain it, and adds links.
create policy sealer_reads on audit_entry for select to optimise_worker using (true);
grant select on audit_entry to optimise_worker;
grant select, insert on audit_seal to optimise_worker;
grant select on audit_seal to optimise_staff;
