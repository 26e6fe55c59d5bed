create trigger share_desk_hold after insert on identify_statement
    referencing new table as added for each statement execute function share_desk_hold_named();
create trigger share_desk_hold after insert or update of audience_id, holds_until on access_interests_interest
    for each row when (new.ended_at is null and new.holds and new.of is null)
    execute function share_desk_hold_touched();
create trigger share_desk_hold after insert or update on access_circle
    for each statement execute function share_desk_hold_touched();
create trigger share_desk_hold after insert or update on identify_judgement
    for each statement execute function share_desk_hold_touched();
create trigger share_desk_hold after update on plan_briefing
    for each statement execute function share_desk_hold_touched();
create trigger share_desk_hold after insert on share_desk_touch
    for each statement execute function share_desk_hold_touched();
