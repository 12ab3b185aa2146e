"""The characters of a search text: which are stripped, which are quotation marks, where a word begins and ends."""

from unicodedata import category, normalize

# Straight, curly, low, double-angle and full-width; the single ones are apostrophes.
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″〝〞〟＂"), '"')
# Hyphens and the minus sign; dashes stand between words.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2212\uff0d"), "-")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def cleaned(text: str) -> str:
    """The text in NFC with single spaces, straight quotes and hyphens.

    Control characters, marks of writing direction and other characters that nobody sees are stripped, and so are
    halves of surrogate pairs, which UTF-8 can't hold.
    """
    seen = "".join(char for char in text if char.isspace() or category(char) not in _UNSEEN)
    return " ".join(normalize("NFC", seen).translate(_QUOTES | _HYPHENS).split())


def core(token: str, keep: str = "") -> str:
    """A token without the punctuation around it: it begins with a letter or digit, and ends with one or its accents.

    What belongs to the word stays: the last parenthesis of ``6103(i)(2)``, the last point of ``U.S.C.``

    Args:
        token: without white space around it.
        keep: further characters that count as part of it.
    """
    start, end = 0, len(token)
    while start < end and not (token[start].isalnum() or token[start] in keep):
        start += 1
    while end > start and not _ends(token[end - 1], keep):
        end -= 1
    word, behind = token[start:end], token[end:]
    open_now = max(0, word.count("(") - word.count(")"))
    closing = len(behind) - len(behind.lstrip(")"))
    word += ")" * min(open_now, closing)
    return f"{word}." if "." in word and behind.startswith(".") else word


def _ends(char: str, keep: str) -> bool:
    return char.isalnum() or char in keep or category(char).startswith("M")
