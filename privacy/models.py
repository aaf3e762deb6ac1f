"""The tables of this app, each in its own room."""

from privacy.backups.models import JournalMark
from privacy.erasure.models import Erasure, RecipientNotice
from privacy.export.models import ExportPackage
from privacy.holds.models import LegalHold
from privacy.restriction.models import RestrictedRow, Restriction, RestrictionStep
from privacy.retention.models import ParkedRow, PurgeCount, PurgeRun
from privacy.rights.copy_choice import CopyChoice
from privacy.rights.correcting.models import Correction
from privacy.rights.handover_models import Handover
from privacy.rights.models import AskedRight, IdCopy, MailedCode, RequestEvent, RequestNote, RightsRequest
from privacy.rights.sums import YearSum

__all__ = [
    "Correction",
    "AskedRight",
    "CopyChoice",
    "Erasure",
    "ExportPackage",
    "Handover",
    "IdCopy",
    "JournalMark",
    "LegalHold",
    "MailedCode",
    "ParkedRow",
    "PurgeCount",
    "PurgeRun",
    "RecipientNotice",
    "RequestEvent",
    "RequestNote",
    "RestrictedRow",
    "Restriction",
    "RestrictionStep",
    "RightsRequest",
    "YearSum",
]
