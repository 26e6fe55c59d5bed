-- The newest counts: it is written now, by whose word it is.
create trigger respond_disclosure_written before insert on respond_disclosure_decision
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_apart
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_schedule
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_wording
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_review
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_inspection
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_report
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_sending
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_rejection
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_reply
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('officer');
create trigger respond_disclosure_written before insert on respond_disclosure_ending
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('runner');
create trigger respond_disclosure_written before insert on respond_disclosure_case
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('runner');
create trigger respond_disclosure_written before insert on respond_disclosure_check
    for each row when (current_user <> 'optimise_owner') execute function respond_disclosure_written('member');
