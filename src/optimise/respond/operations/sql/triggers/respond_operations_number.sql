-- Entries are numbered and sealed one after the other.
create trigger respond_operations_number before insert on respond_operations_entry
    for each row execute function respond_operations_number();
