-- What is written of a threat is read by who reads its report, too: those of its circle, where it is in one.
create policy reads_its_report on evaluate_threatentry for select to optimise_staff, optimise_worker
    using (exists (select from evaluate_triage t where t.report_id = threat_id and t.audience_id in (select access_readable()))
               and exists (select from access_roles() role where role = 'intelligence officer'));
