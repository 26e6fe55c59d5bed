-- The steps of a detention are read and added by whoever reads it, each in their own name.
create policy viewer_reads on respond_arrests_step for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable())
        or exists (select from respond_arrests_detention d where d.id = detention_id));
create policy viewer_adds on respond_arrests_step for insert to optimise_staff, optimise_worker
    with check (made_by = (select access_viewer())
        and exists (select from respond_arrests_detention d where d.id = detention_id));
