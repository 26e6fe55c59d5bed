-- From whom a nomination is kept, so is the alert that nobody answered it.
create policy kept_from_whom_a_panel_speaks_of on alerts_alert as restrictive for all to optimise_staff, optimise_worker
    using (kind <> 'nomination' or row not in (select keep_safe_panels_kept_apart()));
