#!/bin/sh
# The status page of a company: four sections, each with its plans, each plan with its subscriptions and its totals.
. "$(dirname "$0")/lib.sh"

graphql StatusPage <<JSON
{ "companyId": "$COMPANY" }
JSON
