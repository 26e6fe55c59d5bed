-- Nobody alone takes away a photograph that another added.
create trigger identify_two_end_photograph before update of superseded_at on identify_photograph
    for each row when (old.superseded_at is null and new.superseded_at is not null)
    execute function identify_two_end();
