-- What somebody who told us may be sent names nobody: everybody at work may read it. The intake team alone adds to it, in their own
-- name and without a number that could point to one case, and ends it.
create policy is_for_all_at_work on collect_intake_wording for select to optimise_staff, optimise_worker
    using ((select access_viewer()) is not null);
create policy is_added_by_the_intake_team on collect_intake_wording for insert to optimise_staff, optimise_worker
    with check ('intelligence officer' in (select access_roles())
        and added_by = (select access_viewer()) and ended_at is null and text !~ '[0-9]');
create policy is_ended_by_the_intake_team on collect_intake_wording for update to optimise_staff, optimise_worker
    using ('intelligence officer' in (select access_roles()));
