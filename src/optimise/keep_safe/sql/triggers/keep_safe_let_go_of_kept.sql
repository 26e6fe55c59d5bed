-- Nobody has in hand what is kept from them.
create trigger keep_safe_let_go_of_kept after insert or update of kept_from, concern_id on keep_safe_referral
    for each row when (new.kept_from <> '{}') execute function keep_safe_let_go_of_kept();
