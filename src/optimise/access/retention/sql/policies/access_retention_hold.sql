-- Nobody holds anything in another's name.
create policy in_ones_own_name on access_retention_hold as restrictive for insert
    to optimise_staff, optimise_worker with check (placed_by = (select access_viewer()));
