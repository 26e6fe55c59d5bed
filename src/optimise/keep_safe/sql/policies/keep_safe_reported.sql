-- The words of a report that raised a concern are read by those who keep safe, and never by who sent it, whatever their
-- role: they leave as it goes into a circle, and by that alone one would learn that there is one.
create policy viewer_reads on keep_safe_reported for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable())
           and concern_id not in (
               select c.id from keep_safe_concern c where c.raised_by_id = (select access_viewer())));
-- As its concern.
create policy kept_from_whom_it_is_about on keep_safe_reported as restrictive for all to optimise_staff, optimise_worker
    using (concern_id not in (select keep_safe_kept_apart()));
