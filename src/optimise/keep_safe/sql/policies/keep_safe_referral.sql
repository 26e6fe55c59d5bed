-- Whom its author or safeguarding named reads nothing of a referral, and does nothing with it, whoever they work for.
create policy kept_from_whom_it_is_about on keep_safe_referral as restrictive for all to optimise_staff, optimise_worker
    using (((select access_viewer()) = any (kept_from)) is not true);
