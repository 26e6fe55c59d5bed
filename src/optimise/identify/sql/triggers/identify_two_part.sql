-- Nobody alone takes back that two are the same, where another held so.
create trigger identify_two_part before update of undone_at on identify_judgement
    for each row when (old.undone_at is null and new.undone_at is not null and old.verdict = 'same')
    execute function identify_two_part();
