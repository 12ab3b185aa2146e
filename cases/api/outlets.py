"""Outlets: who published what facts rest on."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404
from rest_framework import serializers

from cases.api.asking import Page, Parameter, one_of, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address
from cases.api.records import Record
from cases.models import Article, Outlet, OutletKind
from cases.views.moment import Moment


class OutletRecord(Record):
    """Who published an article."""

    domain = serializers.CharField(help_text="Home domain, without www: its public name.")
    url = Address("api-outlet-detail", "domain")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=OutletKind.choices)
    articles = Address("api-article-list", "domain", query="outlet")


class _OfOutlets:
    noun = "outlet"
    record = OutletRecord

    def outlets(self) -> Any:
        """Outlets with a domain and an article on which something public rests."""
        public = Article.objects.published().filter(outlet=OuterRef("pk"))
        return Outlet.objects.filter(Exists(public), domain__isnull=False)


_KIND = Parameter("kind", "Who stands behind it.", choices=tuple(OutletKind.values))


class OutletList(_OfOutlets, ListOf):
    """Outlets with a domain, by it."""

    filters = (_KIND,)

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        outlets = self.outlets()
        if kind := one_of(query, _KIND):
            outlets = outlets.filter(kind=kind)
        return paged(outlets, query, by="domain")


class OutletOne(_OfOutlets, OneOf):
    """One outlet, by its domain."""

    def found(self, **name: str) -> Any:
        outlet = self.outlets().filter(domain=name["domain"].replace("\x00", "")).first()
        if outlet is None:
            raise Http404
        return outlet
