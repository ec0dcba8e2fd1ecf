"""Rendered + Subscriber → mail.

    address.py    what an operator or reader typed → Mailbox, Subscriber
    message.py    Rendered + Delivery + Letterhead → the bytes of one MIME message, and its Envelope
    transport.py  the ways out, and the two that need no server: a folder of .eml files, a stream
    smtp.py       the way out by a mail server; smtp_server.py is the operator's settings for it
    retry.py      what an answer means, and when to try again
    outbox.py     claim, offer, settle: each recipient once, each in a commit of its own

All but this docstring is imported where it is used: a run that mails nothing should not load SMTP and TLS.
"""
