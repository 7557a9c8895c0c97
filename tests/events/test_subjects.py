"""A verb has one subject: past insertions and relative clauses, shared in lists, never invented."""

import pytest

from tests.events.reading import title_of

SUBJECTS = [
    (
        "Norland signed a treaty in which Sudland and Estland agreed on borders.",
        "agreed",
        "Sudland and Estland agreed on borders",
    ),
    (
        "Two drivers in the old town of Leeds who are linked with a group of thieves were jailed.",
        "jailed",
        "Two drivers in the old town of Leeds were jailed",
    ),
    (
        "Workers whose contracts are renewed after October will receive a letter.",
        "receive",
        "Workers whose contracts are renewed will receive a letter",
    ),
    (
        "It is the home of President Ana Ruiz, whose family opened a school.",
        "opened",
        "Ana Ruiz's family opened a school",
    ),
    (
        "They left after letters he and his aides sent.",
        "sent",
        "He and his aides sent",
    ),
    (
        "In a scene that recalled the war, a crowd, clad in red, marched on Monday.",
        "marched",
        "Crowd marched",
    ),
    (
        "Minister Ana Ruiz and her Greek, Danish and Swiss aides, Ivo Berg and Jan Holm, met.",
        "met",
        "Minister Ana Ruiz and her Greek, Danish and Swiss aides met",
    ),
    (
        "The rally started at a square at noon and the police pushed people away.",
        "pushed",
        "Police pushed people away",
    ),
    (
        "The king appealed to parents to stay calm and urged firms to help.",
        "urged",
        "King urged firms to help",
    ),
    (
        "The union called it a success and its head, Ana Berg, describes it as a win.",
        "called",
        "Union called it a success",
    ),
    (
        "The film, starring Ana Berg and directed by Ivo Holm, opened on Monday.",
        "opened",
        "Film opened",
    ),
    (
        "Critics say the plan, approved on Monday, will fail.",
        "approved",
        "Plan approved",
    ),
    (
        "Ivo Berg, a pilot who has flown to Oslo, joined the crew.",
        "flown",
        "Ivo Berg has flown to Oslo",
    ),
    (
        "The road, closed since the flood in May, reopened on Monday.",
        "reopened",
        "Road reopened",
    ),
    (
        "Officials said on Monday two men had died.",
        "said",
        "Officials said two men had died",
    ),
    (
        "Berg is accused of having killed two men in Leeds in 2019.",
        "killed",
        "Berg is accused of having killed two men in Leeds",
    ),
    (
        "The board counted 300 cases, and its deputy director, Ana Berg, warned of more.",
        "warned",
        "Its deputy director warned of more",
    ),
    (
        "Ana Berg said the men had been told to stay but stressed there was no need.",
        "stressed",
        "Ana Berg stressed there was no need",
    ),
    (
        "The report, which tells of 300 cases (of 2020), which shook the town, came on Monday.",
        "came",
        "Report came",
    ),
    (
        "Ivo Holm, an aide of King Jan Berg, said in a letter that he was ill.",
        "said",
        "Ivo Holm said in a letter that he was ill",
    ),
    ("The two had met in Leeds on Monday.", "met", "The two had met in Leeds"),
    ("The assembly met on Monday.", "met", "Assembly met"),
    ("Officials re-opened the mill on Monday.", "opened", "Officials re-opened the mill"),
    ("The union's reply came on Monday.", "came", "Union's reply came"),
    (
        "The bombings in Leeds, Bath and York, Norland killed nine.",
        "killed",
        "Bombings in Leeds, Bath and York, Norland killed nine",
    ),
    ("A Leeds, Norland judge jailed Ana Berg.", "jailed", "Leeds, Norland judge jailed Ana Berg"),
    (
        "Parts of the Leeds, Norland area flooded on Saturday.",
        "flooded",
        "Parts of the Leeds, Norland area flooded",
    ),
    ("His rival Ivo Berg was elected on Monday.", "elected", "Ivo Berg was elected"),
    (
        "Mayor Ivo Berg left Leeds, and his plan was approved.",
        "approved",
        "Ivo Berg's plan was approved",
    ),
    (
        "Results showed Ivo Holm, of the Blue Party, who has sought the office, won 300 votes.",
        "won",
        "Ivo Holm won 300 votes",
    ),
    (
        "Aftershocks of a quake with magnitude 6.3 that struck Norland killed six.",
        "struck",
        "Quake with magnitude 6.3 struck Norland",
    ),
    (
        "The ballot to strike which was held on May 12 also called for talks.",
        "called",
        "Ballot to strike also called for talks",
    ),
    (
        "The 1991 deal ended the war and the 2002 deal closed the base.",
        "closed",
        "2002 deal closed the base",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "title"), SUBJECTS)
def test_a_title_names_who_did_it(text: str, trigger: str, title: str) -> None:
    assert title_of(text, trigger) == title


ENDS = [
    (
        "The ages of the dead are reported as 15, 16, and 17.",
        "reported",
        "Ages of the dead are reported as 15, 16, and 17",
    ),
    (
        "The Blue Party started to lead in 2011, and Holm has since served.",
        "started",
        "Blue Party started to lead",
    ),
    ("The crew left prior to about 7:30 a.m. local time on Monday.", "left", "Crew left"),
    (
        "Norland will go on to find a broad, just and lasting peace.",
        "go",
        "Norland will go on to find a broad, just and lasting peace",
    ),
    (
        (
            "The agency for rivers and for the coast said that floods were near the town, and that "
            "up to 300 old homes in the valley of the river could be lost."
        ),
        "said",
        "Agency for rivers and for the coast said that floods were near the town",
    ),
    (
        "The institute said on Monday the group, a firm run by Ivo Berg, was closed.",
        "said",
        "Institute said the group was closed",
    ),
    (
        "The firm claims that the new, twin engine jet is built.",
        "claims",
        "Firm claims that the new, twin engine jet is built",
    ),
    ("The flood killed as many as 300 people.", "killed", "Flood killed as many as 300 people"),
    (
        "Anna Berg was taken from her small, local shop on Monday.",
        "taken",
        "Anna Berg was taken from her small, local shop",
    ),
    ("Her deputy took over on Tuesday.", "took", "Her deputy took over"),
    (
        "The court ruled on Monday that the law was void.",
        "ruled",
        "Court ruled that the law was void",
    ),
    (
        "The board released a letter warning that the mill was closed.",
        "released",
        "Board released a letter",
    ),
    (
        "An officer who admitted to shooting Berg claimed he was ill.",
        "admitted",
        "Officer admitted to shooting Berg",
    ),
    (
        "The officer who admitted to theft claimed he was ill but ran away.",
        "admitted",
        "Officer admitted to theft",
    ),
    ("Those who fled the fire in Leeds were safe.", "fled", "Those fled the fire in Leeds"),
    (
        "It is the first time that the council has met since May.",
        "met",
        "Council has met",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "title"), ENDS)
def test_a_title_ends_where_what_it_tells_ends(text: str, trigger: str, title: str) -> None:
    assert title_of(text, trigger) == title
