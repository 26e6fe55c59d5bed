create trigger respond_arrests_carried_out after insert on respond_arrests_arrest
    for each row execute function respond_arrests_carried_out();
