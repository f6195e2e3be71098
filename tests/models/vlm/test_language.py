"""A question in English is never refused for its language; one that is not declared is."""

import pytest
from changechat.core.language.questions.buttons import BUTTON_QUESTIONS
from changechat.core.language.tasks import route
from changechat.core.language.understand import understand
from changechat.core.model_names import NANO, Endpoint
from changechat.models.vlm.language import FIVE_TASKS, OTHER_LANGUAGE, language_of, why_unfit
from changechat.models.vlm.prompts import FORMATS
from changechat.models.vlm.resolved_model import ResolvedModel, resolve_model

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
    target = Endpoint("http://localhost", "m")
    resolved = ResolvedModel(target, FORMATS[prompts], languages, 64, 0)
    return why_unfit(question, route(question), understand(question), resolved)


@pytest.mark.parametrize("question", [*ENGLISH, *BUTTON_QUESTIONS.values()])
def test_an_english_question_is_let_through(question):
    assert ask(question, ("en",)) is None


@pytest.mark.parametrize("question", FOREIGN)
def test_a_language_that_is_not_declared_is_refused(question):
    assert ask(question, ("en",)) == OTHER_LANGUAGE


@pytest.mark.parametrize("question", FOREIGN)
def test_any_language_goes_where_the_model_declares_none(question):
    assert ask(question, None) is None


def test_a_declared_language_is_let_through():
    assert ask("Wie viele Häuser wurden gebaut?", ("en", "de")) is None
    assert language_of("Wie viele Häuser wurden gebaut?") == "de"


@pytest.mark.parametrize("question", BUTTON_QUESTIONS.values())
def test_the_papers_formats_and_nano_are_asked_the_five_tasks(question):
    assert ask(question, None, "changevg") is None
    assert why_unfit(question, route(question), understand(question), resolve_model(NANO)) is None


@pytest.mark.parametrize(
    "question",
    [
        "What colour is the roof?",
        "Did the lake shrink?",
        "How many buildings are larger than 300 m²?",
        "Give me bullet points.",
        "Which cell changed the most?",
        "flurb the wug",
    ],
)
def test_they_are_asked_nothing_else(question):
    assert ask(question, None, "changevg") == FIVE_TASKS
    resolved = resolve_model(NANO)
    assert why_unfit(question, route(question), understand(question), resolved) == FIVE_TASKS
    assert ask(question, None, "evidence") is None
