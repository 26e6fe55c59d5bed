-- Whoever answers is kept with the application, as whoever writes in it is.
create trigger respond_warrants_hands before update on respond_warrants_against
    for each row execute function respond_warrants_hands();
