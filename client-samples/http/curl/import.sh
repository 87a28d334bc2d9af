#!/bin/sh
# import.sh FILE: what an import of members and their licences would come to; with DRY_RUN=false, does it and waits for its end.
. "$(dirname "$0")/lib.sh"

request "/companies/$COMPANY/members/import?dryRun=${DRY_RUN:-true}&wait=true" -H 'Content-Type: text/csv' --data-binary "@$1"
echo
