-- What a court said of an application is written once, of what was read.
create trigger respond_warrants_heard before insert or update on respond_warrants_application
    for each row when (current_user <> 'optimise_owner') execute function respond_warrants_heard();
