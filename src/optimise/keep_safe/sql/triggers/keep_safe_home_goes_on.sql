-- Nobody agrees to an end that was wanted before the last of what is told of a home.
create trigger keep_safe_home_goes_on after insert on keep_safe_sign for each row execute function keep_safe_home_goes_on();
create trigger keep_safe_home_goes_on after insert on keep_safe_visit for each row execute function keep_safe_home_goes_on();
