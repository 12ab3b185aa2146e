"""How accounts are put into words, and what the address of a page allows."""

import ipaddress
import re

from django import template

from cases.models import Role, User

register = template.Library()

_DOES = {
    Role.REPORTER: "records, and edits own drafts",
    Role.EDITOR: "reviews, publishes, corrects, takes down",
    Role.ADMINISTRATOR: "keeps accounts, settings and reference data",
}
# The first that stands in a browser's own description; later names lay claim to earlier ones.
_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.simple_tag(takes_context=True)
def takes_passkeys(context: template.Context) -> bool:
    """Whether a browser makes passkeys at this address: a name, by https or on this machine."""
    request = context["request"]
    host = re.sub(r":\d+$", "", request.get_host())
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost" or host.endswith(".localhost")
    return False


@register.filter
def roles_in_words(person: User) -> str:
    """The roles, the most powerful last; a superuser is called what it is."""
    if person.is_superuser:
        return "superuser"
    return ", ".join(role.label.lower() for role in Role if role in person.roles) or "none"


@register.filter
def signs_in_as(person: User) -> str:
    """What stands under somebody's name: the user name, where it says more, and the address."""
    return " · ".join(filter(None, (person.username if str(person) != person.username else "", person.email)))


@register.filter
def what_a_role_does(role: str) -> str:
    """A role's part in the newsroom, in a few words."""
    return _DOES[Role(role)]


@register.filter
def browser(description: str) -> str:
    """A browser and its system, from how it describes itself: Firefox on Linux."""
    name = next((said for mark, said in _BROWSERS if mark in description), "")
    system = next((said for mark, said in _SYSTEMS if mark in description), "")
    return " on ".join(filter(None, (name, system))) or description[:60] or "not said"
