"""The language of a text: intake understands court reporting in English. Pure: no Django."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from cases.intake.read.unreadable import Unreadable

# A text with fewer letters says too little of its language: about 40 words.
FEWEST_LETTERS = 200
# Names, captions and docket entries are in capitals: what they are made of is no sign of a language.
FEWEST_SMALL_LETTERED = 25
# Of the words in small letters, English has many more from the list below, and other languages almost none.
ENGLISH_SHARE = 0.1
SUREST = 0.8
SAMPLE = 20_000

NAMES = {
    "am": "Amharic",
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "ht": "Haitian Creole",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
# Only what is no word of German, Dutch or a Romance language too, as "in", "an", "is" and "was" are.
_SMALL_WORD = re.compile(
    "the|of|and|that|for|by|with|from|be|has|had|not|his|it|its|which|are|were|this|who|their|have"
)
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"en(?:[-_][a-z0-9]{2,8}){0,2}", re.IGNORECASE)


def language_of(text: str, declared: str = "") -> str:
    """The language of a text as a BCP 47 tag: English, of the kind that the source declares.

    Args:
        text: a snapshot's text.
        declared: what the source says of itself (``en-GB``); blank for nothing. The words count for more.

    Raises:
        Unreadable: the text is in another language, or in letters that English is not written in.
    """
    sample = text[:SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    foreign = sum(len(word) for word in words if not word.isascii() and not _is_latin(word)) > letters / 2
    if letters >= FEWEST_LETTERS or (foreign and letters >= FEWEST_LETTERS / 10):
        running = [word for word in words if word[0].islower()]
        english = sum(_SMALL_WORD.fullmatch(word) is not None for word in running) >= ENGLISH_SHARE * len(running)
        code, confidence = _identifier().classify(sample)
        sure = confidence >= SUREST and len(running) >= FEWEST_SMALL_LETTERED and not english
        if code != "en" and (foreign or sure):
            raise Unreadable(
                f"The text reads as {NAMES[code]}: intake understands court reporting in English. "
                "Give it an English report of the ruling, or record the ruling by hand."
            )
    return declared.replace("_", "-")[:12] if _TAG.fullmatch(declared) else "en"


def _is_latin(word: str) -> bool:
    """Whether a word is in Latin letters, accented ones among them."""
    return all(char <= "\u024f" or "\u1e00" <= char <= "\u1eff" or "\ufb00" <= char <= "\ufb06" for char in word)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NAMES))
    return identifier
