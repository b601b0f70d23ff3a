"""Lines of an article that read like those of a page: none of them goes, wherever it stands."""

import re
from itertools import product

import pytest

from reex_desktop.model.plain import plain_text
from reex_desktop.readers.read import read

from .residue_measure import cases, measure

BEHIND = [
    "",
    "Share this article\nMore stories\nPrivacy | Terms\n",
    "Most read\nGoat on the runway delays mail\n\u00a9 2026 Oulu Post\n",
]
ENGLISH = [
    "The tin mill in Oulu will buy its power by the hour from next year, and stop when the wind does.",
    "It is the first mill in the country to do so. The union has asked what the night shift will do then.",
    "The mill makes a third of the tin of the north, and uses as much power as the town of Oulu itself.",
]
LINES = [
    "The author is a reader of mill accounts at the Oulu Institute.",
    "Correction: an earlier version of this article gave the wrong name for the mill.",
    "Editor's note: this story was updated on 3 May to add the answer of the union.",
    "Methods: we read the published accounts of 41 mills and asked each for comment.",
    "The mill did not respond to a request for comment.",
    "Oulu Tin declined to comment on the story.",
    "Shares in Oulu Tin closed 3 per cent higher.",
    "Follow the wind, the manager says.",
    "Your power bill will not change.",
    "We will know in May.",
    "Watch the port.",
    "What you pay for tin at home will not change before the spring.",
    "The report is published in Tin Letters and was paid for by the state.",
    "Prices are per tonne, delivered.",
    "Contact: Ada Lund, +358 40 123 4567, ada.lund@ouluntina.example",
    "For further information, please contact Ada Lund at the press office of the mill.",
    "About Oulu Tin",
    "Oulu Tin is a listed company with 400 employees. Its shares are traded in Helsinki.",
    "Additional reporting by Bo Holm in Kiel",
    "Sources: Oulu Tin, Statistics Finland",
    "This article is based on interviews with twelve workers of the mill.",
    "Readers who remember the mill of 1961 will know the smell.",
    "If you work at the mill, you will get a letter in May.",
    "The views in this article are the author's own.",
    "The next vote is on 4 June.",
    "Support for the plan is at 61 per cent.",
    "The website of the mill was down on Monday.",
    "Subscribers to the new shares get one vote each.",
    "Ada Lund",
    "Tin Town is a series on the metals of the north.",
    "The full accounts are on the mill's website.",
    "Table 2: Output by month",
    "Note: figures for May are preliminary.",
    "Conclusion",
    "Q: Will it close?",
    "A: Not this year.",
    "Subscribe to my channel, the old owner told visitors, and he meant the drainage channel.",
    "Share what you know, the posters said, and nobody did.",
    '"Sign up today and get a free helmet," read the sign at the gate.',
    "The bank that lends the money is regulated by the Bank of Finland, its rules say.",
    "Register by 31 January with the town; it is free and takes two minutes.",
    "Our newsletter at the time wrote about the mill every Friday, and we never asked why.",
    "(Correction: an earlier version of this story gave the price as five million euros.)",
    "This article was amended on 14 November 2026 to add the mill's reply.",
    "An earlier version of this article misstated the year in which the mill was built.",
    "The app that counts lorries is free, and every neighbour has it on a phone.",
    "Ask for a quote and you will wait six weeks, millers say.",
]


def _kept(text: str) -> set[str]:
    return set(plain_text(read(text.encode(), name="a.txt").blocks).split("\n"))


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_article_stays(line):
    for behind, blank in product(BEHIND, ["\n", "\n\n"]):
        for body in ([*ENGLISH, line], [ENGLISH[0], line, *ENGLISH[1:]]):
            text = blank.join(["Tin Mill Waits for Wind", *body, behind])
            assert {line, *ENGLISH} <= _kept(text), (behind, blank)


