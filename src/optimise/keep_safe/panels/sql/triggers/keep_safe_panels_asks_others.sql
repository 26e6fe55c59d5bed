-- Nobody from whom somebody is kept is asked to look at them.
create trigger keep_safe_panels_asks_others before insert on keep_safe_panels_nomination
    for each row when (new.source_id is not null) execute function keep_safe_panels_asks_others();
