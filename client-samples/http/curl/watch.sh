#!/bin/sh
# The present counts of a company's subscriptions, then each later state of them, as server-sent events, until Ctrl-C.
. "$(dirname "$0")/lib.sh"

graphql WatchLicenceCounts -N -H 'Accept: text/event-stream' <<JSON
{ "companyId": "$COMPANY" }
JSON
