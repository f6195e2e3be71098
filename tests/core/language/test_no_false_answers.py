"""Questions whose easy answer would be false or beside what was asked."""

import pytest
from changechat.core.language.answering import answer_question
from changechat.core.language.messages import say as say_sentence

from . import evidence_examples as examples
from .conversations import say


@pytest.mark.parametrize(
    ("conversation", "opening"),
    [
        ("Is the average new building larger than 240 m2?", "Yes: 247 m² on average: 3 new build"),
        ("Is the average new building larger than 250 m2?", "No: 247 m² on average: 3 new buildi"),
        ("Is the median new building above 250 m2?", "No: 240 m² is the median: half of 3 new bu"),
        ("Average size of new buildings larger than 150 m2?", "320 m² on average: 2 new buildings"),
        (
            "Where is the damage worst?",
            "The lower right corner: 44 % of it has changed, 400 m². Th",
        ),
        (
            "Is the damage worse in the south than in the north?",
            "Yes: 16 % of the south against 6.",
        ),
        (
            "How many houses were damaged?",
            "I cannot tell anything about damaged: I measure only ro",
        ),
        (
            "Which corner has the most new buildings? » and the second?",
            "The top left corner: 1 b",
        ),
        ("Which corner changed most? » and the third?", "The top right corner: 8.9 %"),
        ("Is object 3 not in the north?", "Yes: object 3 is a new building of 400 m² in the lower"),
        (
            "Is object 3 in the north?",
            "No: object 3 is a new building of 400 m² in the lower right",
        ),
        (
            "Isn't object 3 in the north?",
            "No: object 3 is a new building of 400 m² in the lower ri",
        ),
        ("Is object 3 not new?", "No: object 3 is a new building of 400 m²"),
        (
            "Is object 3 not larger than object 1?",
            "No: a new building of 400 m² in the lower right",
        ),
        ("Is neither object 1 nor object 3 gone?", "2 changed objects:"),
        (
            "Is the largest building not in the north?",
            "Yes: the largest new building covers 400 m²",
        ),
        ("Is object 1 north of object 2?", "2 changed objects:"),
        (
            "Is the average gone building larger than the average new building?",
            "No: 1 building that has disappeared of 25 m² on average against 3 new buildings of 2",
        ),
        ("Are any buildings larger than average?", "Yes: 2 buildings larger than the average of"),
        ("Did only roads appear in the top right?", "Yes: 1 of 1 new object is a new road."),
        ("Did only buildings appear in the top right?", "No: 0 of 1 new object are new buildings."),
        ("Did most of the area change?", "No: 10 % of the area."),
        ("Did most of the area stay the same?", "Yes: 10 % of the area."),
        ("Is most of the center unchanged?", "Yes: 22 % of the center."),
        ("Are two thirds of the new buildings larger than 300 m2?", "33 % of the new buildings"),
        ("Did more than 5 but fewer than 10 buildings appear?", "No: 3 buildings have appeared"),
        ("Did more than 2 but fewer than 10 buildings appear?", "Yes: 3 buildings have appeared"),
        (
            "Are there 3 new houses and 1 demolished house?",
            "3 buildings have appeared and 1 buildin",
        ),
        ("Did 3 buildings and 1 road appear?", "3 buildings and 1 road have appeared"),
        ("What is object 99?", "There is no object 99: they run from 1 to 5."),
        ("How sure are you of object 99?", "There is no object 99: they run from 1 to 5."),
        ("Zoom to object 99", "There is no object 99: they run from 1 to 5."),
        ("What are objects 3 and 99?", "There is no object 99: they run from 1 to 5. 1 changed"),
        ("Did object 1 disappear?", "No: object 1 is a new building of 100 m² in the top left"),
        (
            "How many are you unsure about? » which ones?",
            "No road or building with a confidence be",
        ),
        ("Have buildings and roads disappeared?", "No: no road has disappeared; 1 building has d"),
        ("Did buildings both appear and disappear?", "Yes: 3 buildings have appeared and 1 build"),
        ("Is there a cell with new buildings and new roads?", "No: none of the 9 cells has both"),
        ("Which cells have both new and demolished buildings?", "None of the 9 cells has both."),
        ("Did neither buildings nor roads change?", "No: 3 buildings and 1 road have appeared and"),
        (
            "Neither roads nor buildings disappeared, right?",
            "No: 1 building has disappeared, 25 m²",
        ),
        ("Does every cell have a change?", "No: not in the top center, the center left and the lo"),
        ("Did every part of the area change?", "No: not in the top center, the center left and th"),
        ("Is there change all over the area?", "No: not in the top center, the center left and"),
        ("Are any buildings larger than 1 ha? » where?", "No building larger than 1.0 ha has chan"),
        ("I think neither houses nor streets changed. Right?", "No: 3 buildings and 1 road have"),
        ("Does every row have a new building?", "Yes: each of the 3 rows has some."),
        ("Not every cell changed, right?", "Yes: not in the top center, the center left and the "),
        ("What changed between 2015 and 2018?", "Only 2019-03-09 and 2023-04-16 are compared, and"),
        ("Was anything demolished in 2021?", "Only 2019-03-09 and 2023-04-16 are compared, and tw"),
        ("What happened last year?", "Only 2019-03-09 and 2023-04-16 are compared, and two dates "),
        ("How many buildings appeared? » And in 2021?", "Only 2019-03-09 and 2023-04-16 are compa"),
        ("How many buildings appeared between 2019 and 2023?", "3 buildings have appeared. Togeth"),
        ("How many buildings appeared since 2019?", "3 buildings have appeared. Together they cov"),
        ("Is the after image from 2023?", "2023-04-16; the before image is of 2019-03-09."),
        ("How many buildings are larger than 2000 m2?", "No building larger than 2,000 m² has cha"),
        (
            "paved area?",
            "I cannot tell anything about paving: I measure only roads and buildings th",
        ),
        ("Why object 99?", "There is no object 99: they run from 1 to 5."),
        ("Why was object 4 marked?", "1 changed object:\n- Building that has disappeared: 25 m²"),
        ("What makes you think object 4 disappeared?", "1 changed object:\n- Building that has di"),
        ("Why was object 4 demolished?", "Why or by whom I cannot tell: the images show what chan"),
        ("Is the top left worse than the bottom right?", "No: 11 % of the top left corner against"),
        ("Is the bottom right worse than the top left?", "Yes: 44 % of the lower right corner aga"),
        ("How many have a confidence above 0.9? » and below?", "2 of 5 changed objects have a con"),
        ("How many buildings are larger than 200 m2? » and the others?", "2 buildings have change"),
        ("How many hectares did NOT change?", "0.726 ha: 90 % of the area has not changed."),
        ("How much did not change?", "7,260 m²: 90 % of the area has not changed."),
        ("Number of objects that are not buildings", "1 road has appeared. It covers 80 m²."),
        ("How far apart are object 1 and object 3?", "96 m from centre to centre: a new building"),
        ("How far apart are the new buildings?", "I cannot tell anything about distances: I measu"),
        ("Are all changes new buildings?", "No: 3 of 5 changed objects are new buildings. The oth"),
        ("Are all changes buildings?", "No: 4 of 5 changed objects are changed buildings. The oth"),
        ("Did all objects appear?", "No: 4 of 5 changed objects are new objects. The others: a bu"),
        ("Are all new buildings larger than 200 m2?", "No: 2 of 3 new buildings are larger than"),
        ("Are all new buildings larger than 50 m2?", "Yes: 3 of 3 new buildings are larger than"),
        ("Has every new building a confidence above 0.9?", "No: 2 of 3 new buildings have a conf"),
        ("Are not all new buildings in the south?", "Yes: 1 of 3 new buildings lies in the sou"),
        ("Did all buildings disappear?", "That I cannot tell: I count what has changed, not what"),
        ("Did all roads disappear?", "No: no road has disappeared."),
        (
            "Which new buildings are larger than 200 m2? » Are they all in the center?",
            "No: 1 of 2 new buildings lies in the center. The others: ",
        ),
        ("How many buildings did not disappear?", "That I cannot tell: I count what has changed, "),
        ("How many objects did not change?", "That I cannot tell: I count what has changed, not"),
        ("How much of the area has not been built on?", "90 % of the area has no new object: 7,2"),
        ("How many hectares were not built on?", "0.728 ha: 90 % of the area has no new object."),
        ("Zoom to #5", "On the map: a new road of 80 m² in the top right corner (object 5)."),
        ("area of no. 3", "400 m²: the new building in the lower right corner (object 3)."),
        ("How many new buildings are larger than 200 m2? » which?", "2 new buildings:"),
        ("How many cells changed? » which ones?", "In the lower right corner (44 %), "),
        ("Is it worse in the top left than in the bottom right?", "No: 11 % of the top left corn"),
        ("Is the top left worse than the center? » and than the bottom left?", "Yes: 11 % of the"),
        (
            "How many have a confidence above 0.9? » and between 0.5 and 0.7?",
            "2 of 5 changed objects have a confidence of at least 0.50 and of at most 0.70.",
        ),
        ("Everything except roads?", "3 buildings have appeared and 1 building has disappeared"),
        ("Are most of the new buildings in the top row?", "No: 1 of 3 new buildings lies in the t"),
        ("Are most changes new buildings?", "Yes: 3 of 5 changed objects are new buildings."),
        ("Did most buildings disappear?", "That I cannot tell: I count what has changed, not wh"),
        ("Did any house survive?", "That I cannot tell: I count what has changed, not what stand"),
        ("Is the total area of new buildings larger than 700 m2?", "Yes: 3 buildings have appea"),
        (
            "Is the total area of new buildings larger than 700 m2? » than 800 m2?",
            "No: 3 buildings have appeared, 740 m²",
        ),
        ("Is there a building with an area larger than 300 m2?", "Yes: 1 building larger than 3"),
        ("Is the second largest new building larger than 250 m2?", "No: the second largest new "),
        ("Is the largest new building larger than 300 m2?", "Yes: the largest new building cove"),
        ("Is more than a fifth of the area changed?", "No: 10 % of the area."),
        ("Has any cell only demolitions?", "Yes: 1 of the 9 cells: the lower left corner."),
        ("Which cells have demolitions but no new buildings?", "1 of the 9 cells: the lower left"),
        ("How many cells have buildings but no roads?", "4 of the 9 cells: "),
        ("Were the lost buildings replaced by new ones?", "I cannot tell anything about replace"),
        ("Did the top left change the most?", "No: the lower right corner: 44 % of it has chang"),
        ("Did the lower right change more than all other cells?", "Yes: the lower right corner:"),
        ("Is the lower left the least changed corner?", "Yes: the lower left corner: 2.8 % of"),
        ("Is object 3 bigger than object 1?", "Yes: a new building of 400 m² in the lower right"),
        ("Is object 3 smaller than object 1?", "No: a new building of 400 m² in the lower right"),
        ("Sum the areas of objects 1 and 3", "500 m²: 2 buildings have appeared."),
        ("How many buildings per km² were lost?", "123 per square kilometre: 1 building has dis"),
        ("How much was built per year?", "200 m² a year: 3 buildings and 1 road have appeared, "),
        ("Average size of the lost buildings vs the new ones?", "220 m² smaller: 1 building tha"),
        (
            "How many more buildings are there now? » and in hectares? » and in the top row?",
            "+0.0100 ha: 0.0100 ha have appeared and 0.0000 ha have disappeared in the top row.",
        ),
        ("Which row lost the most buildings? » and which gained the most?", "The lower row: 1 b"),
        ("Does every row have a new building? » which has the most?", "The lower row: 1 building"),
        (
            "What share of the new buildings lies in the top row? » and in the bottom row?",
            "33 % of the new buildings: 1 of 3 (in the lower row).",
        ),
        (
            "Which objects are you least sure of, and where are they? » zoom to the first",
            "On the map: a new road of 80 m² in the top right corner (object 5).",
        ),
        ("Hom many bildings apeared in the esat?", "1 building has appeared in the east"),
        ("Did any building appear that is not in the top row?", "Yes: 2 of the 3 new buildings l"),
        ("Did anything disappear outside the center?", "Yes: 1 building has disappeared"),
        ("How many buildings were built every month?", "0.061 a month: 3 buildings have appear"),
        ("Is the change in the bottom row less than half of all change?", "No: 50.30 % of all cha"),
        ("Do the new buildings add up to more than 800 m2?", "No: 3 buildings have appeared, 740"),
        ("Are there as many new buildings in the top row as in the bottom row?", "Yes: 1 new bui"),
        ("Did as many buildings appear as disappear?", "No: 3 new buildings against 1 building t"),
        ("In one word: worse in the north or the south?", "The south."),
        ("Is building 1 in the bottom row?", "No: object 1 is a new building of 100 m² in the t"),
        ("Are objects 1 and 4 both demolished?", "No: object 1 is a new building of 100 m² in"),
        ("Is building 4 new?", "No: object 4 is a building of 25 m² that has disappeared in the"),
        ("Was the demolished area bigger than the built area?", "No: 25 m² of objects that have"),
        ("Are all new buildings certain?", "Fairly sure: the mean confidence of the 3 new buil"),
        (
            "Summarise the new buildings in one line » and the least certain of them?",
            "Least certain: new building of 240 m² in the center with 0.60 (object 2); new bui",
        ),
        ("Did only roads change?", "No: 1 of 5 changed objects is a changed road."),
        ("Did only buildings disappear?", "Yes: 1 of 1 object that has disappeared is a buildin"),
        ("Did new buildings appear only in the south?", "No: 1 of 3 new buildings lies in the so"),
        ("Did more than half of the cells change?", "Yes: 6 of the 9 cells have changed: "),
        ("Are more than 4 cells unchanged?", "No: 3 of the 9 cells are unchanged: "),
        ("Did anything change except in the bottom row?", "Yes: 3 of the 5 changed objects lie "),
        ("Are the new buildings larger than 200 m2?", "No: 2 of 3 new buildings are larger than"),
        ("Are the new buildings closer together than before?", "3 buildings have appeared, 740 "),
        ("Was more built than demolished in every row?", "More appeared than disappeared: 4 new"),
        ("Is the largest new building in the top row?", "No: the largest new building covers 400"),
        ("Are the two largest new buildings in the south?", "No: the 2 largest new buildings: "),
        ("Is the confidence of all objects over 0.9?", "No: 3 of 5 changed objects have a confi"),
        ("Was it only object 4 that disappeared?", "1 changed object:"),
        (
            "Are all new buildings larger than 50 m2? » And than 300?",
            "No: 1 of 3 new buildings is larger than 300 m²",
        ),
        (
            "Are there any new buildings outside the centre? » And outside the top row?",
            "Yes: 2 of the 3 new buildings lie outside the top row.",
        ),
        ("Were buildings built in the centre but no roads?", "1 building has appeared in the c"),
        ("Did the middle column change but not the center cell?", "1 building has appeared in"),
        (
            "Is the smallest new building larger than the largest demolished one?",
            "Yes: a new building of 100 m² in the top left corner (object 1) against a building of",
        ),
        (
            "Is the largest new building bigger than the largest lost one?",
            "Yes: a new building of 400 m² in the lower right corner (object 3) against",
        ),
        (
            "Is the average size of new buildings above the average size of the lost ones?",
            "Yes: 3 new buildings of 250 m² on average against 1 building",
        ),
        (
            "Is the average size of new buildings smaller than that of the lost ones?",
            "No: 3 new buildings of 250 m² on average against 1 building",
        ),
        (
            "Which is larger, the new road or the lost building?",
            "55 m² more: 80 m² of new roads against 25 m² of buildings that have disappeared.",
        ),
        ("Is less area demolished than built?", "Yes: +800 m²: 820 m² have appeared and 25"),
        ("Is more area demolished than built?", "No: +800 m²: 820 m² have appeared and 25"),
        ("Are fewer buildings new than demolished?", "No: +2 buildings"),
        ("How much larger is the new area than the demolished area?", "+800 m²: 820 m² have"),
        ("Do more than half of the changes lie in the south?", "Yes: 50.30 % of the area that"),
        ("Do less than half of the changes lie in the south?", "No: 50.30 % of the area that"),
        ("Is the confidence of the largest one above 0.8?", "Yes: quite sure, 0.95 is the conf"),
        ("Is the confidence of the largest one below 0.8?", "No: quite sure, 0.95 is the conf"),
        ("Was anything rebuilt?", "I cannot tell anything about replacements: I measure only"),
        ("How many houses were rebuilt?", "I cannot tell anything about replacements: I mea"),
        ("Has the count of new roads exceeded two?", "No: 1 road has appeared, 80 m²"),
        ("Has the number of new buildings exceeded 2?", "Yes: 3 buildings have appeared"),
        ("Does the number of lost buildings exceed 10?", "No: 1 building has disappeared"),
        ("What changed in the top center? » And below?", "1 building has appeared in the center,"),
        ("Which cell has the most change? » How much?", "The lower right corner: 44 % of it has"),
        ("Which cell has the most change? » How much in acres?", "The lower right corner: 44 % of"),
        ("Which cells changed more than the centre?", "From 44 % in the lower right corner downw"),
        ("How many houses are gone? » How many square metres is that?", "25 m²: 1 building has"),
        (
            "What share of the destroyed area lies in the middle row? » Is it more than a third?",
            "No: 0 % of the area that has disappeared",
        ),
        (
            "What share of the new buildings lies in the south? » Is that more than a quarter?",
            "Yes: 33 % of the new buildings",
        ),
        ("Where is the second largest construction?", "In the center: the second largest new ob"),
        ("Which is the third largest demolition?", "There are not so many: 1 building has"),
        ("Which cells lost more than they gained?", "| Cell | Buildings appeared |"),
        (
            "Is the new building bigger than a football pitch? » How fine are the images?",
            "1 m per pixel, on a grid of 90 by 90 pixels.",
        ),
        ("Why are you so sure?", "Fairly sure: the mean confidence of the 5 changed objects is"),
        ("How far apart are the images?", "4.1 years: from 2019-03-09 to 2023-04-16."),
    ],
)
def test_the_answer_is_neither_false_nor_beside_the_question(conversation, opening):
    assert say(conversation).startswith(opening)


@pytest.mark.parametrize("question", ["market?", "Was the wood carved?", "shaved", "parked"])
def test_no_word_is_taken_for_an_act_on_the_map(question):
    assert answer_question(examples.village(), question).action is None


def test_the_whole_time_is_told_after_what_two_dates_cannot_tell():
    told = say("How many buildings appeared since 2010?")
    assert told.endswith(
        "Over the whole time: 3 buildings have appeared. Together they cover 740 m²."
    )


@pytest.mark.parametrize(
    "question",
    ["Is this place like those you were trained on?", "Is the area familiar?"],
)
def test_whether_a_place_is_like_those_learned_from_is_told_by_its_note(question):
    evidence = examples.village()
    known = answer_question(evidence, question).text
    assert known == "By its look this place is like those that the guide has learned from."
    evidence.notes.append(say_sentence("unfamiliar"))
    assert answer_question(evidence, question).text == evidence.notes[-1]
