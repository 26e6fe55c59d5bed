-- Who alone says that somebody was found does not shut the way back.
create trigger keep_safe_interview_by_another before insert on keep_safe_interview
    for each row execute function keep_safe_interview_by_another();
