-- From whom a referral is kept, so is the concern that it names, but what they raised themselves: of that they read their own words.
create policy kept_from_whom_it_is_about on keep_safe_concern as restrictive for all to optimise_staff, optimise_worker
    using (raised_by_id = (select access_viewer()) or id not in (select keep_safe_kept_apart()));
