-- Nobody who receives a referral lets in from whom it is kept.
create trigger keep_safe_keeps_from before update on keep_safe_referral
    for each row when ((old.kept_from, old.not_to) is distinct from (new.kept_from, new.not_to)) execute function keep_safe_keeps_from();
