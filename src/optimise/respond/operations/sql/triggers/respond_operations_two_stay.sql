-- Nobody is left alone with what is sensitive in an operation.
create trigger respond_operations_two_stay before update on access_circlemember
    for each row when (old.until is null and new.until is not null)
    execute function respond_operations_two_stay();
