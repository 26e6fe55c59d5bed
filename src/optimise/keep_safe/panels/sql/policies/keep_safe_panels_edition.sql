-- The minutes of a meeting that spoke of somebody are kept whole from whoever is kept from them.
create policy kept_from_whom_it_is_about on keep_safe_panels_edition as restrictive for all to optimise_staff, optimise_worker
    using (id not in (select keep_safe_panels_kept_apart()));
-- Until somebody else approved them they are the host's alone, whatever their audience.
create policy drafts_are_the_hosts on keep_safe_panels_edition as restrictive for select to optimise_staff, optimise_worker
    using (approved_at is not null or exists (
        select from keep_safe_panels_meeting m
        join keep_safe_panels_panel p on p.id = m.panel_id
        join agencies_person me on me.organisation_id = p.host_id
        where m.id = meeting_id and me.id = (select access_viewer())));
