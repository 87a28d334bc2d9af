#!/bin/sh
# history.sh [OPERATION]: the latest history entries of one kind.
. "$(dirname "$0")/lib.sh"

graphql CompanyHistory <<JSON
{ "companyId": "$COMPANY", "first": 5, "where": { "operation": { "eq": "${1:-LICENCE_ASSIGNED}" } } }
JSON
