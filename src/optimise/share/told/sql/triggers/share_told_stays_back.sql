-- Word that was taken back does not go after all.
create trigger share_told_stays_back before update on share_told_word
    for each row when (old.withdrawn_at is not null and (
        new.withdrawn_at is distinct from old.withdrawn_at or new.withdrawn_by is distinct from old.withdrawn_by))
    execute function share_told_stays_back();
