-- Nobody says that another gave or did it, and to be named opens no audience to add to.
create policy in_ones_own_name on assignments_action as restrictive for insert
    to optimise_staff, optimise_worker
    with check (
        made_by = (select access_viewer()) and audience_id in (select access_writable()));
create policy in_ones_own_name on assignments_update as restrictive for insert
    to optimise_staff, optimise_worker with check (by = (select access_viewer()));
