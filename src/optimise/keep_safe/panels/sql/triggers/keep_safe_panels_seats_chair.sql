-- Nobody makes themselves chair of a panel.
create trigger keep_safe_panels_seats_chair before insert on keep_safe_panels_seat
    for each row execute function keep_safe_panels_seats_chair();
