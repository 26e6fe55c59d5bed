create trigger keep_safe_keep_described before insert on keep_safe_described for each row
    execute function keep_safe_keep_described();
