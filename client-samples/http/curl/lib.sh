# What the scripts beside this one share; they source it. A POSIX shell, curl and sed are all that it needs.
set -eu

SERVER=${SERVER:-http://127.0.0.1:5000}
# A server in Development hands out tokens of the demo; elsewhere, set TOKEN.
ROLE=${ROLE:-companyAdministrator}
TOKEN=${TOKEN:-$(curl -fsS "$SERVER/dev/tokens" | sed -E "s/.*\"$ROLE\":\"([^\"]+)\".*/\1/")}
# Ids of the demo: the company Acme, a member of it, its subscription of Enterprise Hub.
COMPANY=${COMPANY:-Q29tcGFueToz}
MEMBER=${MEMBER:-TWVtYmVyOjI1}
SUBSCRIPTION=${SUBSCRIPTION:-U3Vic2NyaXB0aW9uOjQ=}

operations=$(dirname "$0")/../../../schema/operations

# request PATH [CURL'S OPTIONS]: a request of whoever TOKEN is.
request() {
  path=$1
  shift
  curl --fail-with-body -sS "$SERVER$path" -H "Authorization: Bearer $TOKEN" "$@"
}

# graphql NAME [CURL'S OPTIONS]: executes a document of schema/operations with the variables on the standard input.
graphql() {
  document=$(sed -e '/^#/d' -e 's/\\/\\\\/g' -e 's/"/\\"/g' "$operations/$1.graphql" | tr '\n' ' ')
  shift
  request /graphql -H 'Content-Type: application/json' -d "{\"query\":\"$document\",\"variables\":$(cat)}" "$@"
  echo
}
