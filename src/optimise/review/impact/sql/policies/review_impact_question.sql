-- A question begins open: that it was locked is said once, at that moment.
create policy begins_open on review_impact_question as restrictive for insert to optimise_staff
    with check (locked_at is null and locked_by is null);
