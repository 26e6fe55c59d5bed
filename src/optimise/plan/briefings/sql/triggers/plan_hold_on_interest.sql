create trigger plan_hold_on_interest after insert or update on access_interests_interest
    for each statement execute function plan_hold_on_interest();
