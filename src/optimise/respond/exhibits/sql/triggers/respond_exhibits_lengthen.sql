-- Nobody who had it silences the alarm of what may soon be held no more.
create trigger respond_exhibits_lengthen before insert on respond_exhibits_period
    for each row execute function respond_exhibits_lengthen();
