-- The desk reads conflicts and writes what it agreed; the database alone makes them.
create policy desk_reads on respond_deconfliction_conflict for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()));
create policy desk_changes on respond_deconfliction_conflict for update to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()) and audience_id in (select access_writable()))
    with check (audience_id in (select access_writable()));
