"""What the tests of this stage share: the shelf as it ships."""

import pytest

from optimise.share.domain.guidance import Topic
from optimise.share.library import all_topics


@pytest.fixture(scope="session")
def topics() -> tuple[Topic, ...]:
    return all_topics()


@pytest.fixture(scope="session")
def english(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    return tuple(topic for topic in topics if topic.language == "en")
