-- Who reads an application is none of those who wrote in it.
create trigger respond_warrants_reading before update on respond_warrants_application
    for each row execute function respond_warrants_reading();
