-- The database alone writes what the desk answered: nobody says so of themselves.
create policy circle_reads on respond_deconfliction_asking for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()));
