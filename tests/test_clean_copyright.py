"""Names in copyright lines."""

from __future__ import annotations

import pytest

from digest.clean.names.copyright import read_outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2026 Harbour Courier. All rights reserved.", "Harbour Courier"),
        ("© 2026 «Вестник Гавани». Все права защищены.", "Вестник Гавани"),
        ("Copyright © 2019-2026 Alden Courier Ltd.", "Alden Courier"),
        ("© Tagesblatt GmbH 2026", "Tagesblatt"),
        ("Alden Courier © All rights reserved", "Alden Courier"),
        ("2026 The Alden Courier. All Rights Reserved.", "The Alden Courier"),
        ("Tous droits réservés - Le Bac 2026", "Le Bac"),
        ("©2026 - aldenferry.com. All Right Reserved.", "aldenferry.com"),
        ("© 2006-07 East Ferry Media (P) Ltd. All rights reserved", "East Ferry Media"),
        ("© 2026 Ferry News & Media Limited or its affiliated companies. All rights reserved.", "Ferry News & Media"),
        ("© 2026 by The Ferry unless otherwise noted. All rights reserved.", "The Ferry"),
        ("© 2026 Al Ferry (www.alferry.example)", "Al Ferry"),
        ("Copyright 2026 Alden Ferry & Company, Inc. All rights reserved", "Alden Ferry"),
        ("© 2026 The AFC. All rights reserved", "AFC"),
        ("Copyright Policy 2026", None),
        ("Designed by Ferry Works - All rights reserved", None),
        ("Copyright 2026 AP Photo/Osip Tarle", None),
        ("© Norrey Pictures/Osip Tarle", None),
        ("Impressum", None),
    ],
)
def test_a_copyright_line_names_the_outlet_and_a_credit_does_not(line: str, outlet: str | None) -> None:
    assert read_outlet(line) == outlet
