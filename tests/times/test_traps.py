"""Names, numbers and titles that look like dates are left alone, and the dates beside them are not.

Each row names all that is read, so that a guard which takes too much fails as one that takes too
little.
"""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

WEDNESDAY = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)

LOOK_ALIKES = [
    ("About 2000 protesters gathered in March outside the town hall in Room Street.", "March"),
    ("Police shut Route 1987 after a lorry overturned on 3 March 2019.", "3 March 2019"),
    ("Resolution 2118 (2013) was cited again on Thursday.", "2013|Thursday"),
    ("In 2011 people left the valley; 2011 people, the census of 2012 says.", "2011|2012"),
    ("The Sunday Herald reported on Sunday that Theresa May would retire in May.", "Sunday|May"),
    ("A 45-year-old driver, Jan Olsen, was fined 1999 kroner in January.", "January"),
    (
        "The quake killed more than 1900 and injured between 1500 and 2000 villagers in 1906.",
        "1906",
    ),
    ("Flight 2011 to Oslo left Gate 1990 at 09:20 on 5 June.", "09:20|5 June"),
    ("The minister met April Hale at the June Lake resort last June.", "last June"),
    ("Under Article 1975 of the code, the 1975 treaty lapses in 2030.", "1975|2030"),
    ("The Good Friday Agreement was signed on Good Friday 1998.", "Good Friday 1998"),
    ("Tickets cost 2020 pesos in 2020.", "2020"),
    ("Call 555-1999 before Friday.", "Friday"),
    ("Norland won 6-4, 3-6, 7-5 on Saturday.", "Saturday"),
    ("She ran the 1500 metres in 4:02 in 2015.", "2015"),
    ("Sheffield Wednesday host Leeds on Wednesday.", "Wednesday"),
    ("He threw two touchdowns in the fourth quarter on Sunday.", "Sunday"),
    ("With 2:15 left, the guard made it 101-99.", ""),
    ("The Boxing Day Test starts at 10:30 a.m. local time.", "Boxing Day|10:30 a.m."),
    ("Monday Night Football returns on Monday night.", "Monday night"),
    ("The club sold 2014 shirts in 2014.", "2014"),
    ("Their World Cup 2010 squad met in June 2010.", "2010|June 2010"),
    ("The relay time of 3:10 stood until 1999.", "1999"),
    ("Captain May Ferris, aged 19, won in May.", "May"),
    ("The Saturday Club lost to the Friday Rovers on Friday.", "Friday"),
    ("A crowd of 1950 saw the 2-1 win in April.", "April"),
    ("She was second in the second race, a second behind.", ""),
    ("He has played 2001 games since 2001.", "2001"),
    (
        "Profit rose in the second quarter of 2019 to 2011 million crowns.",
        "the second quarter of 2019",
    ),
    ("Shares closed at 2010 crowns on Tuesday.", "Tuesday"),
    ("Oil traded at 1999 a barrel on 12.11.2013.", "12.11.2013"),
    ("An APR of 19 per cent applies from 1 April.", "1 April"),
    ("The firm cut 2000 jobs in 2000.", "2000"),
    ("Black Friday sales beat those of last Christmas.", "Black Friday|last Christmas"),
    ("The company employs 1990 staff and was founded in 1990.", "1990"),
    ("Section 2010 of the bill takes effect on 2 March.", "2 March"),
    ("It paid 1999 euros a month until last year.", "last year"),
    ("Gold fell to 1950 an ounce by Thursday.", "Thursday"),
    ("Windows 2000 was replaced in 2001, Office 2003 later.", "2001"),
    ("Install version 10.4.2011, released on 10.4.2011, or build 3.2.1.", "10.4.2011"),
    ("The bug in firmware 2.10.2015 was found in October 2015.", "October 2015"),
    (
        "Download report-2021-03-04.pdf from https://example.org/2021/03/04/ before 5 March 2021.",
        "5 March 2021",
    ),
    ("Write to team2020@example.org by 15 May.", "15 May"),
    ("Error 2012 appears on Model 2000 phones sold in 2012.", "2012"),
    ("Server 10.12.2010.7 failed at 3 p.m. yesterday.", "3 p.m. yesterday"),
    ("The IP 192.168.1.20 was blocked on 1.2.2020.", "1.2.2020"),
    ("The chip has 2048 cores and 1990 MB, as in 1990.", "1990"),
    ("The March update may march on in March.", "March"),
    ('He saw "Tomorrow Never Comes" and will see "Hamlet" tomorrow.', "tomorrow"),
    ("The Day After Tomorrow is shown on Tuesday.", "Tuesday"),
    ("She hosted Saturday Night Live in 1998.", "1998"),
    ('Her novel "1984" revisited came out in 1984.', "1984"),
    ("The Thursday Murder Club sold well last autumn.", "last autumn"),
    ("USA Today praised it on Friday.", "Friday"),
    ('They sang "Ruby Tuesday" on Tuesday.', "Tuesday"),
    ("Today's youth read less than in the 1990s.", "Today|the 1990s"),
    ("The exhibition in Fall River opens in fall.", "fall"),
    ("Friday the 13th was his first film, made in 1980.", "1980"),
    ("The Seven Years' War ended in 1763, after seven years.", "1763|seven years"),
    ("The senator, who wrote Bill 2021, will meet May Lund on 4 May.", "4 May"),
    ("Some 1800 homes lost power on Sunday night.", "Sunday night"),
    ("The governor signed Order No. 1998 on June 1.", "June 1"),
    ("Rebels took 1914 prisoners in 1914.", "1914"),
    ("Police searched 14 May Street and flats in May.", "May"),
    ("A Boeing 2000 prototype never flew; it was dropped in 1971.", "1971"),
    ("Voters in District 2010 go to the polls on Tuesday.", "Tuesday"),
    ("The Supreme Court, in Case 1954, ruled in 1954.", "1954"),
    ("Prime Minister Theresa May told reporters in May 2018.", "May 2018"),
    ("The 23 March Movement took the town on 23 March.", "23 March"),
    ("Bloody Sunday was marked on Sunday.", "Sunday"),
    ("Clause 1967 was added in 1967.", "1967"),
    ("The ship carried 1912 passengers when it sank in 1912.", "1912"),
    ("The Hundred Years' War ended before 1500.", "1500"),
    ("At 1600 Norland Avenue, guests arrived from 6 p.m.", "6 p.m."),
    ("She led 7-5, 2-6 when rain came on Monday.", "Monday"),
    ("He kicked for 1999 yards in the 1999 season.", "1999"),
    ("The record of 2:03:59 fell in Berlin in September.", "September"),
    ("In 10:12 he finished the race, in 1912.", "1912"),
    ("United won 10-12, 12-10 on 10/12/2010.", "10/12/2010"),
    ("The 24 Hours of Norland starts on Saturday at 3 p.m.", "Saturday|3 p.m."),
    ("Sunday League side Norland beat the Friday Wanderers.", ""),
    ("The Winter Olympics open in the winter.", "winter"),
    ("Round 2011 of the draft came in 2011.", "2011"),
    ("The Monday Night Club meets on Monday night.", "Monday night"),
    ("They drew 0-0 in the 2005 final.", "2005"),
    ("At least 2012 fans came in 2012.", "2012"),
    ("He weighed 1990 grams at birth in 1990.", "1990"),
    ("She is ranked No. 2003 in the world.", ""),
    (
        "Turnover fell 3.5 per cent in the first quarter of 2012, to 2012 million.",
        "the first quarter of 2012",
    ),
    ("The index fell 1999 points to 19,990 on Friday.", "Friday"),
    ("The bank, founded in 1852, has 1852 branches.", "1852"),
    ("Workers get 2000 a week from next March.", "next March"),
    ("The 1990-room hotel opened in late 1990.", "late 1990"),
    ("It charged an average of 1995 pounds in 1995.", "1995"),
    ("Article 2009 filings are due by 9 April 2009.", "9 April 2009"),
    ("Python 3.10.2021 does not exist, said the maintainers on 3.10.2021.", "3.10.2021"),
    ("Update KB2020 shipped in 2020 for Windows 2000.", "2020"),
    ("Open log_2020-01-01.txt, dated 2020-01-01.", "2020-01-01"),
    ("See docs.example.com/2019/january for the January 2019 notes.", "January 2019"),
    ("Ping 10.0.2000.1 failed at 10:20.", "10:20"),
    ("The sensor reads 1500 to 2000 lux at noon.", "noon"),
    ("The phone costs 1999 yuan and ships in 2019.", "2019"),
    ("Error code 1970 means the clock is at January 1, 1970.", "January 1, 1970"),
    ("It needs 2048 MB and a 1900-watt supply.", ""),
    ("Today's teenagers were born after 2005.", "Today|2005"),
    ('"Last Summer in Norland" was shown last summer.', "last summer"),
    ("The film Tomorrow Is Forever opens tomorrow.", "tomorrow"),
    ("Her album 1989 came out in 2014.", "2014"),
    ("The Sunday Post and The Mail on Sunday agreed.", ""),
    ("The novel Nineteen Eighty-Four appeared in 1949.", "1949"),
    ("Ash Wednesday, a poem, was read on Ash Wednesday.", "Ash Wednesday|Ash Wednesday"),
    ('August Berg\'s play "The March" opens in August.', "August"),
    ("In 1923 soldiers marched on the town; 1923 soldiers, some say.", "1923"),
    ("Until 2005 children paid full fare.", "2005"),
    ("The April issue of Sunday Magazine came out on Sunday.", "April|Sunday"),
    ("On 9 July Avenue trams stopped; on 9 July trains did.", "9 July"),
    ("It rained on Monday, Street View shows.", "Monday"),
    ("From 1900 to 1950 people lived longer.", "From 1900 to 1950"),
    ("He was paid 1950 per week, and in 1950 per capita income fell.", "1950"),
    ("The office 2007 lease ends in 2027.", "2007|2027"),
    ("The Data Act 2018 replaced that of 1998.", "2018|1998"),
    ("Mark 12:30 was read; mark 12:30 on your clock.", "12:30"),
    ("The yard was cleared in the second quarter.", "the second quarter"),
    ("By noon the High Noon festival had begun.", "noon"),
    ('"The First Monday in October" is a play.', ""),
    ('The minister said: "Norland will vote on Friday."', "Friday"),
    ('"President Holt arrives Friday," the aide said.', "Friday"),
    ("TALKS END TODAY IN ROME", "TODAY"),
    ("Leaders to Meet Tomorrow", "Tomorrow"),
    ("The site Today.com was sold today.", "today"),
    ("Contact: jan@example.org, Jan. 12.", "Jan. 12"),
    ("A 1999-page report came out in 1999.", "1999"),
]

