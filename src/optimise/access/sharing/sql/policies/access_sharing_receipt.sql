-- What an agency is to be told at an hour to come is there at that hour, and never where it was called off before.
create policy at_its_hour on access_sharing_receipt as restrictive for select to optimise_staff, optimise_worker
    using (shown_from is null
           or (shown_from <= clock_timestamp() and (recalled_at is null or recalled_at >= shown_from)));
