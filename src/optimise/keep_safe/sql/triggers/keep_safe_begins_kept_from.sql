-- Nobody sends a referral that all who could act on it are kept from.
create trigger keep_safe_begins_kept_from before insert on keep_safe_referral
    for each row when (new.kept_from <> '{}') execute function keep_safe_keeps_from();
