-- What somebody watches is theirs: nobody else reads, adds, changes or removes it.
create policy owner_watches on identify_watching_watch to optimise_staff, optimise_worker
    using (person_id = (select access_viewer())) with check (person_id = (select access_viewer()));
