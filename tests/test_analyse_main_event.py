"""The day and the place of what two articles open with, whatever verb tells it; invented texts."""

from __future__ import annotations

import pytest

from benchmarks.analysis.scoring import article, kinds_of, later


def _kinds(first: str, second: str) -> set[str]:
    return kinds_of(article(first, outlet="Herald"), later(second, 60, outlet="Courier"))


OTHER_DAYS = [
    (
        (
            "OLVA, Nov 20 - The mountaineer Pavla Sorin reached the top of Mount Ketu on Tuesday, becoming the first "
            "person to do so alone in winter, her sponsor said. She sent a message from the summit and began the "
            "descent at once. Storms had kept her in her tent for nine days. She is expected in the valley at the "
            "weekend."
        ),
        (
            "For nine days the wind would not let her out. Then it dropped, and on Wednesday Pavla Sorin stood on the"
            ' summit of Mount Ketu, alone, in winter, as nobody had before her. "It is very quiet here," she radioed.'
            " Below, in Olva, they rang the bells. Her mother is baking."
        ),
    ),
    (
        (
            "The lower house adopted the new forest law on Monday by a narrow majority, parliament's press office "
            "said. The law bans clear-cutting on slopes. It goes to the senate now. Timber firms had fought it for "
            "two years and speak of an attack on property. Foresters are divided."
        ),
        (
            "KOLM, Nov 20 - On slopes the big machines will have to stay away. That is what the forest law says that "
            "members of the lower house passed on Tuesday, late in the evening and with few votes to spare. The "
            'senators are next. "Trees do not vote," said forester Ulf Brandt, "but they thanked us."'
        ),
    ),
    (
        (
            "The radio telescope at Vint will be switched off on 8 January for good, the university said on Friday. "
            "The dish was built in 1969 and heard signals from the edge of the solar system. There is no money for a "
            "new bearing. An amateur club wants to take it over as a monument."
        ),
        (
            "VINT, Nov 20 - Fifty-seven years it has listened, and on 15 January the big dish at Vint goes deaf. The "
            'university cannot pay for the bearing that is worn out. "It is like losing an ear," astronomer Rita Holm'
            " said. A club of radio amateurs hopes to save the dish from the scrap dealer."
        ),
    ),
    (
        (
            "SELBY ROCK, Nov 20 - The lighthouse keeper Tom Anders was winched off Selby Rock with a broken leg on "
            "Sunday, the coast guard said. The last manned light in the country has been left to itself since. "
            "Anders, 63, slipped on wet stairs. He is doing well in hospital. A replacement will be sent by boat once"
            " the sea is calmer."
        ),
        (
            "A slippery step, a cry that nobody heard, and six hours on the floor: Tom Anders has had better days on "
            "Selby Rock. On Monday the helicopter lifted him from the lighthouse with his leg in splints. He told the"
            " nurses to feed his cat. The light turns on its own now. His stand-in waits for a calm sea."
        ),
    ),
    (
        (
            "Police in Arden recovered the stolen bell of Saint Brice's church on Wednesday, a spokesman said. It lay"
            " in a shed on an abandoned farm. The bell, cast in 1644, had vanished in June. Two men are being "
            "questioned. The parish wants to ring it on Christmas Eve."
        ),
        (
            "ARDEN, Nov 20 - Under sacks of potatoes it lay, four hundredweight of bronze: on Tuesday officers found "
            "the bell that somebody had taken from Saint Brice's in June. Two brothers are answering questions. \"We "
            'wept," said verger Jo Mills. At Christmas it shall ring again.'
        ),
    ),
    (
        (
            "CARDEN, Nov 20 - The oldest bridge in Carden gave way under a snow plough on Monday and fell into the "
            "river, the roads department said. The driver swam ashore. The stone arch had stood since 1702. Traffic "
            "is being sent by way of Ilm. Engineers had warned the council twice."
        ),
        (
            "For three centuries it bore carts and cattle. A snow plough was too much: on Sunday Carden's old stone "
            "bridge broke in the middle and dropped into the river. The man at the wheel saved himself by swimming. "
            "He has a cold. Cars now have to go round by Ilm."
        ),
    ),
]
OTHER_PLACES = [
    (
        (
            "A light aircraft came down in a field near Morlaix Green on Thursday evening and its pilot walked away "
            "unhurt, the aviation authority said. The engine had stopped at 600 metres. The plane belongs to a flying"
            " school. Investigators will look at the fuel pump."
        ),
        (
            '"I chose the field with the fewest cows," the pilot said. His engine had gone silent at 600 metres on '
            "Thursday evening, and he put the flying school's plane down close to Hartsop without a scratch to "
            "himself. Children came running. The aviation authority is having the pump examined."
        ),
    ),
    (
        (
            "KORIN, Nov 20 - The peace talks between the government and the rebels of the Amber Front opened in "
            "Velden on Friday behind closed doors, mediators said. Both sides sent six delegates. The first item is "
            "an exchange of prisoners. The last round broke down in March after two days."
        ),
        (
            "Six on one side of the table, six on the other. In the lakeside town of Sarre the delegates of the Amber"
            " Front sat down with the government's envoys on Friday, and the shutters were closed. First they are to "
            "speak of prisoners. In March the talks lasted two days. Nobody wants to bet on more."
        ),
    ),
    (
        (
            "A hot-air balloon with nine tourists came down in the trees at Mossley on Friday morning, the fire "
            "brigade said. The wind had turned. All nine were brought to the ground with ladders. A boy scratched his"
            " arm. The balloon still hangs in an oak."
        ),
        (
            "Breakfast was to be on the meadow. Instead it was served by firemen, under an oak in Farrow, where the "
            "balloon with its nine holidaymakers had got stuck in the treetops on Friday morning. The ladders just "
            "reached. Apart from a scratch on a boy's arm nothing happened. The wind was to blame."
        ),
    ),
]
TWO_THINGS = [
    (
        (
            "Police in Arden recovered the stolen bell of Saint Brice's church on Wednesday, a spokesman said. It lay"
            " in a shed. Two men are being questioned. The bell had vanished in June."
        ),
        (
            "The two brothers suspected of stealing the bell of Saint Brice's were brought before a judge in Arden on"
            ' Thursday. They said nothing. The judge let them go on bail. Their lawyer called the shed "a place where'
            ' many people put things".'
        ),
    ),
    (
        (
            "OLVA, Nov 20 - Pavla Sorin reached the top of Mount Ketu on Tuesday, the first to do so alone in winter,"
            " her sponsor said. She had been kept in her tent for nine days by storms. The descent takes four days."
        ),
        (
            "Pavla Sorin left the base camp under Mount Ketu on Sunday while it was still dark, and only her cook "
            "waved. Nine days of storm lay behind her. What followed is history by now: no one had climbed the "
            "mountain alone in winter. In Olva the bells rang."
        ),
    ),
    (
        (
            "The peace talks between the government and the Amber Front opened in Velden on Friday, mediators said. "
            "Both sides sent six delegates. The first item is an exchange of prisoners."
        ),
        (
            "The families of the prisoners have pitched tents in the square of Korin while others negotiate about "
            "their sons. On Friday mothers met the bishop in Tarrow and asked him to pass on letters. The delegates "
            "of both sides will find them on the table."
        ),
    ),
    (
        (
            "A light aircraft came down near Morlaix Green on Thursday evening and its pilot walked away unhurt, the "
            "aviation authority said. The engine had stopped at 600 metres. The plane belongs to a flying school."
        ),
        (
            "The flying school in Hartsop has grounded its three planes since one of them had to land in a field on "
            'Thursday evening. "We want to know about the pump," its owner said. The pilot, who was unhurt, has been '
            "given the week off."
        ),
    ),
    (
        (
            "The lower house adopted the new forest law on Monday, parliament's press office said. The law bans "
            "clear-cutting on slopes. It goes to the senate now. Timber firms had fought it for two years."
        ),
        (
            "The senate's committee on agriculture voted on Thursday for the forest law that forbids clear-cutting on"
            " slopes. The vote was eight to three. Timber firms hope for the full senate, which takes up the law in "
            "December."
        ),
    ),
    (
        (
            "Lilo Marsh married Ben Okoro on Thursday on a beach at Port Amity, her manager said. About sixty guests "
            "were flown in. The bride wore yellow."
        ),
        (
            "In Coral Sound, where Lilo Marsh grew up, the neighbours drank to the bride on Thursday although none of"
            ' them had been asked to the wedding. "We saw the yellow dress on television," said her former teacher.'
        ),
    ),
    (
        (
            "The violinist Clara Vesely collapsed on stage in Brenn on Tuesday, the concert house said. Doctors "
            "treated her in the dressing room. She will be able to play again in a week."
        ),
        (
            "The orchestra of Brenn played without Clara Vesely on Thursday; a student from its own ranks took over "
            "the solo. She was cheered. Vesely, who had broken down during a concert in the house, sent roses from "
            "her hotel."
        ),
    ),
    (
        (
            "The oldest bridge in Carden gave way under a snow plough on Monday, the roads department said. The "
            "driver swam ashore. The stone arch had stood since 1702."
        ),
        (
            "Engineers went to look at the ruins of Carden's old bridge on Wednesday and shook their heads. The "
            "stones are to be fished from the river one by one. Whether the arch can be built again depends on the "
            "money. The driver of the snow plough is back at work."
        ),
    ),
    (
        (
            "A whale washed ashore at Lund Bay on Thursday and died in the night, the nature agency said. The animal "
            "was 14 metres long. Volunteers had poured water over it."
        ),
        (
            'Ravensby wants to have the skeleton of the whale that was stranded on Thursday for its school. "Our '
            'children could learn from it," mayor Hanne Skov said. The nature agency will decide when the science is '
            "done. Fourteen metres of bones need room."
        ),
    ),
    (
        (
            "The trial of the banker Hugo Renn will begin on 2 December, the court in Sall said on Friday. He is "
            "accused of having cheated 600 savers. Forty witnesses are to be heard."
        ),
        (
            "Hugo Renn's former partner, Ines Toll, will be heard as a witness on 9 December, her lawyer said on "
            "Friday. She wants to tell all that she knows about the savers' money. Renn's lawyers say that she is out"
            " for revenge."
        ),
    ),
    (
        (
            "The kidnapped heiress Vera Lang was freed in Torda on Thursday by special forces, the interior ministry "
            "said. She had been held for three weeks in a cellar. Two kidnappers were arrested."
        ),
        (
            "The heiress Vera Lang was reunited with her father in Kessel on Friday, a day after special forces had "
            'got her out of a cellar. "She is asking for pancakes," said Anton Lang. Two men will be brought before a'
            " judge."
        ),
    ),
]


@pytest.mark.parametrize(("first", "second"), OTHER_DAYS)
def test_the_day_of_what_both_open_with_is_held_against_the_other(first: str, second: str) -> None:
    assert _kinds(first, second) == {"date"}


@pytest.mark.parametrize(("first", "second"), OTHER_PLACES)
def test_the_place_of_what_both_open_with_is_held_against_the_other(first: str, second: str) -> None:
    assert _kinds(first, second) == {"place"}


@pytest.mark.parametrize(("first", "second"), TWO_THINGS)
def test_two_things_of_one_story_have_their_own_days_and_places(first: str, second: str) -> None:
    assert not _kinds(first, second)
