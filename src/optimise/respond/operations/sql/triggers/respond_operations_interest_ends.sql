-- What holds back what others would read does not do so for ever on one person's word.
create trigger respond_operations_interest_ends before insert or update on access_interests_interest
    for each row when (new.holds and new.of is null) execute function respond_operations_interest_ends();
