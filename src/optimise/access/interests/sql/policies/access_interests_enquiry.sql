-- The database alone writes that somebody asked: nobody says so of themselves or another.
create policy circle_reads on access_interests_enquiry for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()));
