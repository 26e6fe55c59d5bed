-- Who is in a circle its members read, and let in and out.
create policy is_known_within on access_circlemember for select to optimise_staff, optimise_worker
    using (circle_id in (select access_circles()));
create policy is_let_in_from_within on access_circlemember for insert to optimise_staff, optimise_worker
    with check (circle_id in (select access_circles()));
create policy is_let_out_from_within on access_circlemember for update to optimise_staff, optimise_worker
    using (circle_id in (select access_circles())) with check (circle_id in (select access_circles()));
