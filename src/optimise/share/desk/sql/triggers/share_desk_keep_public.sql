-- What the public reads is as the desk has it.
create trigger share_desk_keep_public before update on share_desk_update
    for each row execute function share_desk_keep_public();
create trigger share_desk_keep_public before update on share_desk_table
    for each row execute function share_desk_keep_public();
create trigger share_desk_keep_public before update on share_desk_piece
    for each row execute function share_desk_keep_public();
create trigger share_desk_keep_public before update on share_desk_target
    for each row execute function share_desk_keep_public();
