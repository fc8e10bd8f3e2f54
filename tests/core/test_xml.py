"""XML of strangers: what is read, and what is refused before anything of it is followed."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core import xml
from urban_data_workbench.plugin.core.errors import BadReply, TooLarge

BOMB = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 100 + b'"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
FETCHED = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>'


def test_names_text_and_prefixes_are_read():
    root, prefixes = xml.parse('<w:A xmlns:w="urn:w" xmlns="urn:d"><B c="1"> grün </B><w:B/></w:A>'.encode())
    assert root.tag == "{urn:w}A" and xml.local(root) == "A"
    assert xml.text(root, "B") == "grün" and len(xml.children(root, "B")) == 2
    assert prefixes == {"w": "urn:w", "": "urn:d"}


@pytest.mark.parametrize("body", [BOMB, OUTSIDE, FETCHED, FETCHED.decode().encode("utf-16"), b"", b"<a>", b"{}", b"<a>&b;</a>",
                                  b"<?xml version='1.0' encoding='klingon'?><a/>", b"\x00\xff" * 50])
def test_documents_types_entities_and_rubbish_are_refused(body):
    with pytest.raises(BadReply):
        xml.parse(body)


@pytest.mark.parametrize("body", [BOMB, OUTSIDE, FETCHED, b"", b"PK\x03\x04", b"a,b\n1,2\n", b"{}"])
def test_the_root_alone_is_refused_alike(body):
    with pytest.raises(BadReply):
        xml.root_of(body)


def test_the_root_of_a_large_document_is_found_without_reading_it():
    assert xml.root_of(b'<a n="1">' + b"<b>" * 100_000).attrib == {"n": "1"}


def test_what_is_too_deep_is_refused():
    with pytest.raises(TooLarge):
        xml.parse(b"<a>" * 300 + b"</a>" * 300)
