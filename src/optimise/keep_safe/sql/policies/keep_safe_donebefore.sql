-- What was done before is read as who has a concern in hand is.
create policy viewer_reads on keep_safe_donebefore for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()));
create policy kept_from_whom_it_is_about on keep_safe_donebefore as restrictive for all to optimise_staff, optimise_worker
    using (concern_id not in (select keep_safe_kept_apart()));
