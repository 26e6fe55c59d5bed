-- As its referral: from whom that is kept, so is this.
create policy kept_from_whom_it_is_about on keep_safe_nrm as restrictive for all to optimise_staff, optimise_worker
    using (not keep_safe_is_kept_from(referral_id));
