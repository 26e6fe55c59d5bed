-- A case ends, and agencies leave it, by more than whoever takes the minutes.
create trigger keep_safe_panels_ends_case before insert or update on keep_safe_panels_case
    for each row execute function keep_safe_panels_ends_case();
