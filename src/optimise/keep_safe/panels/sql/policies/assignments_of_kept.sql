-- From whom a case is kept, so is what an agency was given to do for it.
create policy kept_from_whom_a_panel_speaks_of on assignments_action as restrictive for all to optimise_staff, optimise_worker
    using (kind <> 'panel case' or row not in (select keep_safe_panels_kept_apart()));
create policy kept_from_whom_a_panel_speaks_of on assignments_update as restrictive for all to optimise_staff, optimise_worker
    using (action_id not in (select keep_safe_panels_kept_apart()));
