#!/bin/sh
# members.sh [TEXT]: the first members whose last name, first name or e-mail address begins with a text.
. "$(dirname "$0")/lib.sh"

graphql Members <<JSON
{ "companyId": "$COMPANY", "search": "${1:-M}", "first": 5, "order": [{ "lastName": "ASC" }, { "firstName": "ASC" }] }
JSON
