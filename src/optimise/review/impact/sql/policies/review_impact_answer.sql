-- An answer begins as a run that waits: nobody writes one down as found.
create policy begins_waiting on review_impact_answer as restrictive for insert
    to optimise_staff, optimise_worker
    with check (state = 'waiting' and found = '{}' and done_at is null);
