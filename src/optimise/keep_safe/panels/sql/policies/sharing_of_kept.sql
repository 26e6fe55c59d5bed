-- That their agency was told of somebody at a panel is kept from whom that is kept from.
create policy kept_from_whom_a_panel_speaks_of on access_sharing_disclosure as restrictive for select to optimise_staff, optimise_worker
    using (kind not in ('nomination', 'panel case', 'shared fact', 'minutes') or "row" is null
           or "row" not in (select keep_safe_panels_kept_apart()));
create policy kept_from_whom_a_panel_speaks_of on access_sharing_receipt as restrictive for select to optimise_staff, optimise_worker
    using (kind not in ('nomination', 'panel case', 'shared fact', 'minutes') or "row" is null
           or "row" not in (select keep_safe_panels_kept_apart()));
