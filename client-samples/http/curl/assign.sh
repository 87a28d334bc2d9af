#!/bin/sh
# Gives MEMBER a licence of SUBSCRIPTION, in the place of another service that it holds. Tried only, unless DRY_RUN=false.
. "$(dirname "$0")/lib.sh"
DRY_RUN=${DRY_RUN:-true}

# Whoever sends the same key again within 24 hours gets the first outcome again, and nothing is done twice.
graphql AssignLicence -H "Idempotency-Key: assign $SUBSCRIPTION $MEMBER $(date +%F)" <<JSON
{ "input": { "subscriptionId": "$SUBSCRIPTION", "memberId": "$MEMBER", "replaceService": true, "dryRun": $DRY_RUN } }
JSON

# Of Attendant Hub no licence is left. A failure that one must expect is data: a NoLicenceAvailableError, with the counts.
graphql AssignLicence <<JSON
{ "input": { "subscriptionId": "${FULL:-U3Vic2NyaXB0aW9uOjY=}", "memberId": "$MEMBER", "replaceService": true, "dryRun": true } }
JSON
