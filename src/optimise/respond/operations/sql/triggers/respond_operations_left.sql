-- No part stands of whoever was let out of the circle.
create trigger respond_operations_left after update on access_circlemember
    for each row when (old.until is null and new.until is not null)
    execute function respond_operations_left();
