-- From whom a referral or a concern is kept, so is the case that a panel makes of it, whatever seat they have.
create policy kept_from_whom_it_is_about on keep_safe_panels_case as restrictive for all to optimise_staff, optimise_worker
    using (id not in (select keep_safe_panels_kept_apart()));
