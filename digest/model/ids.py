"""The names of things: strings that are not to be mixed up."""

from __future__ import annotations

from typing import NewType

SourceSlug = NewType("SourceSlug", str)  # names a source in the config: "wire"
ItemId = NewType("ItemId", str)  # "<source slug>/<guid>"
ArticleId = NewType("ArticleId", str)  # the item's id; "#1", "#2" … added where a letter holds several articles
StoryId = NewType("StoryId", str)
IssueId = NewType("IssueId", str)  # "<edition slug>-<number>"
ADHOC = "adhoc"  # the edition of paths named on the command line: it has no past and no readers
SubscriberId = NewType("SubscriberId", str)
