-- Nobody keeps a concern in hand in silence.
create trigger keep_safe_goes_on before insert or update on keep_safe_concernhandling
    for each row execute function keep_safe_goes_on();
