list=$(cd "$ASSEMBLY" && find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum)
if [ "$(printf '%s\n' "$list" | sha256sum | cut -c 1-64)" != "$DIGEST" ]; then
  echo "::error title=@ENV@::This is not the assembly that was built."
  exit 1
fi
.ci/as-role "$LOOKUP_ROLE" ./sagestead preflight @ENV@ --assembly "$ASSEMBLY"
./sagestead promote @ENV@ --assembly "$ASSEMBLY" --receipts "$RECEIPTS" --on aws
