-- Nobody alone decides that a panel is done with somebody.
create trigger keep_safe_panels_decides before insert or update on keep_safe_panels_discussion
    for each row execute function keep_safe_panels_decides();
