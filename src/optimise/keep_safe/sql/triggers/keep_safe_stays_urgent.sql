-- Nobody makes a concern one that one person alone may end.
create trigger keep_safe_stays_urgent before update on keep_safe_concern
    for each row execute function keep_safe_stays_urgent();
