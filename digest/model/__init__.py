"""Every value that flows through Digest, in the order it flows.

    RawItem ─▶ Article ─▶ Condensed ─▶ Story, Topic ─▶ Findings ─▶ Briefing ─▶ Issue ─▶ Rendered ─▶ Delivery

Values are frozen and finished: a stage takes one and makes a new one, and nothing is ever half filled.
Offsets are in characters (Unicode code points), `start` included and `end` excluded. Datetimes are aware.
Words are those of GLOSSARY.md.

    items.py     RawItem, Fetched, SetAside          briefing.py  Quoted, PrintedStory, Briefing
    article.py   Article, Sentence, Condensed        issue.py     Issue, Rendered, Memory
    story.py     Story, Topic, Findings              delivery.py  Subscriber, Delivery, SendResult
    furniture.py Furniture, Learnt
"""

from digest.model.article import (
    Article,
    Budget,
    Condensed,
    Field,
    Precision,
    Published,
    Sentence,
    Span,
)
from digest.model.briefing import (
    Briefing,
    Counts,
    PrintedDate,
    PrintedDiscrepancy,
    PrintedQuotation,
    PrintedSource,
    PrintedStory,
    PrintedTopic,
    Quoted,
    SinceLast,
    Sourcing,
)
from digest.model.delivery import (
    TEST_SEND,
    Delivery,
    DeliveryStatus,
    Envelope,
    SendOutcome,
    SendResult,
    Subscriber,
)
from digest.model.furniture import (
    Furniture,
    HouseCounts,
    Learnt,
    LineCount,
    RecurringLine,
)
from digest.model.ids import (
    ADHOC,
    ArticleId,
    IssueId,
    ItemId,
    SourceSlug,
    StoryId,
    SubscriberId,
)
from digest.model.issue import (
    Audience,
    Issue,
    IssueStatus,
    Memory,
    Rendered,
)
from digest.model.items import (
    Fetched,
    Outcome,
    RawItem,
    Reason,
    SetAside,
    SourceState,
    Stage,
)
from digest.model.story import (
    Change,
    DateAhead,
    Discrepancy,
    Duplicate,
    Findings,
    Mode,
    OpenStory,
    Quotation,
    SalienceWeights,
    Sketch,
    Story,
    StoryTurn,
    Topic,
    TopicRule,
    Turn,
    Usage,
)

__all__ = [
    "ADHOC",
    "TEST_SEND",
    "Article",
    "ArticleId",
    "Audience",
    "Briefing",
    "Budget",
    "Change",
    "Condensed",
    "Counts",
    "DateAhead",
    "Delivery",
    "DeliveryStatus",
    "Discrepancy",
    "Duplicate",
    "Envelope",
    "Fetched",
    "Field",
    "Findings",
    "Furniture",
    "HouseCounts",
    "Issue",
    "IssueId",
    "IssueStatus",
    "ItemId",
    "Learnt",
    "LineCount",
    "Memory",
    "Mode",
    "OpenStory",
    "Outcome",
    "Precision",
    "PrintedDate",
    "PrintedDiscrepancy",
    "PrintedQuotation",
    "PrintedSource",
    "PrintedStory",
    "PrintedTopic",
    "Published",
    "Quotation",
    "Quoted",
    "RawItem",
    "Reason",
    "RecurringLine",
    "Rendered",
    "SalienceWeights",
    "SendOutcome",
    "SendResult",
    "Sentence",
    "SetAside",
    "SinceLast",
    "Sketch",
    "SourceSlug",
    "SourceState",
    "Sourcing",
    "Span",
    "Stage",
    "Story",
    "StoryId",
    "StoryTurn",
    "Subscriber",
    "SubscriberId",
    "Topic",
    "TopicRule",
    "Turn",
    "Usage",
]
