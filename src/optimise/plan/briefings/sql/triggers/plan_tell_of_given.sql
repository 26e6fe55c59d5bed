-- Whoever gave another agency words that name it before is told to the desk as it is recorded.
create trigger plan_tell_of_given after insert on access_interests_interest
    for each row when (new.ended_at is null and new.holds and new.of is null)
    execute function plan_tell_of_given();
