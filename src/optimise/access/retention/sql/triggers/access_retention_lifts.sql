-- What is held goes by no one person's statement.
create trigger access_retention_lifts before insert or update on access_retention_hold
    for each row when (current_user <> 'optimise_owner') execute function access_retention_lifts();
