"""Runs a notebook from its first cell to its last, as JupyterLab does: run_notebook.py FILE.

Prints each code cell's id and output as JSON, one a line. A cell that fails ends it, with the error of that cell.
"""

import json
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
try:
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
except CellExecutionError as error:
    sys.exit(str(error))
for cell in notebook.cells:
    if cell.cell_type == "code":
        printed = "".join(output.get("text", "") for output in cell.outputs)
        print(json.dumps({"id": cell.id, "printed": printed}))
