"""Settings: what is asked for, where each value comes from, and what it means for one rule in one file."""

from qa_reports.settings.files import find_settings_file, read_settings_file
from qa_reports.settings.profiles import PROFILES, Profile
from qa_reports.settings.resolving import DEFAULTS, Resolved, resolve_settings
from qa_reports.settings.schema import Override, RuleSettings, Settings

__all__ = [
    "DEFAULTS",
    "PROFILES",
    "Override",
    "Profile",
    "Resolved",
    "RuleSettings",
    "Settings",
    "find_settings_file",
    "read_settings_file",
    "resolve_settings",
]
