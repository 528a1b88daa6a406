"""Names that lands share with rivers, regions, seats and persons; official names; introductions by work."""

from __future__ import annotations

from datetime import date

import pytest

from dyads import World

CASES = [
    # name, day, text, actor
    ("Niger", "2010-08-23", "Rains have swollen the Niger so that huts at Gao stand in water.", None),
    ("Niger", "2010-08-23", "The army of Niger closed the road from Gao.", "NER"),
    ("Jordan", "2007-11-08", "Pilgrims stepped into the Jordan near Jericho.", None),
    (
        "Georgia",
        "2008-09-03",
        "Dick Cheney brought money to Georgia on his way through former Soviet republics.",
        "GEO",
    ),
    ("Georgia", "2020-11-19", "A recount of ballots in Georgia changed little, its Republican governor said.", "USA"),
    ("Guinea", "2014-08-09", "Guinea closed its border with Liberia; Guinea-Bissau said it might follow.", "GIN"),
    ("Victoria", "2020-07-08", "Melbourne is confined again, and Victoria counts its cases.", "AUS"),
    (
        "Jordan",
        "2023-05-18",
        "Democrats on the Judiciary Committee objected, and Jordan shouted them down.",
        "PER:jordan",
    ),
    ("Jordan", "2023-05-18", "Democrats asked whether Amman would pay, and Jordan said that it could not.", "JOR"),
    ("Luxembourg", "2015-10-06", "Judges in Luxembourg annulled the pact on data.", "EU"),
    ("Luxembourg", "2014-11-06", "Luxembourg gave tax deals to three hundred firms.", "LUX"),
    ("Turkey", "2015-01-27", "Turkey breasts and hens from Minnesota may not be sold abroad.", None),
    ("Granada", "2020-03-06", "After the kick-off Granada won 2-1 and went out on away goals.", None),
    ("Lee", "2018-06-11", "At the Istana the American president thanked Lee for the lunch.", "SGP.GOV"),
    ("Fox", "2001-09-06", "In the Rose Garden Fox spoke for Mexicans without papers.", "MEX.GOV"),
    ("Hamad", "2011-03-15", "Hamad declared an emergency in Manama.", "BHR.GOV"),
    ("the Taoiseach", "1993-12-15", "John Major and the Taoiseach signed in London.", "IRL.GOV"),
    ("Securities Board of Vanuatu", "2012-01-01", "The Securities Board of Vanuatu shut two firms.", "VUT.GOV"),
    ("Supreme Electoral Tribunal", "2023-07-13", "Guatemalan police raided the Supreme Electoral Tribunal.", "GTM.JUD"),
    ("Lina Orvane", "2014-03-03", "Nobody asked us, said Ukrainian rector Lina Orvane.", "UKR.EDU"),
    ("Lina Orvane", "2014-03-03", "Lina Orvane, an Algerian editor, was held for a night.", "DZA.MED"),
    ("Lina Orvane", "2014-03-03", "Lina Orvane, a Peruvian farmer, was held for a night.", "PER:lina-orvane"),
    (
        "Lina Orvane",
        "2014-03-03",
        "Shots were fired, said Lina Orvane, who speaks for Chile's health ministry.",
        "CHL.GOV",
    ),
    (
        "Orvane Capital Partners",
        "2014-03-03",
        "The state owes Orvane Capital Partners money.",
        "BUS:orvane-capital-partners",
    ),
    ("Le Figaro", "2010-07-06", "An envelope is a fable, the minister swore in Saturday's Le Figaro.", None),
    ("Der Spiegel", "2013-10-24", "Der Spiegel had asked for comment on the number.", None),
]


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.mark.parametrize(("name", "day", "text", "actor"), CASES, ids=[f"{c[0]}: {c[2][:24]}" for c in CASES])
def test_meant(world: World, name: str, day: str, text: str, actor: str | None) -> None:
    assert world.resolve(name, date.fromisoformat(day), text).actor == actor
