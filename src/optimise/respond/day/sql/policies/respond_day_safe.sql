-- Nobody sends anything of an address that they may not read.
create policy at_an_address_one_reads on respond_day_safe as restrictive for insert to optimise_staff, optimise_worker
    with check (exists (select from respond_day_address a where a.id = address_id and a.audience_id = respond_day_safe.audience_id));
