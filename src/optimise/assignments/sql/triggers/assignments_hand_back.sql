-- Whoever leaves a circle leaves what they were to do in it.
create trigger assignments_hand_back after update of until on access_circlemember
    for each row when (old.until is null and new.until is not null)
    execute function assignments_hand_back();
