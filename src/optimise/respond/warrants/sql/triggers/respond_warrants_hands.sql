-- Who writes in an application is kept with it.
create trigger respond_warrants_hands before insert or update on respond_warrants_application
    for each row execute function respond_warrants_hands();
create trigger respond_warrants_hands before update on respond_warrants_against
    for each row execute function respond_warrants_hands();
