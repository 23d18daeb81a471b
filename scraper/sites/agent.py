"""Who asks: the name under which every request is made."""

from importlib.metadata import version

PRODUCT = "vankho"


VERSION = version("vankho")


USER_AGENT = f"{PRODUCT}/{VERSION} (keeps public records)"  # the spider adds the profile's contact
