-- What people say of themselves is written by whoever reads their detention, and read by nobody: counts are given by
-- respond_arrests_said. Only audience_id in (select access_readable()) could let a row be seen, and no audience does.
create policy viewer_adds on respond_arrests_described for insert to optimise_staff, optimise_worker
    with check (made_by = (select access_viewer())
        and exists (select from respond_arrests_detention d where d.id = detention_id));
