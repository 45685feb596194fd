from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from batch_reports import report, reports

from casus.batch.shards import Item, Shard
from casus.batch.spool import Spool
from casus.ingest import InputError
from casus.records import Document


@pytest.fixture
def spooled(tmp_path: Path) -> Iterator[Callable[..., Spool]]:
    with ExitStack() as stack:
        yield lambda *given, **options: stack.enter_context(Spool(tmp_path, *given, **options))
        assert list(tmp_path.iterdir()) == []  # the file has no name


def all_of(spool: Spool, number: int) -> list[list[Item]]:
    return [list(spool.items(Shard(index + 1, number))) for index in range(number)]


def test_every_key_belongs_to_one_shard_and_the_first_key_is_its_lowest() -> None:
    for number in (1, 3, 7, 500):
        shards = [Shard(index + 1, number) for index in range(number)]
        for shard in shards:
            assert shard.first_key() in shard
            assert shard.number == 1 or shard.first_key() - 1 in shards[shard.number - 2]
        assert [shard for shard in shards if 2**64 - 1 in shard] == shards[-1:]


def test_shards_do_not_depend_on_the_order_of_the_inputs(spooled: Callable[..., Spool]) -> None:
    given = [*reports(40), InputError("file:3", "bad")]
    mixed = [*given[20:], *given[19::-1]]
    first, second = spooled(given), spooled(mixed)
    assert all_of(first, 4) == all_of(second, 4)
    assert sum(map(len, all_of(first, 4))) == 41
    assert min(map(len, all_of(first, 4))) > 0
    assert [first.digest(Shard(n, 4)) for n in (1, 2)] == [second.digest(Shard(n, 4)) for n in (1, 2)]


def test_one_shard_alone_holds_what_it_holds_among_all(spooled: Callable[..., Spool]) -> None:
    whole = spooled(reports(30))
    for number in (1, 2, 3):
        shard = Shard(number, 3)
        alone = spooled(reports(30), only=shard)
        assert list(alone.items(shard)) == list(whole.items(shard))
        assert alone.digest(shard) == whole.digest(shard)
        assert len(alone) == whole.count(shard)


def test_what_is_given_twice_is_there_once_and_another_text_changes_the_hash(spooled: Callable[..., Spool]) -> None:
    one, two = spooled(reports(5)), spooled([*reports(5), report(2)])
    assert len(one) == len(two) == 5
    assert one.digest(Shard(1, 1)) == two.digest(Shard(1, 1)) != spooled(reports(6)).digest(Shard(1, 1))


def test_copies_meet_and_the_earliest_comes_first(spooled: Callable[..., Spool]) -> None:
    text = report(1).text
    dates = {"a": None, "b": "2021-07-03T10:00:00Z", "c": "2021-07-02"}
    copies = [Document(id=name, text=f"{text} Signed {name}.", published=date) for name, date in dates.items()]
    spool = spooled([*reports(20), *copies])
    for items in all_of(spool, 5):
        ids = [item.document.id for item in items if item.document]
        if "a" in ids:
            assert [name for name in ids if name in dates] == ["c", "b", "a"]
            break
    else:
        raise AssertionError("nowhere")


def test_nothing_is_a_shard_too(spooled: Callable[..., Spool]) -> None:
    assert all_of(spooled([]), 2) == [[], []]
