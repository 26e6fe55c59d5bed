-- No one person alone agrees that a possible victim is treated as a suspect.
create trigger keep_safe_looked_by_two before insert or update on keep_safe_secondlook
    for each row execute function keep_safe_looked_by_two();
