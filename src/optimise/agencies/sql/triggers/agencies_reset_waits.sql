-- See the function.
create trigger agencies_reset_waits before update on agencies_secondfactorreset
    for each row execute function agencies_reset_waits();
