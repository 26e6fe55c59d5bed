-- What was received goes with its authorisation, and not before.
create policy goes_with_its_authorisation on link_lines_import as restrictive for delete
    to optimise_staff, optimise_worker
    using (exists (
        select from link_lines_authorisation a where a.id = authorisation_id and a.removed_at is not null));
