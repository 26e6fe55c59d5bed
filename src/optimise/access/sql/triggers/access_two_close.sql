-- A covert circle is closed, and any is opened again, by two of it.
create trigger access_two_close before update of closed_at on access_circle
    for each row when (old.closed_at is distinct from new.closed_at)
    execute function access_two_close();
