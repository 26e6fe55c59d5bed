-- Counts, shares and answers that name nobody searched: for all who read on whom the work falls, those who audit it too.
create policy viewer_reads on review_standing_searches for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()) or (select review_standing_reads()));
create policy viewer_adds on review_standing_searches for insert to optimise_staff, optimise_worker
    with check (made_by = (select access_viewer()) and exists (
        select from access_roles() role
        where role in ('intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander')));
