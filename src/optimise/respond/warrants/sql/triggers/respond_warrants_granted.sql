-- No warrant stands without its own application, which a court granted.
create trigger respond_warrants_granted before insert on respond_warrants_warrant
    for each row when (current_user <> 'optimise_owner') execute function respond_warrants_granted();
