-- Whoever is offered a seat is not in the room yet, and must read the offer, and at which panel,
-- to sign it. They change nothing but that they signed, and add no seat.
create policy offered_reads on keep_safe_panels_seat for select to optimise_staff, optimise_worker
    using (audience_id in (select access_readable()) or person_id = (select access_viewer()));
create policy offered_signs on keep_safe_panels_seat for update to optimise_staff, optimise_worker
    using (person_id = (select access_viewer()) and ended_at is null)
    with check (person_id = (select access_viewer()) and ended_at is null);
create policy offered_reads on keep_safe_panels_panel for select to optimise_staff, optimise_worker
    using (
        audience_id in (select access_readable())
        or id in (
            select panel_id from keep_safe_panels_seat
            where person_id = (select access_viewer()) and ended_at is null));

-- Nobody seats themselves in another's name: signing asks whether that other may let them in.
create policy others_seat_one on keep_safe_panels_seat as restrictive for insert
    to optimise_staff, optimise_worker
    with check (
        person_id is distinct from (select access_viewer())
        or offered_by_id = (select access_viewer()));
