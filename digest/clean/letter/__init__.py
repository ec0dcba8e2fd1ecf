"""Letters: mails, forwarded mails, newsletters of several articles."""