GAPS = [
    ("Mayor April Quist said that the 1900 signatures were not enough.", "as 'the 1990 talks'"),
    ("The band 10 Years broke up.", "no mark of a name but the capital"),
    ("Robinson met Friday on the island.", "American news says 'met Friday' of the day"),
]


@pytest.mark.parametrize(("text", "words"), LOOK_ALIKES)
def test_of_a_text_with_traps_only_its_dates_are_read(text: str, words: str) -> None:
    assert "|".join(found.text for found in tag(text, WEDNESDAY)) == words


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, marks=pytest.mark.xfail(strict=True, reason=gap)) for text, gap in GAPS],
)
def test_a_name_that_nothing_tells_from_a_date_is_left_alone(text: str) -> None:
    assert tag(text, WEDNESDAY) == ()


@pytest.mark.parametrize("name", ["report-{}.pdf", "https://x.example/{}/a", "a.{}@example.org"])
@pytest.mark.parametrize("day", ["2021-03-04", "2021/03/04", "Friday", "March-2021"])
def test_no_part_of_an_address_or_of_the_name_of_a_file_is_a_date(name: str, day: str) -> None:
    assert tag(f"See {name.format(day)} for it.", WEDNESDAY) == ()
    assert tag(f"See it on Friday, {name.format(day)}.", WEDNESDAY)[0].text == "Friday"


@pytest.mark.parametrize("run", ["A/", "The ", '"Friday Night ', "1999-", "Friday/"])
def test_a_long_run_of_what_names_are_made_of_takes_no_long_time(run: str) -> None:
    assert len(tag(run * 2_000 + "on 3 May 2020", WEDNESDAY)) >= 1
