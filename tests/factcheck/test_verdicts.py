"""A newspaper beside the declared result: what is right, rounded, worked out, misprinted, and none of ours.

The figures are those published of 5 June 2022 (the National Election Committee by the state news agency, 26 June).
FUNCINPEC's votes lost a digit in print; 91,798 is assumed here.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.factcheck import (
    Checked,
    NumeralKind,
    QuotableFigure,
    Share,
    Verdict,
    factcheck,
    numerals,
)
from salakhum.languages import format_count

CPP = ("គណបក្សប្រជាជនកម្ពុជា", "Cambodian People's Party", "CPP")
CP = ("គណបក្សភ្លើងទៀន", "Candlelight Party", "CP")
FUNCINPEC = ("គណបក្សហ៊្វុនស៊ិនប៉ិច", "FUNCINPEC")
KNUP = ("គណបក្សខ្មែររួបរួមជាតិ", "Khmer National United Party", "KNUP")
GDP = ("គណបក្សប្រជាធិបតេយ្យមូលដ្ឋាន", "Grassroots Democratic Party", "GDP")
KP = ("គណបក្សកម្ពុជានិយម", "Kampucheaniyum Party", "KP")
PARTIES = {
    CPP: (5_378_773, 9_376, 1_648, 1_618),
    CP: (1_610_556, 2_198, 4, 25),
    FUNCINPEC: (91_798, 19, 0, 4),
    KNUP: (63_868, 13, 0, 1),
    GDP: (6_807, 6, 0, 2),
    KP: (4_856, 1, 0, 0),
}
THOM = ("កំពង់ធំ", "Kampong Thom")
PHNOM_PENH = ("ភ្នំពេញ", "Phnom Penh")
TEUK = ("ទឹកល្អក់ទី ១", "Tuek L'ak Ti Muoy")
TEUK_SHORT = ("ទឹកល្អក់", "Tuek L'ak")

NATION = (
    QuotableFigure("polling_day", 20220605),
    QuotableFigure("polling_year", 2022),
    QuotableFigure("approved_on", 20220624),
    QuotableFigure("announced_on", 20220626),
    QuotableFigure("take_office_by", 20220710),
    QuotableFigure("registered", 9_205_681),
    QuotableFigure("ballots_cast", 7_394_427),
    QuotableFigure("valid", 7_237_037),
    QuotableFigure("invalid", 157_390),
    QuotableFigure("not_voted", 9_205_681 - 7_394_427),
    QuotableFigure("seats", 11_622),
    QuotableFigure("councils", 1_652),
    QuotableFigure("stations", 23_602),
    QuotableFigure("parties", 17),
    QuotableFigure("parties_with_seats", 9),
    QuotableFigure("take_office_days", 14),
    QuotableFigure("term_years", 5),
)
KNOWN = (
    *NATION,
    *(
        QuotableFigure(what, value, party)
        for party, values in PARTIES.items()
        for what, value in zip(("votes", "seats", "chiefs", "first_deputies"), values, strict=True)
    ),
    QuotableFigure("councils", 81, area=THOM),
    QuotableFigure("chiefs", 3, CP, THOM),
    QuotableFigure("seats", 569, area=THOM),
    QuotableFigure("councils", 105, area=PHNOM_PENH),
    QuotableFigure("seats", 11, area=TEUK, local=True),
    QuotableFigure("seats", 9, CPP, TEUK, local=True),
    QuotableFigure("seats", 2, CP, TEUK, local=True),
    QuotableFigure("seats", 7, area=TEUK_SHORT, local=True),
)


def check(text: str) -> list[Checked]:
    found = list(factcheck(text, KNOWN))
    for one in found:
        assert text[one.numeral.start : one.numeral.end] == one.numeral.text
    return found


def brief(text: str) -> list[tuple[str, str]]:
    return [(one.numeral.text, one.verdict.value) for one in check(text)]


def meaning(one: Checked) -> str:
    meant = one.meant
    if isinstance(meant, Share):
        return f"{meant.part.what}/{meant.whole.what}"
    return "" if meant is None else meant.what


def test_the_story_printed_the_misprint_twice() -> None:
    text = (
        "The National Election Committee announced on Sunday, 26 June 2022, that 7,398,427 voters – or 80.32 % of those"
        " registered – had cast their ballots on 5 June for 11,000 contested seats in 1,652 communes.\n"
        "Of the 7,398,427 ballots 157,390 were invalid. Nine of 17 parties won seats."
    )
    found = [(one.numeral.text, one.verdict.value, meaning(one), one.how) for one in check(text)]
    assert found == [
        ("26 June 2022", "exact", "announced_on", ""),
        ("7,398,427", "misprint", "ballots_cast", "one-digit"),
        ("80.32 %", "derived", "ballots_cast/registered", ""),
        ("5 June", "exact", "polling_day", ""),
        ("11,000", "rounded", "seats", ""),
        ("1,652", "exact", "councils", ""),
        ("7,398,427", "misprint", "ballots_cast", "one-digit"),
        ("157,390", "exact", "invalid", ""),
        ("17", "exact", "parties", ""),
    ]


def test_the_story_in_khmer() -> None:
    text = (
        "នៅថ្ងៃទី៥ ខែមិថុនា ឆ្នាំ២០២២ អ្នកបោះឆ្នោត ៧.៣៩៨.៤២៧ នាក់ ឬ ៨០,៣២ ភាគរយ នៃអ្នកចុះឈ្មោះ"
        " បានបោះឆ្នោតសម្រាប់អាសនៈជាង ១១.០០០; សន្លឹកឆ្នោត ១៥៧.៣៩០ មិនបានការ។"
        "គណបក្សប្រជាជនកម្ពុជាទទួលបានអាសនៈ៩.៣៧៦ គណបក្សភ្លើងទៀន២.១៩៨។"
    )
    found = [(one.numeral.text, one.verdict.value, meaning(one)) for one in check(text)]
    assert found == [
        ("៥ ខែមិថុនា ឆ្នាំ២០២២", "exact", "polling_day"),
        ("៧.៣៩៨.៤២៧", "misprint", "ballots_cast"),
        ("៨០,៣២ ភាគរយ", "derived", "ballots_cast/registered"),
        ("១១.០០០", "rounded", "seats"),
        ("១៥៧.៣៩០", "exact", "invalid"),
        ("៩.៣៧៦", "exact", "seats"),
        ("២.១៩៨", "exact", "seats"),
    ]


def test_seats_go_to_the_party_that_is_named_nearest() -> None:
    text = (
        "The Cambodian People’s Party won 9,376 seats, Candlelight 2,198, FUNCINPEC 19, the Khmer National United"
        " Party 13, the Grassroots Democratic Party 6 and Kampucheaniyum 1."
    )
    found = [
        (one.meant.of[-1], one.meant.value)
        for one in check(text)
        if isinstance(one.meant, QuotableFigure)
    ]
    expected = [(party[-1], values[1]) for party, values in PARTIES.items()]
    assert found == expected


CASES = [
    # Conflicting press figures of the same election.
    ("Candlelight received 1,610,656 votes.", "misprint"),
    ("Candlelight received 1,610,556 votes.", "exact"),
    ("Candlelight received 1,610,434 votes.", "not-ours"),
    ("FUNCINPEC has 9,179 votes.", "misprint"),
    ("Turnout was 77.91 %.", "not-ours"),
    ("Turnout was 80.19 percent.", "not-ours"),
    ("Turnout was 80.37 %.", "misprint"),
    ("Turnout stood at 80.32.", "derived"),
    ("Turnout was about 80 percent.", "derived"),
    ("Turnout was 80.3%.", "derived"),
    ("The CPP won 9,338 seats.", "not-ours"),
    ("The CPP won 9,736 seats.", "misprint"),
    ("The CPP won 9,376 seats.", "exact"),
    ("The CPP won 74.32 per cent of the vote.", "derived"),
    ("That is 2.13 % invalid ballots.", "derived"),
    # Roundings.
    ("About 7.4 million people voted.", "rounded"),
    ("More than 7 million people voted.", "rounded"),
    ("Some 7.4m voters turned out.", "rounded"),
    ("The CPP took 5.4 million votes.", "rounded"),
    ("The CPP has 5.4 million.", "rounded"),
    ("Nearly 12,000 seats were contested.", "rounded"),
    ("More than 23,000 polling stations opened.", "rounded"),
    ("៧លាន៣សែនអ្នកបោះឆ្នោត", "rounded"),
    ("៧,៤លាននាក់បានបោះឆ្នោត", "rounded"),
    ("Exactly 7.394427 million people voted.", "exact"),
    # Derived.
    ("The CPP and the CP together hold 11,574 seats.", "derived"),
    ("The CPP leads the CP by 7,178 seats.", "derived"),
    ("1,811,254 registered voters stayed home.", "derived"),
    # Groups and scripts.
    ("7 394 427 people voted.", "exact"),
    ("7\u00a0394\u00a0427 people voted.", "exact"),
    ("7394427 people voted.", "exact"),
    ("អ្នកបោះឆ្នោត៧៣៩៤៤២៧នាក់", "exact"),
    ("អ្នកបោះឆ្នោត 7.394.427 នាក់", "exact"),
    ("អ្នកបោះឆ្នោត ៧,៣៩៤,៤២៧ នាក់", "exact"),
    ("73,944,270 people voted.", "misprint"),
    ("739,442 people voted.", "misprint"),
    ("Voters numbered 7,39,4427.", "not-ours"),
    ("៧3៩៤៤២៧ voters", "not-ours"),
    # Days and years.
    ("The vote of 2022-06-05.", "exact"),
    ("The vote of 05/06/2022.", "exact"),
    ("The vote of June 5, 2022.", "exact"),
    ("The vote of the 5th of June.", "exact"),
    ("Approved on 24 June.", "exact"),
    ("They take office by 10 July 2022.", "exact"),
    ("ប្រកាសថ្ងៃទី២៦ ខែមិថុនា", "exact"),
    ("The vote of 5 June 2017.", "not-ours"),
    ("The vote of 4 June 2022.", "not-ours"),
    ("On 35 June.", "not-ours"),
    ("The elections of 2022 were held.", "exact"),
    ("ការបោះឆ្នោតឆ្នាំ២០២២", "exact"),
    ("The elections of 2017 were held.", "not-ours"),
    # Not ours, near as it may be.
    ("There are 1,657 villages without water.", "not-ours"),
    ("There are 1,657 communes.", "misprint"),
    ("The fine is 5 million riel.", "not-ours"),
    ("It cost $7.4 million for voters.", "not-ours"),
    ("A gap of 74.32 percentage points.", "not-ours"),
    ("3 people were arrested.", "not-ours"),
    ("There were 2,000 police officers at polling stations of the CP.", "not-ours"),
    ("The party was founded in 1998.", "not-ours"),
    ("The 5th mandate begins.", "not-ours"),
    ("អាណត្តិទី៥", "not-ours"),
    ("Voting from 07:00 to noon.", "not-ours"),
    ("Voters may call 023 219 374.", "not-ours"),
    ("Voters may call +855 23 219 374.", "not-ours"),
    ("A mandate of 5 years.", "exact"),
    ("Councils take office within 14 days.", "exact"),
    ("The CPP got 5 percent.", "not-ours"),
    ("0 seats", "not-ours"),
    ("9" * 60 + " voters", "not-ours"),
    ("9" * 5000 + " voters", "not-ours"),
    ("The CPP won 2198 seats.", "not-ours"),
    ("The KP holds 2002 seats.", "not-ours"),
    ("Candlelight won 2198 seats.", "exact"),
    ("Candlelight has 2,000 votes of the people", "not-ours"),
    ("7.394.427,5 voters", "not-ours"),
]


@pytest.mark.parametrize(("text", "verdict"), CASES, ids=[text[:60] for text, _ in CASES])
def test_a_sentence_has_one_verdict(text: str, verdict: str) -> None:
    assert [one.verdict.value for one in check(text)] == [verdict], brief(text)


def test_figures_of_an_area_count_only_where_it_is_named() -> None:
    assert brief("The CP has 3 chiefs of 81 communes.") == [("3", "not-ours"), ("81", "not-ours")]
    named = (
        "In Kampong Thom the CP has 3 chiefs of 81 communes, in Phnom Penh there are 105 communes."
    )
    assert [verdict for _, verdict in brief(named)] == ["exact"] * 3
    assert brief("ខេត្តកំពង់ធំមាន៨១ឃុំ។") == [("៨១", "exact")]


def test_the_nearest_word_says_what_is_counted() -> None:
    known = (
        QuotableFigure("councils", 105, area=PHNOM_PENH),
        QuotableFigure("chiefs", 105, CPP, PHNOM_PENH),
    )
    text = "In the 105 sangkats of Phnom Penh, the CPP won 105 chiefs."
    assert [meaning(one) for one in factcheck(text, known)] == ["councils", "chiefs"]


def test_the_area_named_last_is_spoken_of() -> None:
    text = "Kampong Thom was close. There are 569 seats. Phnom Penh is large. There are 569 seats."
    assert [verdict for _, verdict in brief(text)] == ["exact", "not-ours"]


def test_the_longest_name_wins() -> None:
    text = "In Tuek L’ak Ti Muoy commune there are 11 seats: the CPP has 9 seats and the CP 2."
    assert [verdict for _, verdict in brief(text)] == ["exact"] * 3
    assert brief("In Tuek L'ak commune there are 11 seats, not 7 seats.") == [
        ("11", "not-ours"),
        ("7", "exact"),
    ]
    assert brief("សង្កាត់ទឹកល្អក់ទី ១ មាន១១អាសនៈ") == [("១១", "exact")]


DOTTED = ("S.O.S. ROMÂNIA", "S.O.S.")


@pytest.mark.parametrize("name", DOTTED)
def test_a_full_stop_within_a_name_ends_no_sentence(name: str) -> None:
    known = (*KNOWN, QuotableFigure("votes", 40_108, DOTTED), QuotableFigure("seats", 72, DOTTED))
    found = factcheck(f"{name} has 40,108 votes, 1.12 % of them; seats 72. Others 72.", known)
    assert [(one.numeral.text, one.verdict.value) for one in found] == [
        ("40,108", "exact"),
        ("1.12 %", "not-ours"),
        ("72", "exact"),
        ("72", "not-ours"),
    ]


def test_digits_of_a_name_or_an_address_count_nothing() -> None:
    known = (*KNOWN, QuotableFigure("seats", 137, ("INOV25",)), QuotableFigure("seats", 9, ("12",)))
    text = "INOV25 won 137 seats: https://example.org/2022/9376. 12 of them stay."
    assert [one.numeral.text for one in factcheck(text, known)] == ["137", "12"]


OTHERS = "The CPP won 9,376 seats and Candlelight 2,198; {count} others won {seats} seats."


def test_what_others_have_is_a_sum_of_those_that_the_paragraph_does_not_name() -> None:
    assert brief(OTHERS.format(count=4, seats=39))[2:] == [("4", "derived"), ("39", "derived")]
    km = "គណបក្សប្រជាជនកម្ពុជាមានអាសនៈ៩.៣៧៦ CP ២.១៩៨ គណបក្សផ្សេងទៀត ៤ មានអាសនៈ៣៩។"
    assert brief(km)[2:] == [("៤", "derived"), ("៣៩", "derived")]
    (*_, seats) = check(OTHERS.format(count=4, seats=39))
    assert seats.meant == QuotableFigure("seats", 39, (f"Σ - {CPP[0]} - {CP[0]}",))


@given(st.integers(0, 999), st.integers(0, 999))
def test_no_other_number_is_what_others_have(count: int, seats: int) -> None:
    found = [verdict for _, verdict in brief(OTHERS.format(count=count, seats=seats))[2:]]
    left = [values[1] for party, values in PARTIES.items() if party not in (CPP, CP)]
    proven = (len(left), sum(left))
    assert [verdict == "derived" for verdict in found] == [count in proven, seats in proven]


def test_others_are_those_of_the_paragraph_and_of_its_area() -> None:
    assert brief("Others won 39 seats.") == [("39", "not-ours")]
    assert brief("The CPP and the CP won.\n\nOthers won 39 seats.") == [("39", "not-ours")]
    votes = "The CPP and the CP have most votes.\nOthers have 167,329."
    assert brief(votes) == [("167,329", "derived")]
    assert brief("The CPP and the CP have most seats. Others have 167,329.")[0][1] == "not-ours"
    local = "In Tuek L'ak Ti Muoy commune the CPP won 9 seats, others 2 seats, not 2,246 seats."
    assert [verdict for _, verdict in brief(local)] == ["exact", "derived", "not-ours"]


def test_the_name_of_a_council_needs_its_kind() -> None:
    """A commune may be called by any word."""
    assert brief("Tuek L'ak Ti Muoy has 11 seats.") == [("11", "not-ours")]


def test_four_digits_of_the_nation_need_no_word_beside_them() -> None:
    assert brief("11,622. ២.១៩៨") == [("11,622", "exact"), ("២.១៩៨", "exact")]
    assert brief("Some 7.4 million; 74.32 percent.") == [
        ("7.4 million", "rounded"),
        ("74.32 percent", "derived"),
    ]
    assert brief("The CPP has 2,198.") == [("2,198", "not-ours")]


def test_a_name_within_another_word_is_none() -> None:
    assert brief("Kampong Thomas has 81 communes.") == [("81", "not-ours")]
    assert brief("The CPPs won 261 sofas.") == [("261", "not-ours")]
    assert brief("ខេត្តកំពង់ធំាមាន៨១ឃុំ") == [("៨១", "not-ours")]


def test_a_range_of_days_has_one_month() -> None:
    assert brief("Counting on 4–5 June 2022.") == [("4", "not-ours"), ("5 June 2022", "exact")]
    assert brief("From 24-26 June.") == [("24", "exact"), ("26 June", "exact")]
    assert brief("On 30-5 June.")[1] == ("5 June", "exact")


def test_a_mix_of_scripts_is_no_number() -> None:
    (one,) = check("៧3៩៤៤២៧")
    assert (one.verdict, one.how) == (Verdict.NOT_OURS, "mixed-digits")


def test_how_many_others_fit_is_said() -> None:
    (one,) = factcheck(
        "A and B won 5 seats.",
        (QuotableFigure("seats", 5, ("A",)), QuotableFigure("seats", 5, ("B",))),
    )
    assert one.others == 1
    assert one.meant == QuotableFigure("seats", 5, ("B",))


def test_khmer_says_large_numbers_in_parts() -> None:
    text = "៧លាន៣សែន៩ម៉ឺន ៤ពាន់អ្នកបោះឆ្នោត"
    (one,) = check(text)
    assert one.numeral.text == "៧លាន៣សែន៩ម៉ឺន ៤ពាន់"
    assert [reading.value for reading in one.numeral.readings] == [7_394_000]
    assert one.verdict is Verdict.ROUNDED
    assert [n.text for n in numerals("៣ពាន់៧លាន ៣")] == ["៣ពាន់", "៧លាន", "៣"]
    assert [n.text for n in numerals("7 million 3៣ thousand")] == ["7 million", "3៣ thousand"]


WORDS = [
    "million",
    "លាន",
    "ម៉ឺន",
    "percent",
    "ភាគរយ",
    "ខែមិថុនា",
    "ឆ្នាំ",
    "CPP",
    "Candlelight",
    "seats",
    "ទី",
    "th",
    "$",
    "voters",
    "k",
]
PIECES = st.sampled_from([*"0123456789០១២៣៤៥៦៧៨៩.,-–:+ %\n។'’", *WORDS, " June ", "Kampong Thom"])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_no_text_is_too_strange(text: str) -> None:
    found = check(text)
    ends = [one.numeral.end for one in found]
    assert all(after.numeral.start >= end for after, end in zip(found[1:], ends, strict=False))
    digits = {i for i, c in enumerate(text) if c in "0123456789០១២៣៤៥៦៧៨៩"}
    covered = {i for one in found for i in range(one.numeral.start, one.numeral.end)}
    assert digits <= covered


LARGE = [one for one in KNOWN if one.national and not one.of and 100_000 <= one.value < 20_000_000]


@given(st.sampled_from(LARGE))
def test_a_large_figure_is_exact_in_every_way_of_writing_it(figure: QuotableFigure) -> None:
    verdict = Verdict.DERIVED if figure.what == "not_voted" else Verdict.EXACT
    number = figure.value
    for text in (format_count(number, "en"), format_count(number, "km"), str(number)):
        (one,) = factcheck(text, KNOWN)
        assert (one.verdict, one.meant) == (verdict, figure)


def test_a_count_that_looks_like_a_year_needs_all_the_context() -> None:
    known = (
        QuotableFigure("polling_year", 2022),
        QuotableFigure("seats", 2017, CP),
        QuotableFigure("councils", 2012),
    )
    verdicts = {
        "Candlelight won 2017 seats.": Verdict.EXACT,
        "Candlelight was founded in 2017.": Verdict.NOT_OURS,
        "There are 2012 communes.": Verdict.NOT_OURS,
        "There are 2,012 communes.": Verdict.EXACT,
    }
    assert {text: factcheck(text, known)[0].verdict for text in verdicts} == verdicts


def test_a_share_belongs_to_the_party_that_is_named() -> None:
    assert brief("Candlelight had 74.32 %.") == [("74.32 %", "not-ours")]
    assert brief("Candlelight had 22.25 % of the votes.") == [("22.25 %", "derived")]


@pytest.mark.parametrize("text", ["១.០៣២.១៤២ (២៨", "1,032,142 (28", "12.034.567 8"])
def test_no_telephone_begins_in_the_middle_of_a_number(text: str) -> None:
    assert all(one.kind is not NumeralKind.TELEPHONE for one in numerals(text))
