-- The minutes of a meeting that spoke of somebody are kept whole from whoever is kept from them.
create policy kept_from_whom_it_is_about on keep_safe_panels_edition as restrictive for all to optimise_staff, optimise_worker
    using (id not in (select keep_safe_panels_kept_apart()));
