-- A device is its person's alone, to add, see and take away; the clerk who tells people finds it, and forgets what is gone.
create policy is_its_persons_own on alerts_device for select to optimise_staff, optimise_worker
    using (person_id = (select access_viewer()) or 'system: triage' in (select access_roles()));
create policy is_added_by_its_person on alerts_device for insert to optimise_staff, optimise_worker
    with check (person_id = (select access_viewer()));
create policy is_taken_away_by_its_person on alerts_device for delete to optimise_staff, optimise_worker
    using (person_id = (select access_viewer()) or 'system: triage' in (select access_roles()));
