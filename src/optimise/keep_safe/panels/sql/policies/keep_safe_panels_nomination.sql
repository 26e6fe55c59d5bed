-- From whom a referral or a concern is kept, so is what a panel was asked of it, but what they asked themselves.
create policy kept_from_whom_it_is_about on keep_safe_panels_nomination as restrictive for all to optimise_staff, optimise_worker
    using ("by" = (select access_viewer()) or id not in (select keep_safe_panels_kept_apart()));
