"""Operations: who runs one, what it looks at, what was decided and why, its order and its end."""
