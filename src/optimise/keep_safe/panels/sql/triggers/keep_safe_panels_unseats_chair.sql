-- Nobody who takes the minutes ends the seat of who decides.
create trigger keep_safe_panels_unseats_chair before update of ended_at on keep_safe_panels_seat
    for each row when (old.ended_at is distinct from new.ended_at) execute function keep_safe_panels_seats_chair();
