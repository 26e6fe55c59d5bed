-- The continuity of an exhibit is read by whoever reads the exhibit, and each step by who took it. Who may take one is
-- decided as it is written: see respond_exhibits_follow.
create policy viewer_reads on respond_exhibits_step for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable())
        or made_by = (select access_viewer())
        or exists (select from respond_exhibits_exhibit e where e.id = exhibit_id));
create policy viewer_adds on respond_exhibits_step for insert to optimise_staff, optimise_worker
    with check (made_by = (select access_viewer()));
