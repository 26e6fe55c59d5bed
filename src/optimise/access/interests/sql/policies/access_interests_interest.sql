-- Nobody records one in another's name.
create policy in_ones_own_name on access_interests_interest as restrictive for insert
    to optimise_staff, optimise_worker with check (by = (select access_viewer()));
