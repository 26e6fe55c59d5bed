-- Whatever is told of a home by others brings its next visit near.
create trigger keep_safe_more_told after insert on keep_safe_sign for each row execute function keep_safe_more_told();
create trigger keep_safe_more_told after insert on keep_safe_visit for each row execute function keep_safe_more_told();
