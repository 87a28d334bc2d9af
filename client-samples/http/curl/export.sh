#!/bin/sh
# export.sh [members|history]: a company's members with their licences, or its history, as CSV.
. "$(dirname "$0")/lib.sh"

request "/companies/$COMPANY/${1:-members}.csv"
