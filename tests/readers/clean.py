"""Clean texts in many languages, full of what damage looks like: none of them may be changed."""

from itertools import product

SENTENCES = {
    "en": [
        "“It’s the miners’ choice,” she said — and nobody’s surprised.",
        "The café’s menu: crème brûlée, €4.50; piñata cake, £3.20; jalapeño toast, ¥900.",
        "See https://a.example/path?q=caf%C3%A9&x=1#a–b for the naïve résumé of Zoë’s façade.",
        "Temperatures of −40 °C ± 2 °C, 5 µm films, H₂O, CO₂ and x² ≥ √(y÷2) ≠ ∞.",
        'print("naïve → done")  # ¬ a comment, § 3, ¶ 4, © 2026 ACME™, ®',
        "He spelled it “Â”, then “Ã”, and wondered why.",
    ],
    "de": [
        "„Größer geht’s nicht“, sagte Jürgen Weiß – und schloß die Tür.",
        "ÄRZTE FORDERN: „SCHLUSS DAMIT“ – ÖL, ÜBERFLUSS, STRASSE.",
        "Die Größe „Å“ (Ångström) beträgt 10⁻¹⁰ m; § 12 Abs. 3 gilt für 5 € Gebühr.",
    ],
    "fr": [
        "« L’été dernier », dit-elle, « j’étais à Nîmes » ; où ça ? Là-bas…",
        "ÉCOLE FERMÉE : « À QUI LA FAUTE ? » — ÇA, C’EST L’ÂGE…",
        "Le cœur de l’œuvre coûte 3 € ; voilà, c’est « sûr ».",
    ],
    "es": [
        "¿Qué pasó? «Nada», dijo Íñigo; ¡mañana habrá más año nuevo!",
        "ESPAÑA: «EL NIÑO» —otra vez— subió un 3 % según Á. Núñez.",
    ],
    "pt": [
        "“Não há pão”, disse a irmã; AMANHÃ “NÃO” há eleições — São João.",
        "A SITUAÇÃO “É GRAVE”: MAÇÃ, LIMÃO e coração à venda por 3 €.",
    ],
    "it": [
        "«Perché no?» chiese; così, giù in città, la libertà è più d’una parola.",
        "È L’UNITÀ: «LA VERITÀ» — 5 € per il caffè.",
    ],
    "pl": [
        "„Zażółć gęślą jaźń” – powiedział Łukasz Śliwiński w Łodzi, żując źdźbło.",
        "ŁÓDŹ: „NIE MA ZGODY” – ŚWIĘTO, ĆMA, ŻÓŁW.",
    ],
    "cs": [
        "„Příliš žluťoučký kůň úpěl ďábelské ódy,“ řekl Řehoř – a šel.",
        "ČESKÝ ŠTĚRK: „ŽÁDNÉ ŘEŠENÍ“ – Ďáblice, Ústí, Žďár.",
    ],
    "sk": ["„Kŕdeľ ďatľov učí koňa žrať kôru,“ povedal Ľubomír – Ľ, Ĺ, Ŕ."],
    "hu": ["„Árvíztűrő tükörfúrógép” – mondta Őri Ödön, és űrhajóra ült."],
    "ro": ["„Când și-a găsit țara, îl căuta pe câine” – a spus Ștefan la Târgu Mureș."],
    "tr": ["“Pijamalı hasta yağız şoföre çabucak güvendi” dedi Çağlar; İSTANBUL’DA IŞIK VAR."],
    "sv": ["”Flygande bäckasiner söka hwila på mjuka tuvor”, sa Åsa – på ön. Å, Ä, Ö!"],
    "da": ["»Høj bly gom vandt fræk sexquiz på wc«, sagde Søren Ærø – og gik."],
    "cy": ["Mae’r ffrâm yn ôl; peidiwch â gosod y tŷ â’r ardd, meddai Siân."],
    "fi": ["”Törkylempijävongahdus”, sanoi Väinö – ja söi 3 €:n äyriäisiä."],
    "vi": [
        "“Tiếng Việt đẹp lắm”, bà Trần Thị Hồng nói ở Hà Nội – giá 5 triệu ₫.",
        "ĐẠI HỌC CẦN THƠ: “ƯU TIÊN” âm nhạc, ô tô, ăn ở.",
    ],
    "ru": [
        "«Съешь же ещё этих мягких французских булок», — сказал он в № 5.",
        "МОСКВА. «РОСНАНО» — «ИТОГИ»: РОСТ В 3 %, СССР… В Г. ОРЁЛ",
        "В 1998 г. в г. Орёл (р. Ока) — П. и С. были там же.",
    ],
    "uk": ["«Їжак і ґава з’їли щось» — сказав Євген; Україна, № 7, ЇЖА."],
    "bg": ["„Жълтата дюля беше щастлива“ – каза тя; а в София – не."],
    "el": [
        "«Ξεσκεπάζω την ψυχοφθόρα βδελυγμία», είπε ο Γιώργος – 3 €.",
        "ΕΛΛΑΔΑ: «ΟΛΑ ΚΑΛΑ» — Άγιος, Έλληνας, ώρα.",
    ],
    "ar": ["قال: «المعادن النادرة مهمة» — ثم مضى؛ السعر ٥ دولارات، أليس كذلك؟"],
    "fa": ["گفت: «پژوهشگران می‌روند» – گچ، چای، ژاله؛ قیمت ۵ ریال."],
    "he": ["„שלום” אמר – ו־“תודה” ענתה; המחיר 5 ₪, צה״ל."],
    "hi": ["उसने कहा, “खनिज महँगे हैं” – दाम ₹ 500।"],
    "th": [
        "เธอพูดว่า “แร่หายากแพงมาก” – ราคา ๕๐๐ บาท ที่ระยอง โรงงานใหม่ รก ๆ",
        "The word เหมือง means mine; ร้าน “โรง” is a shop — ดิน is earth.",
    ],
    "zh": [
        "“稀土出口管制”——他说，价格上涨了百分之八……《公告》第五号。",
        "值为0的时候，位址不变；联通、涓流、鈥的价格（每公斤 38 欧元）。",
        "氧化钬、铽、镝、钕：元素 “鈥” 在臺灣寫作「鈥」。",
    ],
    "ja": [
        "「レアアースの輸出管理」——と彼は言った…価格は８％上昇。",
        "ﾊﾝｶｸ ｶﾀｶﾅ の見出し：『蜂蜜』と縺れ、繧す。",
    ],
    "ko": ["“희토류 수출 통제”라고 그는 말했다 – 가격은 8% 올랐다… 「공고」 제5호."],
    "code": [
        'if (a && b) { s = "it\'s"; x ??= y ? z : "?"; } // §§ → ↦ ≤',
        "grep -P '[\\x80-\\xff]' a–b.txt | sed 's/’/\\'/g' && echo ✓ ✗ ☃ 👍🏽",
        "https://пример.example/путь?x=å&y=é http://münchen.example/straße “x”",
    ],
    "maths": ["∀x ∈ ℝ: x² ≥ 0, Σ aᵢ ≤ ∫₀^∞ e⁻ˣ dx ≈ 1, π ≠ 3, µ ± σ, 5′ 3″, 20 °C, ½ × ¾"],
}


def clean_texts() -> list[tuple[str, str]]:
    """Return clean texts with their languages: each sentence, pairs of one language, and of two."""
    texts = [(tag, sentence) for tag, sentences in SENTENCES.items() for sentence in sentences]
    for tag, sentences in SENTENCES.items():
        texts += [(tag, f"{a}\n\n{b}") for a, b in product(sentences, repeat=2) if a != b]
        texts += [(tag, sentence.upper()) for sentence in sentences]
        texts += [(tag, f"- {' '.join(sentence.split()[:5])}\n- {sentence}") for sentence in sentences]
        texts += [(tag, sentence.replace(" ", "\u00a0")) for sentence in sentences]
    tags = list(SENTENCES)
    for index, tag in enumerate(tags):
        for step in range(1, 13):
            other = tags[(index + step) % len(tags)]
            texts.append((f"{tag}+{other}", f"{SENTENCES[tag][0]}\n{SENTENCES[other][-1]}"))
    return texts
