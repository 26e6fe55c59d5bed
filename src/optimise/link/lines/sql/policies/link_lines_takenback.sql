-- That a file was taken back is said until its authorisation was removed.
create policy goes_with_its_authorisation on link_lines_takenback as restrictive for delete
    to optimise_staff, optimise_worker
    using (exists (
        select from link_lines_import i join link_lines_authorisation a on a.id = i.authorisation_id
        where i.id = of_id and a.removed_at is not null));
