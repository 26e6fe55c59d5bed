-- As with updates: the public's process reads what has begun, and no site may write a row itself.
create policy public_reads_what_is_out on share_site_content for select to optimise_public
    using (shown_from <= now());
create policy staff_reads on share_site_content for select to optimise_staff, optimise_worker
    using (true);
