gh api "repos/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID/approvals" >"$RUNNER_TEMP/approvals.json"
# The run counts who started it, a receipt who said yes.
APPROVER=$(node -p '
  JSON.parse(fs.readFileSync(process.argv[1], "utf8"))
    .filter((one) => one.state === "approved" && one.environments.some((where) => where.name === "@ENV@"))
    .map((one) => one.user.login)[0] ?? ""' "$RUNNER_TEMP/approvals.json")
if [ -z "$APPROVER" ]; then
  echo "::error title=@ENV@::Nobody approved. Give the environment @ENV@ of this repository required reviewers."
  exit 1
fi
