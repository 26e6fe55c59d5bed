-- Nobody alone puts back on the record what two took off it.
create trigger identify_two_hold before update of superseded_at, superseded_by, end_asked_by on identify_statement
    for each row when (old.superseded_at is not null)
    execute function identify_two_hold();
