create trigger access_two_stay before update of until, mac on access_circlemember
    for each row when (current_user <> 'optimise_owner' and old.until is null) execute function access_two_stay();
