"""A question in English is never refused for its language; one that is not declared is."""

import pytest
from changechat.core.errors import InputError
from changechat.core.language.tasks import BUTTON_QUESTIONS, route
from changechat.models.vlm.language import check_understood, language_of
from changechat.models.vlm.prompts import FORMATS

ENGLISH = """\
anything new?
whats new
wat changed
hw many buildings
how mny houses were bulit?
roads?
where
top left?
why
describe
thanks
Any demolition?
demolished buildings in Groningen?
demolished houses Lviv
Did Ouagadougou expand?
Changes near São Paulo?
What happened in Zürich Altstadt?
new builds around Saint-Étienne
Is the Karl-Marx-Allee wider now?
Did they build on Rue de la République?
Which part of Guadalajara grew?
Where did Ciudad Nueva expand?
compare before and after
talk me thru it
buildngs gone?
is there a new school near the Plaza Mayor?
Is the river wider?
What colour are the roofs?
vegetation loss?
deforestation?
Was the stadium in Köln rebuilt?
yes or no: any change
solar panels?
can u see the airport Madrid Barajas runway
Los Angeles freeway extension
San Francisco Bay changes
Did Al-Zaatari camp grow between 2013 and 2020?
changed houses Amsterdam Noord
Describe differences in Rio de Janeiro favela
Dar es Salaam: new settlements?
Buenos Aires port expansion?
Is Nusantara, the new capital of Indonesia, being built?
Santiago de Chile metro
la Defense towers
new buildings Via Appia Nuova Roma
changes Ciudad Juarez
How many roads changed in São José dos Campos?
Which houses appeared near Place de la Concorde?
What changed at Flughafen Tempelhof?
roads changed Castelnuovo di Porto
new roads in Val d'Oise
2013 2020 ?
...""".splitlines()

FOREIGN = [
    "Was hat sich verändert?",
    "Wie viele Häuser wurden gebaut?",
    "Qu'est-ce qui a changé ?",
    "Combien de bâtiments ont disparu ?",
    "Y a-t-il de nouvelles constructions au nord ?",
    "¿Qué ha cambiado?",
    "O que mudou?",
    "Che cosa è cambiato?",
    "Wat is er veranderd?",
    "Co się zmieniło?",
    "Что изменилось?",
    "Какво се е променило?",
    "Шта се променило?",
    "发生了什么变化？",
    "何が変わりましたか？",
    "무엇이 바뀌었나요?",
    "ما الذي تغير؟",
    "چه چیزی تغییر کرده است؟",
    "क्या बदल गया है?",
    "কী পরিবর্তন হয়েছে?",
    "রাস্তা?",
    "என்ன மாறியது?",
    "რა შეიცვალა?",
    "Ne değişti?",
    "מה השתנה?",
    "มีอะไรเปลี่ยนแปลง?",
]


def ask(question, languages, prompts="evidence"):
    check_understood(question, route(question), FORMATS[prompts], languages)


@pytest.mark.parametrize("question", [*ENGLISH, *BUTTON_QUESTIONS.values()])
def test_an_english_question_is_let_through(question):
    ask(question, ("en",))


@pytest.mark.parametrize("question", FOREIGN)
def test_a_language_that_is_not_declared_is_refused(question):
    with pytest.raises(InputError, match="not made for questions in this language"):
        ask(question, ("en",))


@pytest.mark.parametrize("question", FOREIGN)
def test_any_language_goes_where_the_model_declares_none(question):
    ask(question, None)


def test_a_declared_language_is_let_through():
    ask("Wie viele Häuser wurden gebaut?", ("en", "de"))
    assert language_of("Wie viele Häuser wurden gebaut?") == "de"
