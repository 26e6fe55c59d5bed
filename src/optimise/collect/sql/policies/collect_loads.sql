-- Whoever loads a file may read what they put in, sealed or not, and take it out again: while they may
-- still read the load itself, and only rows of a load. What they submitted as a report of their own
-- stays for others to remove.
create policy loader_reads on collect_originalpart for select to optimise_staff, optimise_worker
    using (batch_id in (
        select id from collect_batch where loaded_by_id = (select access_viewer())
        and audience_id in (select access_readable())));
create policy loader_removes on collect_originalpart for delete to optimise_staff, optimise_worker
    using (batch_id in (
        select id from collect_batch where loaded_by_id = (select access_viewer())
        and audience_id in (select access_readable())));
create policy loader_reads on collect_rejected for select to optimise_staff, optimise_worker
    using (batch_id in (
        select id from collect_batch where loaded_by_id = (select access_viewer())
        and audience_id in (select access_readable())));
create policy loader_removes on collect_rejected for delete to optimise_staff, optimise_worker
    using (batch_id in (
        select id from collect_batch where loaded_by_id = (select access_viewer())
        and audience_id in (select access_readable())));
create policy loader_removes on collect_report for delete to optimise_staff, optimise_worker
    using (batch_id in (
        select id from collect_batch where loaded_by_id = (select access_viewer())
        and audience_id in (select access_readable())));
create policy loader_removes on collect_words for delete to optimise_staff, optimise_worker
    using (submitted_by_id = (select access_viewer()) and exists (
        select from collect_report r where r.id = report_id and r.batch_id is not null));
