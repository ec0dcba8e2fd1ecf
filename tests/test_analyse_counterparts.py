"""Figures that two articles give alone, known by their unit, their persons or their kind; invented texts."""

from __future__ import annotations

import pytest

from benchmarks.analysis.scoring import article, kinds_of, later


def _kinds(first: str, second: str) -> set[str]:
    return kinds_of(article(first, outlet="Herald"), later(second, 60, outlet="Courier"))


OTHER_FIGURES = [
    (
        (
            "A fallen crane crushed six parked cars in Dunmore on Friday morning and blocked the main shopping street"
            " for hours, the council said. The crane toppled during a gust of wind. Its driver jumped clear in time. "
            "Shops stayed shut until noon. Building inspectors want to know whether the machine was anchored as it "
            "should have been."
        ),
        (
            "DUNMORE, Nov 20 - Nine cars lay flattened under the arm of a crane that keeled over in Dunmore's high "
            'street in the wind on Friday morning. "It sounded like the end of the world," said florist Ann Kerr. The'
            " man at the controls leapt out. The shops opened again at midday, while inspectors measured the bolts."
        ),
    ),
    (
        (
            "The museum in Karst paid 2.4 million euros for the drawing, the culture office confirmed on Friday. The "
            "sheet shows a sleeping hare and was in private hands for two centuries. Friends of the museum gave half "
            "of the sum. From January it will hang in the prints room."
        ),
        (
            "KARST, Nov 20 - A hare sleeps on a piece of paper no larger than a hand, and the city museum has laid "
            "out 3.1 million euros to own it. The drawing had not been seen in public since 1821. Its former owner "
            "wishes to stay unnamed. Visitors can admire it from January."
        ),
    ),
    (
        (
            "The swimmer Ines Caldeira crossed the Strait of Orm in eleven hours on Thursday, her team said, the "
            "first woman to do so without a wetsuit. She was met on the beach by her parents. Jellyfish had stung her"
            ' on both arms. "I never want to see a banana again," she said.'
        ),
        (
            "PUNTA ORM, Nov 20 - Nobody before Ines Caldeira had swum the Strait of Orm in a plain bathing suit as a "
            "woman. It took her fourteen hours on Thursday, and she fell into the arms of her mother. Her arms were "
            "red with stings. The current had carried her far to the south. She plans to sleep until Sunday."
        ),
    ),
    (
        (
            "LARNE BAY, Nov 20 - The oil slick off Larne Bay now stretches over 14 square kilometres, the coast guard"
            " said on Friday after a flight at noon. A tanker had scraped a rock on Wednesday. Booms have been laid "
            "around the bird colony. The wind blows away from the shore."
        ),
        (
            "Seen from the plane, it shines in every colour. The slick that the tanker lost off Larne Bay on "
            "Wednesday covered 22 square kilometres at noon on Friday, according to the coast guard. Volunteers are "
            "waiting on the beach with buckets. So far the wind is on their side, and the auks are safe."
        ),
    ),
    (
        (
            "TARNMOUTH, Nov 20 - A woman swept off a pier by a wave on Thursday was pulled out of the harbour alive "
            "after 25 minutes, the lifeboat service said. She was wearing a coat that kept air. Two anglers had "
            "thrown her a rope. Doctors said that she was cold but awake. The pier has been closed."
        ),
        (
            "It was the coat. Filled with air like a balloon, it kept Marge Ellis on top of the water in Tarnmouth "
            "harbour for forty minutes on Thursday, until the lifeboat crew got hold of her collar. A wave had taken "
            'her from the pier. "I thought about the oven," she said in hospital. Two men with a rope had tried '
            "before."
        ),
    ),
    (
        (
            "OSTRAVEL, Nov 20 - Thieves cut through a roof in Ostravel and carried off 230 bicycles from a "
            "wholesaler's store on Wednesday night, police said. The alarm had been switched off for repairs. The "
            "firm put its loss at half a million crowns. A lorry with foreign plates was seen nearby."
        ),
        (
            "The hole in the roof is as wide as a door. Through it went, one after the other, 310 brand-new bicycles,"
            " and nobody in Ostravel heard a thing on Wednesday night. The wholesaler's alarm was being mended. \"They"
            ' knew," said its owner, Pavel Hora. Police look for a lorry.'
        ),
    ),
    (
        (
            "The price of a day pass on the Lindau tramway goes up to 6.40 crowns in January, the transport authority"
            " said on Friday. Single tickets stay as they are. The authority blamed the cost of electricity. Last "
            "year 31 million people rode the trams."
        ),
        (
            "LINDAU, Nov 20 - Anyone who wants to ride Lindau's trams all day long will pay 7.20 crowns for it from "
            "January, the transport authority decided. Electricity has become too dear, it says. The passengers' "
            "league calls the step a mistake. Those who buy single tickets are spared."
        ),
    ),
    (
        (
            "A pack of stray dogs killed 46 sheep on a farm near Dunwick in the night to Friday, the farmers' union "
            "said. It was the third attack this autumn. The dogs are thought to come from a scrapyard. The county "
            "promised to pay for the animals and to set traps."
        ),
        (
            "DUNWICK, Nov 20 - When Eileen Marsh opened the gate on Friday morning there was no bleating. She counted"
            ' 61 dead sheep in the snow. Stray dogs did it, twice before they had been on farms nearby. "The county '
            'must catch them at last," she said. It has offered money and cages.'
        ),
    ),
    (
        (
            "Divers brought up 112 amphorae from a Roman ship off Cape Sorrel this month, the antiquities service "
            "said. The jars held wine and fish sauce. Some still have their stoppers. The ship sank around the year "
            "90. A tenth of the wreck has been searched."
        ),
        (
            "Wine, fish sauce, and in one jar the bones of a mouse: off Cape Sorrel a Roman merchant's cargo is "
            "seeing the light again. Ninety-four amphorae are standing in a tub of fresh water at the antiquities "
            'service. All were raised this month. "Most of the ship we have not touched," said diver Nils Aarup.'
        ),
    ),
    (
        (
            "The village of Pelm has won 3.2 million crowns in the state lottery with a ticket that its 40 households"
            ' had bought together. "The roof of the church comes first," the mayor said on Friday. Each family had '
            "given a crown. The ticket was bought at the bakery."
        ),
        (
            "PELM, Nov 20 - A crown from every house, one ticket from the bakery, and now 4.6 million crowns are on "
            "the way to the village of Pelm. All forty families had joined in the lottery. The church gets a roof, "
            "the mayor promised on Friday. There was dancing in the street."
        ),
    ),
]
OTHER_THINGS = [
    (
        (
            "A chairlift at the resort of Grims stopped on Thursday with 84 passengers on it, the operator said. All "
            "were lowered on ropes within four hours. A gearbox had failed. The lift was built in 1988 and had been "
            "overhauled in summer."
        ),
        (
            "Twelve children from a ski school were among those who hung over the forest at Grims on Thursday. Their "
            "teacher told them stories by megaphone. Two of the children had cold hands, nothing worse. The gearbox "
            "of the lift is being taken apart."
        ),
    ),
    (
        (
            "The museum in Karst paid 2.4 million euros for the drawing of a hare, the culture office said on Friday."
            " Half of the sum came from friends of the museum. The sheet will hang in the prints room from January."
        ),
        (
            "The hare has company: for 300,000 euros the museum in Karst is having its prints room rebuilt so that "
            "the newly bought drawing gets the right light. The work will be finished in January, director Ilse Tramm"
            " said on Friday. What the drawing cost she did not want to repeat."
        ),
    ),
    (
        (
            "Police counted 30 people injured by the hail in Merle by Thursday night, most of them with bruises. "
            "Balls of ice as large as eggs fell for ten minutes. Greenhouses were smashed. The fire brigade was "
            "called 200 times."
        ),
        (
            "The number of people hurt in the hailstorm at Merle has gone up to 41, the hospital said on Friday "
            "morning. Some only noticed in the night what had hit them. The fire brigade has by now been called out "
            "350 times. Glaziers have work until spring."
        ),
    ),
    (
        (
            "The airline Vento ordered 24 planes from Norrland on Friday at the air show in Prask. The first is to be"
            " delivered in 2028. The aircraft can carry 140 passengers. Vento flies to 60 cities."
        ),
        (
            "The air show in Prask ended with applause for Norrland: in four days the builder gathered orders for 91 "
            "planes, it said on Friday. The largest came from Asia. Vento, too, bought from Norrland again. Last "
            "year's show had brought 77."
        ),
    ),
    (
        (
            "The region of Castel had 11 percent fewer wasps this summer than last, the institute of ecology said on "
            "Friday. A wet May is thought to be the cause. Bakers were pleased. For plums it was a good year."
        ),
        (
            "Wasps are useful, says the institute of ecology in Castel, which caught 34 percent fewer bees in its "
            'traps this summer. The bees suffered from the wet May. "A bad sign," said biologist Lou Ferrer on '
            "Friday."
        ),
    ),
    (
        (
            "A train of the Olm valley railway jumped the rails at Stein on Thursday and seven passengers were hurt, "
            "the cantonal police said. A rock had lain on the track. The line is closed until Sunday."
        ),
        (
            "Six of the injured from Thursday's train accident at Stein have been able to leave hospital, the clinic "
            "in Olm said on Friday; a woman with a broken hip has to stay. The rock that derailed the train weighed "
            "two tonnes."
        ),
    ),
    (
        (
            "The retailer Marlow wants to close 40 of its shops, two people familiar with the plan said on Friday. "
            "Some 900 jobs could go. Marlow did not comment. The chain has been losing money for three years."
        ),
        (
            "MARLOW, Nov 20 - Marlow, the chain of shoe shops, opened 12 shops this year, it said in its annual "
            "report on Friday. It made a loss for the third year in a row. On rumours about closures the report is "
            "silent."
        ),
    ),
    (
        (
            "The comet will pass Earth at a distance of 71 million kilometres on 4 December, the observatory in Sarn "
            "said. It can be seen with binoculars after sunset, low in the west."
        ),
        (
            "About 44 million miles: that is how far away the comet will be on 4 December, when it comes closest to "
            "us, the astronomers in Sarn have worked out. Take binoculars and look to the west after sunset."
        ),
    ),
    (
        (
            "Judges in Holm sentenced the forger Max Liebig to six years in prison on Friday. He had painted 14 false"
            " Sorollas. The prosecution had asked for eight years. His wife was acquitted."
        ),
        (
            "For the forger Max Liebig the prosecution wanted eight years, and the courtroom in Holm fell silent on "
            'Friday when the judge spoke. The fourteen pictures will be destroyed. "They are beautiful," said Liebig.'
        ),
    ),
    (
        (
            "A ferry with 310 people on board lost power off Kelm on Thursday and drifted for two hours, the coast "
            "guard said. A tug took it to the port of Kelm. There were no injuries. The engine had been serviced in "
            "October."
        ),
        (
            "Ninety cars stood in the belly of the ferry when it went dark off Kelm on Thursday, and 22 lorries. The "
            "lorry drivers played cards. After two hours a tug came. The shipping line offered the passengers a free "
            "crossing."
        ),
    ),
    (
        (
            "Union members at the Tolm shipyard voted by 82 percent for a strike on Friday, the metalworkers' union "
            "said. It is to begin on Wednesday. The yard employs 2,400 people. The union demands 7 percent more pay."
        ),
        (
            "TOLM, Nov 20 - On Friday the Tolm shipyard raised its offer to 4 percent, hours after the workers had "
            "voted to strike. The union said that it would look at the paper. The walkout is planned for Wednesday."
        ),
    ),
    (
        (
            "A woman was pulled out of Tarnmouth harbour alive after 25 minutes in the water on Thursday, the "
            "lifeboat service said. A wave had swept her off the pier. Two anglers had thrown her a rope."
        ),
        (
            "The lifeboat of Tarnmouth was at sea within six minutes on Thursday when the call came that a woman had "
            'fallen from the pier. "We train for that," said coxswain Bill Ord. He wants a railing to be put up on '
            "the pier, as he has for years."
        ),
    ),
    (
        (
            "Thieves carried off 230 bicycles from a store in Ostravel on Wednesday night, police said. They had cut "
            "through the roof. The alarm had been switched off. A lorry was seen nearby."
        ),
        (
            "Of the bicycles stolen in Ostravel, 37 turned up on Friday in a barn across the border, customs officers"
            " said. They had been painted green. The wholesaler was asked to look at them. Where the others are, "
            "nobody knows."
        ),
    ),
    (
        (
            "Norbank's profit rose to 1.4 billion crowns in the third quarter, the lender said on Friday. Higher "
            "interest rates helped. It will pay a special dividend in December."
        ),
        (
            "Norbank had to write off 310 million crowns on loans to builders in the third quarter, its report of "
            'Friday shows. The lender\'s chief, Ove Dahl, called the building trade "the patient in the house". Rates '
            "may fall next year."
        ),
    ),
    (
        (
            "The price of a day pass on the Lindau tramway goes up to 6.40 crowns in January, the transport authority"
            " said on Friday. The authority blamed the cost of electricity."
        ),
        (
            "Lindau's tramway wants 2.90 crowns for a single ticket in January, as before; only those who ride all "
            "day will pay more. The passengers' league is not content. Children under six go free, the authority said"
            " on Friday."
        ),
    ),
    (
        (
            "Divers brought up 112 amphorae from a Roman ship off Cape Sorrel this month, the antiquities service "
            "said. The jars held wine and fish sauce."
        ),
        (
            "Around a hundred Roman jars have been lifted from the sea off Cape Sorrel this month, and the smell of "
            "fish sauce is still in them. Now they stand in fresh water. The antiquities service wants to show them "
            "in the town hall."
        ),
    ),
    (
        (
            "A pack of stray dogs killed 46 sheep near Dunwick in the night to Friday, the farmers' union said. It "
            "was the third attack this autumn."
        ),
        (
            "Stray dogs have torn 130 sheep around Dunwick this autumn, according to the county vet. The last attack "
            "came in the night to Friday. Farmers want to shoot; the county wants to set traps first."
        ),
    ),
    (
        (
            "An 81-year-old man drove his car down the steps of Harrow underground station on Thursday, police said. "
            "Nobody was hurt. His licence was taken away."
        ),
        (
            "Joan Pike was on her way up when the car came down. The 76-year-old jumped aside on the steps of Harrow "
            'underground station on Thursday. "He tooted," she said. The driver, even older than she is, had been '
            "looking for a car park."
        ),
    ),
    (
        (
            "Zanders, the maker of ovens, will hire 300 people next year, it said on Friday. Most of them are to work"
            " in its new plant in Hulm. Orders are up by a fifth."
        ),
        (
            "HULM, Nov 20 - When Zanders opens its plant in Hulm, 750 people will make ovens there, the company said "
            "on Friday. The hall is as long as four football pitches. The first oven is due to leave it in June. The "
            "mayor was given a cake."
        ),
    ),
    (
        (
            "The village of Pelm has won 3.2 million crowns in the state lottery with one ticket, its mayor said on "
            "Friday. All 40 households had joined in. The church gets a roof."
        ),
        (
            "Eighty thousand crowns for each house: in Pelm they did the sum on a beer mat when the news of the "
            "jackpot came. Forty families had put together for the ticket. The baker who sold it gets nothing but "
            "fame, the lottery said on Friday."
        ),
    ),
    (
        (
            "The river Oder-Lys will reach a level of 6.9 metres at Brand on Friday night, the flood centre forecast."
            " Sandbags are being filled. The old town may have to be cleared."
        ),
        (
            "At 6.2 metres the river Oder-Lys turned at Brand in the night to Saturday, and the town breathed again. "
            "The sandbags can stay dry. Nobody had to leave the old town, the flood centre said."
        ),
    ),
]


@pytest.mark.parametrize(("first", "second"), OTHER_FIGURES)
def test_two_figures_of_one_thing_contradict_each_other(first: str, second: str) -> None:
    assert _kinds(first, second) == {"number"}


@pytest.mark.parametrize(("first", "second"), OTHER_THINGS)
def test_figures_of_two_things_roundings_and_updates_contradict_nothing(first: str, second: str) -> None:
    assert not _kinds(first, second)
