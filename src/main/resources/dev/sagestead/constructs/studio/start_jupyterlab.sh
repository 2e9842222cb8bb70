#!/bin/bash
# Runs whenever JupyterLab starts. Whatever fails here is told in the log and never keeps JupyterLab from starting.
set -u

# Brings the starter notebook into a new space; one that is there stays as it is.
notebook="$HOME/sagestead-starter.ipynb"
if [ ! -e "$notebook" ]; then
  cat > "$notebook" <<'END_OF_NOTEBOOK'
@notebook@
END_OF_NOTEBOOK
fi

# Makes the team's folder as the access point of the file system would. Its root belongs to root. Nothing may ask for a
# password, or wait for a file system that does not answer.
make_team_folder() {
  timeout -k 5 20 test -e "$1" && return
  timeout -k 5 20 sudo -n install -d -o @user@ -g @group@ -m @permissions@ "$1" && return
  # One that belongs to somebody else would be of no use, and stay for ever.
  timeout -k 5 20 sudo -n rmdir "$1" 2>/dev/null
  echo "sagestead: cannot make $1; whoever mounts the file system's access point makes it, too"
}

# SageMaker links shared file systems by their ids. Beside them it may link the user's own home, which has an access
# point in its name.
for mounted in "$HOME"/custom-file-systems/efs/fs-*; do
  if [[ ${mounted##*/} =~ ^fs-[0-9a-f]+$ ]]; then
    make_team_folder "$mounted/@team@"
  fi
done
exit 0
