-- No one person alone says that somebody missing was found.
create trigger keep_safe_found_by_two before insert or update on keep_safe_episode
    for each row execute function keep_safe_found_by_two();
