-- No one person alone ends the visits to a home.
create trigger keep_safe_ends_home before insert or update on keep_safe_home
    for each row execute function keep_safe_ends_home();
