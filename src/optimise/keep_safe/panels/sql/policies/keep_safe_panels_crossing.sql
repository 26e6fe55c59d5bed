-- As its case: from whom that is kept, so is this.
create policy kept_from_whom_it_is_about on keep_safe_panels_crossing as restrictive for all to optimise_staff, optimise_worker
    using (fact_id not in (select keep_safe_panels_kept_apart()));
