-- The public's process only ever selects, and of updates only what is past its embargo. Rows come in
-- through the owner's functions; no site may write one itself.
create policy public_reads_what_is_out on share_site_update for select to optimise_public
    using (shown_from <= now());
create policy staff_reads on share_site_update for select to optimise_staff, optimise_worker
    using (true);
