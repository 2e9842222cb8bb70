#!/bin/bash
# Runs whenever JupyterLab starts. Brings the starter notebook into a new space; one that is there stays as it is.
set -eu

notebook="$HOME/sagestead-starter.ipynb"
if [ ! -e "$notebook" ]; then
  cat > "$notebook" <<'END_OF_NOTEBOOK'
@notebook@
END_OF_NOTEBOOK
fi
