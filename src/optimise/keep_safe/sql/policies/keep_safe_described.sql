-- What is said of somebody's ethnicity is written by whoever reads their referral, and read by nobody: counts are given by
-- keep_safe_said_of.
create policy viewer_adds on keep_safe_described for insert to optimise_staff, optimise_worker
    with check (made_by = (select access_viewer())
        and exists (select from keep_safe_referral r where r.id = referral_id));
