-- A detention is read by custody, inspectors and safeguarding, by whoever reads its arrest, and by who wrote it. It is
-- written with its arrest, by the same person.
create policy viewer_reads on respond_arrests_detention for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable())
        or made_by = (select access_viewer())
        or exists (select from respond_arrests_arrest a where a.id = arrest_id));
create policy viewer_adds on respond_arrests_detention for insert to optimise_staff, optimise_worker
    with check (made_by = (select access_viewer())
        and exists (select from respond_arrests_arrest a where a.id = arrest_id and a.made_by = (select access_viewer())));
