"""The ward's books: one file a noun."""

from residents.models.accident import TrafficAccident
from residents.models.book import CountedEntry, CounterUse, Entry
from residents.models.campaign import Pledge, PledgeCampaign, Theme
from residents.models.case import Case, PersonsDealtWith
from residents.models.commendation import Commendation
from residents.models.coordination import Association, CoordinationProgramme
from residents.models.directive import Directive
from residents.models.evaluation import Evaluation
from residents.models.history import ClosedMonth, EntryHistory
from residents.models.law import LegalBasis
from residents.models.outline import Outline, OutlineSet
from residents.models.place import (
    Province,
    ResidentialBlock,
    School,
    Succession,
    Unit,
    UnitSize,
    Ward,
    WardProfile,
    Workplace,
)
from residents.models.selfmanagement import ImplementingTeam, ModelSite, PilotReview, PilotSite, SelfManagementModel
from residents.models.session import AwarenessSession
from residents.models.supervision import SupervisedPerson, SupervisionReview
from residents.models.tipoff import Subject, TipOff
from residents.models.upload import Import, ImportedRow

__all__ = [
    "Association",
    "AwarenessSession",
    "Case",
    "ClosedMonth",
    "Commendation",
    "CoordinationProgramme",
    "CountedEntry",
    "CounterUse",
    "Directive",
    "Entry",
    "EntryHistory",
    "Evaluation",
    "ImplementingTeam",
    "Import",
    "ImportedRow",
    "LegalBasis",
    "ModelSite",
    "Outline",
    "OutlineSet",
    "PersonsDealtWith",
    "PilotReview",
    "PilotSite",
    "Pledge",
    "PledgeCampaign",
    "Province",
    "ResidentialBlock",
    "School",
    "SelfManagementModel",
    "Subject",
    "Succession",
    "SupervisedPerson",
    "SupervisionReview",
    "Theme",
    "TipOff",
    "TrafficAccident",
    "Unit",
    "UnitSize",
    "Ward",
    "WardProfile",
    "Workplace",
]
