"""Rendered + Subscriber → mail: messages, transports, retries and the outbox's rules."""

from __future__ import annotations
