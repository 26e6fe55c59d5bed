-- No one person alone ends the concern of somebody for whom nothing new is done.
create trigger keep_safe_ends_concern before insert or update on keep_safe_concernhandling
    for each row execute function keep_safe_ends_concern();
