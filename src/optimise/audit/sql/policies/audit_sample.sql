-- What was drawn by lot, and what came of it, is between auditors.
create policy auditors on audit_sample to optimise_staff
    using (1 in (select access_readable())) with check (1 in (select access_readable()));
