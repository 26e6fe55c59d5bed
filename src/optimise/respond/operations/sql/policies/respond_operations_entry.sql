-- Nobody writes a decision in another's name.
create policy in_ones_own_name on respond_operations_entry as restrictive for insert
    to optimise_staff, optimise_worker with check (made_by = (select access_viewer()));
