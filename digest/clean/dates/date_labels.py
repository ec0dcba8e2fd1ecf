"""The words beside a date that say what it dates: the publication, an update, or something else."""

from __future__ import annotations

import re

# Folded. A line may state two dates; the words before each say which is the publication.
_UPDATE = re.compile(
    r"(?<!\w)(?:(?:re|last )?(?:updated?\b|modified|edited|revised|corrected)|actuali[sz]|aktuali[sz]|ažurirano"
    r"|posodobljeno|geändert|stand:|stand vom|mis à jour|modifié|maj le|обновлен|изменен|оновлен|редакция|абноўлен"
    r"|atualizad|modificad|aggiornat|güncelle|oppdatert|uppdatera|opdateret|päivitetty|muokattu|uppfært|bijgewerkt"
    r"|gewijzigd|laatste update|zaktualizowan|aktualizacja|frissítve|módosítva|actualizat|ενημέρωση|ενημερώθηκε"
    r"|τελευταία ενημέρωση|cập nhật|diperbarui|dikemas kini|تحديث|آخر تحديث)|อัปเดต|อัพเดท|แก้ไข|अपडेट|अद्यतन"
    r"|হালনাগাদ|আপডেট|புதுப்பிக்க|עודכן|עדכון|به ?روز|更新|改訂|修正|수정|업데이트|اپ ڈیٹ"
)
_PUBLICATION = re.compile(
    r"(?<!\w)(?:publish(?!er|ing)|pub+li(?:é|e\b|cad|cac|cat|cer|sert|kov|kuar|kat|kac|kou)|posted|first |created"
    r"|issued|date\b|released|(?:erst)?veröffentlicht|erstellt|erschienen|mis en ligne|paru le|опублик|создан|дата"
    r"|публикац|апублік|objavljeno|objavlja|zveřejněn|zverejnen|vydáno|yayın|oluşturul|gepubliceerd|geplaatst"
    r"|opublikowan|dodano|utworzono|julkaistu|birt |udgivet|offentliggjort|megjelen|közzétév|δημοσ|ανάρτηση|đăng"
    r"|xuất bản|diterbitkan|dipublikasikan|diposting|نشر|شائع|تاریخ|تاريخ|انتشار|منتشر)|เผยแพร่|โพสต์|प्रकाशित|पब्लिश"
    r"|प्रकाशन|প্রকাশ|வெளியிட|פורסם|התפרסם|发布|發布|发表|發表|公開|公表|掲載|配信|発行|入力|입력|등록|승인|게재|작성|발행"
)
# "Sendung: …", "Bis 8. Mai", "Registration closes …": dates of other things.
_OTHER = re.compile(
    r"^\W{0,3}(?:sendung|audio|video|photo|foto|bild|podcast|ab |bis |until |from |desde |hasta "
    r"|до |events?\b|(?:aus: )?ausgabe |deadline|expires|valid|joined|member since|registriert|mitglied|since |seit "
    r"|born|geboren|archiv|next |upcoming|starts|ends|closing|last night|on this day)|©|copyright|\(c\)|all rights"
)
# What is to come is no publication: "will be published on 20 May".
_PROMISE = re.compile(
    r"(?<!\w)(?:will|(?:is|are|was|were) (?:due )?to|plans? to|expects? to|expected|scheduled|wird|werden|soll(?:en)?"
    r"|sera|seront|será|serán|будет|будут) "
)
_OPENING = re.compile(
    r"^(?:[^\w]{0,3}(?:article|story|page|last|latest|zuletzt|first|originally|web|online|dernière|última|ultimo"
    r"|ultima)\s)*"
)


def is_publication(folded: str) -> bool:
    """Do folded words say that what they date is the publication?"""
    return _PUBLICATION.search(folded) is not None


def is_update(folded: str) -> bool:
    """Do folded words speak of an update and of no publication?"""
    return _UPDATE.search(folded) is not None and _PUBLICATION.search(folded) is None


def dates_something_else(folded: str) -> bool:
    """Do folded words date a broadcast, an offer, a picture or a copyright?"""
    return _OTHER.search(folded) is not None


def is_promised(folded: str) -> bool:
    """Do folded words tell what is to come, as a sentence does and no date line?"""
    return _PROMISE.search(folded) is not None


def opens_with_label(folded: str) -> bool:
    """Do folded words begin like "Last updated: …", "Published …" or "Stand: …"?"""
    opening = folded.lstrip(" -–—•|([*")
    start = _OPENING.match(opening)
    place = start.end() if start else 0
    return bool(_UPDATE.match(opening, place) or _PUBLICATION.match(opening, place))


def by_promise(folded: str) -> tuple[str, ...]:
    """The parts of a line, split before each label: labelled publications first, then unlabelled, then updates."""
    starts = {match.start(): 2 for match in _UPDATE.finditer(folded)}
    starts |= {match.start(): 0 for match in _PUBLICATION.finditer(folded)}
    if not starts:
        return (folded,)
    edges = sorted({0: 1, **starts}.items())
    ends = [start for start, _ in edges[1:]] + [len(folded)]
    parts = [(rank, folded[start:end]) for (start, rank), end in zip(edges, ends, strict=True)]
    return tuple(part for _, part in sorted(parts, key=lambda ranked: ranked[0]))
