-- Nobody but safeguarding says who is kept safe, and nobody alone that somebody is not.
create trigger identify_protects before insert or update on identify_protection
    for each row execute function identify_protects();
