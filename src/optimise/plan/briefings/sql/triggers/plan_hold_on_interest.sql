-- What ends, or only sends somebody to ring, holds nothing more (`access_interests_covert`).
create trigger plan_hold_on_interest after insert or update of audience_id, holds_until on access_interests_interest
    for each row when (new.ended_at is null and new.holds and new.of is null)
    execute function plan_hold_on_interest();
