-- Whom staff declared as near to them, auditors read and write, and nobody else.
create policy auditors on audit_tie to optimise_staff
    using (1 in (select access_readable())) with check (1 in (select access_readable()));
