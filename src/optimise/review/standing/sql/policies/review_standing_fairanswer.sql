-- Counts, shares and answers that name nobody searched: for all who read on whom the work falls, those who audit it too.
create policy viewer_reads on review_standing_fairanswer for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()) or (select review_standing_reads()));
create policy viewer_adds on review_standing_fairanswer for insert to optimise_staff, optimise_worker
    with check (made_by = (select access_viewer()) and exists (
        select from access_roles() role
        where role in ('area commander', 'serious and organised crime lead')));
