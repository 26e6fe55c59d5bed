-- No role changes or removes a step.
create trigger respond_exhibits_refuse before update or delete on respond_exhibits_step
    for each row execute function respond_exhibits_refuse();
