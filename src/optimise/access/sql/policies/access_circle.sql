-- A circle is there for its members, and for those of the circle that it is within, who are let out of both.
-- Who is one, the site has signed.
create policy is_there_for_its_members on access_circle for select to optimise_staff, optimise_worker
    using (id in (select access_circles()) or within_id in (select access_circles()));
create policy is_opened_from_within on access_circle for insert to optimise_staff, optimise_worker
    with check (id in (select access_circles()));
create policy is_closed_from_within on access_circle for update to optimise_staff, optimise_worker
    using (id in (select access_circles())) with check (id in (select access_circles()));
