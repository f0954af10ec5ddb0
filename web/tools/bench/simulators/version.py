"""Prints {"version"} of an installed module: version.py MODULE"""

import importlib
import json
import sys

print(json.dumps({"version": importlib.import_module(sys.argv[1]).__version__}))