PARAGRAPHS = {
    "de": [
        "Das Zinnwerk in Oulu kauft Strom vom nächsten Jahr an je Stunde und ruht, wenn kein Wind weht.",
        "Das tut im Land noch kein anderes Werk. Die Gewerkschaft fragt, was die Nachtschicht dann tut.",
        "Das Werk liefert ein Drittel des Zinns im Norden und braucht so viel Strom wie die Stadt Oulu.",
    ],
    "fr": [
        "L'usine d'étain d'Oulu achètera son courant à l'heure et s'arrêtera quand le vent tombera.",
        "C'est la première usine du pays à le faire. Le syndicat demande ce que fera l'équipe de nuit.",
        "L'usine produit un tiers de l'étain du Nord et consomme autant de courant que la ville d'Oulu.",
    ],
    "es": [
        "La fábrica de estaño de Oulu comprará su luz por horas y parará cuando no sople el viento.",
        "Es la primera fábrica del país que lo hace. El sindicato pregunta qué hará el turno de noche.",
        "La fábrica produce un tercio del estaño del norte y gasta tanta luz como la ciudad de Oulu.",
    ],
    "pt": [
        "A fábrica de estanho de Oulu vai comprar a luz por hora e vai parar quando não houver vento.",
        "É a primeira fábrica do país que faz isso. O sindicato pergunta o que fará o turno da noite.",
        "A fábrica produz um terço do estanho do norte e gasta tanta luz quanto a cidade de Oulu.",
    ],
    "it": [
        "La fabbrica di stagno di Oulu comprerà la corrente a ore e si fermerà quando cadrà il vento.",
        "È la prima fabbrica del paese che lo fa. Il sindacato chiede che cosa farà il turno di notte.",
        "La fabbrica produce un terzo dello stagno del nord e consuma corrente quanto la città di Oulu.",
    ],
    "nl": [
        "De tinfabriek in Oulu koopt haar stroom voortaan per uur en staat stil als de wind gaat liggen.",
        "Het is de eerste fabriek van het land die dat doet. De vakbond vraagt wat de nachtploeg dan doet.",
        "De fabriek maakt een derde van het tin in het noorden en gebruikt evenveel stroom als Oulu.",
    ],
    "zh": [
        "奥卢的锡厂从明年起将按小时购买电力，没有风的时候就停产，这在全国还是第一次，附近的居民对此议论纷纷。",
        "工会想知道夜班工人到时候该做什么，厂长表示还没有答案，但是工资不会减少，合同也会照旧执行到年底。",
        "这家工厂生产北方三分之一的锡，用电量和整个奥卢市差不多，去年的电费比前年增加了百分之四十以上。",
    ],
}
OTHERS = {
    "de": [
        "Abonnieren Sie Ruhe, hieß es auf dem Plakat der Nachbarn.",
        "(Richtigstellung: Das Werk gehört nicht der Gemeinde.)",
        "In einer früheren Version dieses Artikels stand ein falsches Jahr. Wir haben das korrigiert.",
        "Das Werk in Zahlen",
        "Kommentare aus dem Rathaus",
        "Mehr Zinn aus dem Norden",
        "Der Beitrag der Stadt",
        "Anzeigen gegen die Firma gab es keine.",
        "Die Seite des Werks war am Montag nicht zu erreichen.",
        "Lesen Sie den Vertrag genau, riet der Anwalt.",
        "Der Autor ist Leser der Bilanzen am Institut.",
        "Folgen für den Handel",
        "Quelle: Zinnwerk Oulu",
        "Korrektur: Das Werk wurde 1961 gebaut.",
        "Jetzt warten alle auf den Wind.",
        "Abonnenten der neuen Aktien haben eine Stimme.",
        "Sie können den Bescheid im Mai lesen.",
        "Teilen heißt frieren.",
    ],
    "fr": [
        "« Abonnez-vous au silence », lisait-on sur l'affiche des voisins.",
        "Rectificatif : une version précédente de cet article donnait un autre prix.",
        "Cet article a été modifié le 14 novembre pour préciser le prix de l'usine.",
        "Lire entre les lignes",
        "Les commentaires de la mairie",
        "Partager l'eau avec les pêcheurs n'a jamais été facile, dit le maire.",
        "L'auteur est lecteur des comptes à l'institut.",
        "Plus d'étain du Nord",
        "Une offre à dix euros",
        "La page est tournée.",
        "Le site sera fermé en mai.",
        "Suivez le vent, dit la directrice.",
        "Source : usine d'Oulu",
        "Vous paierez moins en mai.",
        "Les abonnés du réseau paieront plus.",
        "Correction : l'usine date de 1961.",
    ],
    "es": [
        "«Suscríbase al silencio», decía el cartel de los vecinos.",
        "Fe de errores: el nombre de la fábrica estaba mal escrito en la primera versión.",
        "(Nota de la redacción: la fábrica trata solo mineral del norte.)",
        "Comparte la reclamación",
        "Más estaño del norte",
        "Los comentarios del alcalde",
        "Suscríbete o duerme en el suelo",
        "Leer la letra pequeña",
        "La página está pasada.",
        "El sitio cerrará en mayo.",
        "Sigue el viento, dice la directora.",
        "El autor es lector de cuentas.",
        "Fuente: fábrica de Oulu",
        "Usted pagará menos en mayo.",
        "Una oferta de diez euros",
        "Corrección: la fábrica es de 1961.",
    ],
    "pt": [
        "«Subscreva o silêncio», dizia o cartaz dos vizinhos.",
        "Erramos: a fábrica abriu em 1961, e não em 1962.",
        "Inscreva-se na câmara até 31 de janeiro, é gratuito.",
        "Mais estanho do norte",
        "Os comentários do prefeito",
        "Assine ou saia",
        "Leia o contrato, disse o advogado.",
        "A página está virada.",
        "O site fecha em maio.",
        "Siga o vento, diz a diretora.",
        "Compartilhar a água nunca foi fácil.",
        "Fonte: fábrica de Oulu",
        "Você pagará menos em maio.",
        "Correção: a fábrica é de 1961.",
    ],
    "it": [
        "«Iscriviti al silenzio», diceva il cartello dei vicini.",
        "Rettifica: una versione precedente di questo articolo dava un altro prezzo.",
        "Errata corrige: la fabbrica ha aperto nel 1961, non nel 1962.",
        "Segui il vento, dice la direttrice.",
        "Il sito chiuderà a maggio.",
        "L'autore è un lettore di bilanci.",
    ],
    "nl": [
        "Correctie: in een eerdere versie van dit artikel stond een andere prijs.",
        "Rectificatie: de fabriek ging open in 1961 en niet in 1962.",
        "Volg de wind, zegt de directeur.",
        "De pagina is omgeslagen.",
        "Lees het contract goed, zei de advocaat.",
        "Delen is niet makkelijk.",
    ],
    "zh": [
        "关注我们的厂，他又补了一句，比关注我们的话有用。",
        "（更正：本文此前将建厂年份误写为1962年，特此说明。）",
        "编者按：本文作者曾在该厂工作，文中观点为其个人看法。",
        "评论家的看法",
        "分享经验",
        "注册资本三千万元",
        "作者是锡业研究所的研究员。",
        "推荐的路线",
        "来源与去向",
        "登录过这口井的人很少。",
        "编辑部的故事",
        "下一步怎么走",
        "更多的锡",
        "版权之争",
        "更正：工厂建于1961年。",
    ],
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_line_of_the_article_stays_in_other_languages(language):
    prose = PARAGRAPHS[language]
    for line, behind, blank in product(OTHERS[language], BEHIND, ["\n", "\n\n"]):
        for body in ([line, *prose], ["Oulu 2026", prose[0], line, *prose[1:]]):
            assert {line, *prose} <= _kept(blank.join([*body, behind])), (line, behind, blank)


HEADED = [
    "Dig deeper",
    "More in Africa",
    "Latest in Oulu",
    "More analysis",
    "Recent research",
    "Mehr über Zinn",
    "Otras noticias",
    "Photos from the mill",
    "Analysts can be wrong.",
    "The mill may be wrong. Check the meter, says the union.",
    "You have four mills left.",
    "It costs $4 a week to heat.",
]


@pytest.mark.parametrize("line", HEADED)
def test_a_line_over_its_text_stays_though_pages_head_lists_so(line):
    for between, over in product(["\n", "\n\n"], ["\n", "\n\n"]):
        body = f"{between}{line}{over}".join(ENGLISH)
        assert line in _kept(f"Tin Mill Waits for Wind\n\n{body}\n"), (between, over)


@pytest.mark.parametrize(
    "line",
    [
        "Paid work",
        "12 mills",
        "Left 25% | Right 75%",
        "Yes 61% | No 39%",
        "Stay or go",
    ],
)
def test_what_stands_under_a_title_alone_stays_in_the_text(line):
    text = f"Tin Mill Waits for Wind\nBy Ada Lund\n\n{ENGLISH[0]}\n\n{line}\n{ENGLISH[1]}\n\n{ENGLISH[2]}\n"
    assert line in _kept(text)


def test_numbers_of_chapters_stay():
    chapters = "\n\n".join(f"{number}\n{line}" for number, line in enumerate(ENGLISH, 1))
    assert {"1", "2", "3"} <= _kept(f"Tin Mill Waits for Wind\nBy Ada Lund\n\n{chapters}\n")


@pytest.mark.parametrize("menu", ["Home | News | Sport", "Skip to content\nSubscribe  Sign in"])
def test_a_short_title_in_the_group_of_the_menu_stays(menu):
    head = f"{menu}\nTin Town\n\nHow a mill found a second life by the sea\nBy Ada Lund\n4 May 2026\n\n"
    assert "Tin Town" in _kept(head + "\n\n".join(ENGLISH))


def test_a_subheading_stays_though_all_else_of_its_group_goes():
    for line in ("The night shift", "What the union asks", "Members of the night shift"):
        gone = "Sign up for our newsletter and get our stories in your inbox. Unsubscribe anytime."
        text = (
            f"Tin Mill Waits for Wind\n\n{ENGLISH[0]}\n\n{line}\n{gone}\n\n{ENGLISH[1]}\n\n{ENGLISH[2]}\n"
        )
        assert line in _kept(text)
        assert gone not in _kept(text)


@pytest.mark.parametrize(
    "label", ["Analysis", "Health", "People", "Research", "Technology", "Culture", "Money"]
)
def test_a_heading_that_is_an_entry_of_menus_stays_beside_an_advertisement(label):
    for residue, over in product(["Advertisement", "Share this article", "4 min read"], ["\n", "\n\n"]):
        body = f"{ENGLISH[0]}\n\n{residue}\n\n{label}{over}{ENGLISH[1]}\n\n{ENGLISH[2]}\n"
        assert label in _kept(f"Tin Mill Waits for Wind\nBy Ada Lund\n\n{body}"), (residue, over)


def test_a_list_of_words_that_menus_have_stays():
    for mark in ("- ", ""):
        items = "\n".join(mark + word for word in ("Health", "Travel", "Culture", "Money"))
        before = f"Tin Mill Waits for Wind\n\n{ENGLISH[0]} The town has four budgets:"
        text = f"{before}\n\n{items}\n\n{ENGLISH[1]}\n"
        assert {"Health", "Travel", "Culture", "Money"} <= _kept(text), mark


def test_pages_without_blank_lines_lose_no_line_of_the_article_and_most_of_the_residue():
    pages = [case for case in cases() if case.written not in {"before", "after", "later", "last"}]
    outcomes = [measure(case._replace(text=re.sub("\n{2,}", "\n", case.text))) for case in pages]
    removed = sum(len(outcome.removed) for outcome in outcomes)
    assert len(pages) > 80
    assert [outcome.wrong for outcome in outcomes if outcome.wrong] == []
    assert removed >= 0.82 * sum(len(case.residue) for case in pages)


@pytest.mark.parametrize(
    "last", ["Ada Lund", "Supporting documents:", "With files from Bo Holm", "5 May 2026"]
)
def test_the_last_line_stays_though_buttons_stand_under_it(last):
    foot = f"{last}\nShare this article\nLike  Comment  Share\n3 comments\nSubscribe to our newsletter\n"
    kept = _kept("Tin Mill Waits for Wind\n\n" + "\n\n".join([*ENGLISH, foot]))
    assert last in kept
    assert "Like  Comment  Share" not in kept


@pytest.mark.parametrize(
    "line",
    [
        "제보자는 경찰에 이 사실을 알렸다.",
        "글자 크기가 너무 작았다.",
        "Сетевое издание опубликовало карту обмелевших участков реки ещё в июне.",
        "Нашли ошибку в измерениях только через три недели.",
        "Идёт загрузка судна в порту.",
        "Подпишитесь на петицию до конца месяца, и её рассмотрит парламент.",
        "Visitors: 1.2 million a year",
        "An official website of the ministry still shows the old gauge.",
        "To report an error in the gauge was once a sacking offence on the river.",
        "Success! Your dough has doubled in an hour.",
        "Add your restaurant on Google",
        "Abone olanların sayısı arttı.",
        "Zapisz się na szczepienie przez internet lub w przychodni.",
        "Tipsa oss ledde till åtalet",
        "予告なしに料金が変更された場合、荷主は契約を解除できる。",
        "無断転載は法律で禁止されている。",
        "大谷のホームランは通算二百本",
    ],
)
def test_lines_that_begin_like_those_of_pages_in_other_languages_stay(line):
    first, *rest = ENGLISH
    for gap in ("\n", "\n\n"):
        text = gap.join([first, line, *rest, "Share this article"])
        assert line in _kept(text), gap


@pytest.mark.parametrize(
    "over",
    [
        ["Cautionary note from the mill rattles the north", "", "Share this article", ""],
        ["Avertissement aux banques du nord", "", "Partager cet article", ""],
        [
            "Home",
            "",
            "Subscribe now",
            "",
            "Our man in Oulu, again",
            "",
            "Why the mill stops when the wind does",
            "",
        ],
        ["Menu", "Home", "Search", "Sign in", "Low tide", "How the mill in Oulu stops when the wind does"],
        [
            "Menu",
            "Home",
            "Search",
            "Sign in",
            "Still air",
            "By Jane Doe",
            "How the mill stops with the wind",
        ],
        ["Email sent to staff of the mill reveals plan to close it", ""],
        ["Add tin to your portfolio", ""],
    ],
    ids=lambda over: over[0],
)
def test_titles_that_read_like_lines_of_a_page_stay(over):
    title = next(
        line for line in over if line and line not in {"Home", "Menu", "Search", "Sign in", "Subscribe now"}
    )
    assert title in _kept("\n".join([*over, *ENGLISH]))


def test_a_first_paragraph_that_sounds_like_small_print_stays():
    lead = "Capital at risk is what the owners of the mill call the wind, and they mean it this year."
    assert lead in _kept("\n\n".join(["A mill and its wind", "5 min read", lead, *ENGLISH]))


def test_a_paragraph_of_business_in_japanese_stays():
    lines = [
        "国内シェア三割の電力会社",
        "同社の国内シェアは三割で、アプリで電気の使い方を通知するサービスを配信している。利用者は二百万人に上り、"
        "広告からの収入も増えている。",
        "社長は会見で、来年の春までに新しい発電所を二つ建てると述べた。費用は百億円で、半分は銀行から借りるという。",
        "地元の町は雇用が増えると期待しているが、漁協は海の温度が上がると心配している。調査は秋まで続く。",
    ]
    assert set(lines[1:]) <= _kept("\n\n".join(lines))
