"""The kinds of remix in words."""

from django.utils.translation import gettext_lazy as _

# Name, title, and what it does, in the order of the page.
KINDS = (
    ("modify", _("Modify"), _("Say what is different; the rest stays.")),
    ("restyle", _("Restyle"), _("The same film, painted another way.")),
    ("recast", _("Recast"), _("Somebody else in the same part.")),
    ("rescore", _("Rescore"), _("Other music under the same pictures.")),
    ("extend", _("Extend"), _("Let it begin earlier, or go on.")),
    ("splice", _("Splice"), _("Pieces of several films, one after the other.")),
    ("reframe", _("Reframe"), _("Another shape, closer, faster, backwards, mirrored, in a loop.")),
    ("duet", _("Duet"), _("Two films beside each other.")),
    ("caption", _("Caption"), _("Words on the film.")),
)
