#!/bin/sh
# Makes SUBSCRIPTION the one that new members get a licence of. Tried only, unless DRY_RUN=false.
. "$(dirname "$0")/lib.sh"

graphql SetDefaultSubscription <<JSON
{ "input": { "subscriptionId": "$SUBSCRIPTION", "dryRun": ${DRY_RUN:-true} } }
JSON
