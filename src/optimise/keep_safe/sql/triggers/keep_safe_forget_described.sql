create trigger keep_safe_forget_described after update on keep_safe_referral for each row
    when (new.consent_withdrawn_at is not null or new.withdrawn_at is not null)
    execute function keep_safe_forget_described();
