"""Receipts: typed as people type them, and worth nothing without the installation's secret."""

from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.tips.domain.receipts import (
    DIGITS,
    as_identity,
    new_receipt,
    open_receipt,
    read,
    written,
)
from optimise.collect.tips.domain.sealing import new_identity, open_sealed, recipient_of, seal

SECRET = b"an installation's own"
RECEIPT = st.text("0123456789", min_size=DIGITS, max_size=DIGITS)


class TestAReceipt:
    @given(RECEIPT)
    def test_is_read_back_as_it_is_written(self, receipt: str) -> None:
        assert read(written(receipt)) == receipt

    @given(RECEIPT, st.lists(st.sampled_from(" -.()+"), min_size=DIGITS, max_size=DIGITS))
    def test_is_read_however_it_is_spaced(self, receipt: str, between: list[str]) -> None:
        assert read("".join(a + b for a, b in zip(receipt, between, strict=True))) == receipt

    @given(st.text(max_size=40))
    def test_is_sixteen_digits_and_nothing_else(self, typed: str) -> None:
        found = read(typed)
        assert found is None or (len(found) == DIGITS and set(found) <= set("0123456789"))

    def test_is_new_each_time(self) -> None:
        assert len({new_receipt() for _ in range(200)}) == 200

    def test_opens_the_same_each_time_and_another_with_another_secret(self) -> None:
        receipt = new_receipt()
        opened = open_receipt(receipt, secret=SECRET)
        assert open_receipt(receipt, secret=SECRET) == opened
        elsewhere = open_receipt(receipt, secret=b"another's")
        assert elsewhere.lookup != opened.lookup
        assert elsewhere.mailbox != opened.mailbox

    def test_opens_what_was_sealed_to_its_mailbox(self) -> None:
        opened = open_receipt(new_receipt(), secret=SECRET)
        sealed = seal(b"a question", recipients=[opened.mailbox])
        assert open_sealed(sealed, identity=opened.identity) == b"a question"


class TestAnIdentity:
    @given(st.binary(min_size=32, max_size=32))
    def test_is_one_that_age_takes(self, key: bytes) -> None:
        assert recipient_of(as_identity(key)).startswith("age1")

    def test_is_written_as_age_writes_it(self) -> None:
        made = new_identity()
        fives = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(c) for c in made.lower()[16:-6]]
        bits = "".join(f"{five:05b}" for five in fives)
        key = bytes(int(bits[i : i + 8], 2) for i in range(0, 256, 8))
        assert as_identity(key) == made
