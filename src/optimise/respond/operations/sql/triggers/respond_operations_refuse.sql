-- No role changes or removes an entry.
create trigger respond_operations_refuse before update or delete on respond_operations_entry
    for each row execute function respond_operations_refuse();
