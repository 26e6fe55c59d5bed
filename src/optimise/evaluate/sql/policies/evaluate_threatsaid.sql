-- Who is threatened, by whom and where they are kept safe is read by those of its audience, and by who reads its report: those of its circle,
-- where it is in one. The inspector in charge writes it.
create policy viewer_reads on evaluate_threatsaid for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable())
           or exists (select from evaluate_triage t where t.report_id = threat_id and t.audience_id in (select access_readable()))
               and exists (select from access_roles() role where role = 'intelligence officer'));
create policy viewer_adds on evaluate_threatsaid for insert to optimise_staff, optimise_worker
    with check (exists (select from evaluate_threat h where h.report_id = threat_id and h.in_charge = (select access_viewer())));
create policy viewer_changes on evaluate_threatsaid for update to optimise_staff, optimise_worker
    using (exists (select from evaluate_threat h where h.report_id = threat_id and h.in_charge = (select access_viewer())))
    with check (exists (select from evaluate_threat h where h.report_id = threat_id and h.in_charge = (select access_viewer())));
