"""The command line with the fake reader in place of the pipeline: `python tests/fake_detente.py run news -p project`.

Worker processes run the top of this file again, so they get the fake reader too.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import tests.fake_reader

sys.modules["detente.pipeline"] = tests.fake_reader

if __name__ == "__main__":
    from detente.cli import main

    main()
