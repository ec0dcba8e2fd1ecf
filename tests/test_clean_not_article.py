"""What is no article, and what is one although it speaks of such pages."""

from __future__ import annotations

import pytest

from digest.clean import clean
from digest.model import Article, Reason, SetAside
from tests.builders import raw_item

LEDE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
MORE = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
HACKED = (
    "Hackers stole the passwords of nine thousand users, the police of Hald said on Friday."
    " Users who see an error 404 should report it."
)
RULING = (
    "The high court of Tarn ruled on Friday that web sites must ask before they store cookies."
    "\nConsent given by silence is no consent, the judges said, and a banner which hides the choice is unlawful."
    "\nThe ministry of works welcomed the ruling, and shops said that they would appeal it."
)
CONSENT = (
    "We value your privacy\nWe and our 842 partners store or access information on a device, such as cookies,"
    " and process personal data for personalised ads and content, as well as for other purposes named here."
    "\nWith your permission we and our partners may use precise data about where you are at the moment. You may"
    " click to consent to our and our partners' processing, or change your preferences before you go on."
    "\nSome processing may not require your consent, but you have a right to object to legitimate interest."
)
TEASERS = (
    ("Ferry towed into Hald harbour", LEDE),
    (
        "Council votes for new bridge",
        "Marrick will have its second bridge in four years, if the money lasts that long.",
    ),
    ("Goose escapes from autumn fair", "Nine children followed a runaway goose through the streets of Tarn on Sunday."),
    (
        "Shares in wool fall sharply",
        "Traders sold Brenna wool on fears that a mild winter would leave the stores full.",
    ),
    (
        "Actor returns to Corran stage",
        "Pavel Brod will play the lighthouse keeper again, eleven years after his debut.",
    ),
)


def markup(text: str) -> str:
    lines = text.split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!doctype html><html><head><title>{lines[0]}</title></head><body>{body}</body></html>"


def read(text: str, media_type: str) -> Article | SetAside:
    (found,) = clean(raw_item(markup(text) if "html" in media_type else text, media_type=media_type))
    return found


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize(
    ("text", "looks"),
    [
        (
            "Hald Bell\nPage not found\nSorry, the page you are looking for does not exist. Try our homepage.",
            "an error page",
        ),
        ("Tarner Bote\nSeite nicht gefunden\nDie gesuchte Seite existiert nicht oder ist verschoben.", "an error page"),
        ("Le Phare\nPage introuvable\nLa page que vous recherchez n'existe plus ou a été déplacée.", "an error page"),
        ("Вестник\nСтраница не найдена\nЗапрашиваемая страница удалена. Перейдите на главную.", "an error page"),
        ("港城报\n抱歉，您访问的页面不存在\n请检查您输入的网址是否正确，或返回首页继续浏览。", "an error page"),
        ("港新聞\nページが見つかりません\nお探しのページは移動した可能性があります。", "an error page"),
        ("항구신문\n페이지를 찾을 수 없습니다\n요청하신 페이지가 삭제되었거나 주소가 변경되었습니다.", "an error page"),
        ("صوت الميناء\nالصفحة غير موجودة\nعذرا، الصفحة التي تبحث عنها غير موجودة أو تم نقلها.", "an error page"),
        (
            "Kurier\nNie znaleziono strony\nStrona, której szukasz, nie istnieje. Wróć na stronę główną.",
            "an error page",
        ),
        ("503 Service Unavailable\nNo server is available to handle this request.", "an error page"),
        ("Access Denied\nYou don't have permission to access this page on this server.", "an error page"),
        ("hald.example\nVerifying you are human. This may take a few seconds.\nRay ID: 8a1", "a browser check"),
        ("Hald Bell\nPlease enable JavaScript to view this page. It does not run without it.", "a browser check"),
        ("Hald Bell\nThis article is for subscribers. Already a subscriber? Log in to continue.", "a login page"),
        ("Tarner Bote\nBitte melden Sie sich an, um weiterzulesen. Passwort vergessen?", "a login page"),
        ("Diário\nConteúdo exclusivo para assinantes. Já é assinante? Faça login para ler.", "a login page"),
        (CONSENT, "a consent page"),
        (
            "Le Phare\nNous et nos partenaires utilisons des cookies. Vous pouvez continuer sans accepter.",
            "a consent page",
        ),
        (f"Hald Bell\nSponsored Content\nFerry towed into Hald harbour\n{LEDE}\n{MORE}", "a paid piece"),
        (f"Hald Bell\nНа правах рекламы\nFerry towed into Hald harbour\n{LEDE}\n{MORE}", "a paid piece"),
    ],
)
def test_a_page_that_is_no_article_is_named(text: str, looks: str, media_type: str) -> None:
    found = read(text, media_type)
    assert isinstance(found, SetAside), found
    assert found.reason is Reason.NOT_AN_ARTICLE
    assert f"looks like {looks}" in found.words


@pytest.mark.parametrize("between", ["2 hours ago\n", "Read more\n\n"])
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_list_of_teasers_is_an_index_page(between: str, media_type: str) -> None:
    items = "\n".join(f"{headline}\n{teaser}\n{between}" for headline, teaser in TEASERS)
    found = read(f"Hald Bell\nNews\nSport\nWorld\n\n{items}\nAbout us\nContact", media_type)
    assert isinstance(found, SetAside), found
    assert "looks like an index page" in found.words


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize(
    "text",
    [
        f"Hackers stole passwords\n{HACKED}",
        f"Court rules on cookies\n{RULING}",
        f"We use cookies to improve your experience. Accept all cookies\nFerry towed into Hald harbour\n{LEDE}\n{MORE}",
        f"Hald Bell\nAdvertisement\nFerry towed into Hald harbour\n{LEDE}\n{MORE}",
        f"Ferry towed into Hald harbour\n{LEDE}\n{MORE}\nSponsored content\nBuy the warm socks of Tarn today",
        f"Ferry towed into Hald harbour\n{LEDE}\n{MORE}\nSign in to your account\nForgot password?",
        "Both sides agree on Batken\nThe two sides agreed to withdraw their troops, the ministry said on Sunday.",
        "Hotline falls silent\nSomething went wrong with the line to the north, the ministry of post said on Sunday.",
        "Störung im Netz\nEin Fehler ist aufgetreten, sagte der Sprecher der Bahn am Sonntag in Hald.",
    ],
)
def test_an_article_stays_one_whatever_it_speaks_of_or_stands_beside(text: str, media_type: str) -> None:
    assert isinstance(read(text, media_type), Article)
