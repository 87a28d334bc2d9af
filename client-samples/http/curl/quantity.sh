#!/bin/sh
# quantity.sh [DELTA]: adds licences to SUBSCRIPTION, or takes some away, unless it has changed since it was read. Tried only, unless DRY_RUN=false.
ROLE=${ROLE:-businessPartnerAdministrator}
. "$(dirname "$0")/lib.sh"

details=$(graphql SubscriptionDetails <<JSON
{ "subscriptionId": "$SUBSCRIPTION" }
JSON
)
echo "$details"
version=$(echo "$details" | sed -E 's/.*"version":([0-9]+).*/\1/')

graphql ChangeQuantity <<JSON
{ "input": { "subscriptionId": "$SUBSCRIPTION", "change": { "delta": ${1:-5} }, "expectedVersion": $version, "dryRun": ${DRY_RUN:-true} } }
JSON
