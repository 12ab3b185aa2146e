"""English is read, other languages are refused by name, and names and captions are mistaken for neither."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read.languages import NAMES, language_of
from cases.intake.read.unreadable import Unreadable

OTHER = {
    "Spanish": "El juez federal rechazó la petición de los grupos que pedían bloquear el acuerdo para compartir datos "
    "fiscales. La decisión es una victoria para el gobierno. Los demandantes sostienen que el acuerdo viola la ley de "
    "confidencialidad fiscal y anunciaron que apelarán la decisión ante el tribunal de apelaciones.",
    "French": "Une juge fédérale a rejeté lundi la demande des associations qui voulaient bloquer l'accord de partage "
    "des données fiscales. La décision est une victoire pour le gouvernement, selon lequel l'accord respecte la loi. "
    "Les plaignants ont annoncé qu'ils feraient appel de la décision devant la cour d'appel.",
    "German": "Ein Bundesrichter hat den Antrag der Verbände abgelehnt, die Weitergabe von Steuerdaten zu blockieren. "
    "Die Entscheidung ist ein Sieg für die Regierung. Die Kläger meinen, dass das Abkommen gegen das Steuergeheimnis "
    "verstößt, und wollen gegen die Entscheidung vor dem Berufungsgericht vorgehen.",
    "Portuguese": "O juiz federal rejeitou o pedido dos grupos que queriam bloquear o acordo de partilha de dados "
    "fiscais. A decisão é uma vitória para o governo. Os autores dizem que o acordo viola a lei da confidencialidade "
    "fiscal e que vão recorrer para o tribunal de recurso ainda esta semana.",
    "Russian": "Федеральный судья отклонил ходатайство общественных организаций, которые просили запретить передачу "
    "налоговых данных. Решение стало победой для правительства. Истцы считают, что соглашение нарушает налоговую "
    "тайну, и намерены обжаловать решение в апелляционном суде.",
    "Chinese": "联邦法官周一驳回了移民团体要求阻止税务数据共享协议的请求。这一决定是政府的胜利。",
}
ENGLISH = {
    "a caption": "UNITED STATES DISTRICT COURT FOR THE DISTRICT OF COLUMBIA CENTRO DE TRABAJADORES UNIDOS, et al., "
    "Plaintiffs, v. SCOTT BESSENT, in his official capacity as Secretary of the Treasury, et al., Defendants. Civil "
    "Action No. 25-0677 (DLF) MEMORANDUM OPINION",
    "Spanish names": "Centro de Trabajadores Unidos, Somos Un Pueblo Unido, Plaintiffs, v. Internal Revenue Service, "
    "Defendants. Vasquez Perdomo v. Noem; Garcia Lopez v. Bondi; Hernandez Ramirez v. Mayorkas; Gomez Martinez v. "
    "Doe; La Unión del Pueblo Entero v. Abbott; Casa de Maryland v. Trump",
    "a docket": "1:25-cv-00677-DLF 03/07/2025 1 COMPLAINT against BESSENT, NOEM filed by CENTRO DE TRABAJADORES "
    "UNIDOS. 03/14/2025 8 MOTION preliminary injunction. 05/12/2025 34 MEMORANDUM OPINION ORDER denying 28 Motion. "
    "Signed Judge Dabney L. Friedrich 5/12/2025. lcdlf2 05/21/2025 36 NOTICE APPEAL",
    "a quote in Spanish": "Judge Friedrich wrote that the plaintiffs lacked standing. “El juez federal rechazó la "
    "petición de los grupos que pedían bloquear el acuerdo para compartir datos fiscales. La decisión marca una "
    "victoria para el gobierno” said a lawyer for the group after the hearing on Monday in Washington.",
    "names": "Ana Reyes Dabney Friedrich Rudolph Contreras Tanya Chutkan Trevor McFadden Carl Nichols Amit Mehta "
    "Christopher Cooper Randolph Moss Timothy Kelly Emmet Sullivan John Bates Paul Friedman Royce Lamberth Richard "
    "Leon Colleen Kollar-Kotelly Beryl Howell James Boasberg Sparkle Sooknanan Loren AliKhan Jia Cobb",
    "a short text": "Motion denied.",
    "a short text that could be Dutch": "Order in de Vries v. van Dam: stay.",
    "no words": "§ 6103(i)(2)",
    "abbreviations of no language": "§ 6103 cl. subd. par. amend. " * 20,
}


@pytest.mark.parametrize("name", OTHER)
def test_another_language(name: str) -> None:
    with pytest.raises(Unreadable, match=f"^The text reads as {name}: intake understands court reporting in English"):
        language_of(OTHER[name])


@pytest.mark.parametrize("name", ENGLISH)
def test_english(name: str) -> None:
    assert language_of(ENGLISH[name]) == "en"


@pytest.mark.parametrize(
    ("declared", "tag"), [("", "en"), ("en-GB", "en-GB"), ("en_US", "en-US"), ("es", "en"), ("english!", "en")]
)
def test_the_kind_of_english_is_what_the_source_declares(declared: str, tag: str) -> None:
    assert language_of(ENGLISH["a caption"], declared) == tag


def test_the_words_count_for_more_than_the_declaration() -> None:
    with pytest.raises(Unreadable, match="reads as Spanish"):
        language_of(OTHER["Spanish"], "en")


def test_a_little_of_another_language_is_too_little_to_tell() -> None:
    assert language_of("El juez rechazó la petición.") == "en"


@given(st.text(st.characters(exclude_categories=()), max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_has_an_answer(text: str) -> None:
    said = "English"
    try:
        language_of(text)
    except Unreadable as refused:
        said = refused.sentence.removeprefix("The text reads as ").split(":")[0]
    assert said in NAMES.values()
