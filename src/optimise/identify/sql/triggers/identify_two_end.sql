-- Nobody alone takes off the record what another wrote down.
create trigger identify_two_end before update of superseded_at on identify_statement
    for each row when (old.superseded_at is null and new.superseded_at is not null)
    execute function identify_two_end();
