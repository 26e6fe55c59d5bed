-- Who moved a row says so, and reads it. So does whoever may read the row where it was and where it is
-- now: one who reads it on one side only would learn of the other.
create policy says_it on access_reclassification for insert to optimise_staff, optimise_worker
    with check (by = (select access_viewer()) and after in (select access_writable()));
create policy reads_both_sides on access_reclassification for select to optimise_staff, optimise_worker
    using (by = (select access_viewer())
           or (before in (select access_readable()) and after in (select access_readable())));
