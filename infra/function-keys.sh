#!/usr/bin/env bash
# One key for each kind of caller. Its value is the same on every function of the kind; an operator's opens the callers' functions, too.
#
#   bash infra/function-keys.sh set           gives every function what it lacks, makes what nobody has, deletes the host key `default`
#   bash infra/function-keys.sh rotate KIND   makes a new key named KIND; the one before stays, named KIND-old
#   bash infra/function-keys.sh retire KIND   deletes KIND-old
#
# Kinds are those of function-keys.json. Needs az, signed in, and where the app is, in azd's variables. Whatever was interrupted is finished by
# `set`. Values are never printed, nor handed to a command where others could see them.
set -euo pipefail
export MSYS_NO_PATHCONV=1 # Git Bash would make Windows paths of ARM's

group=${AZURE_RESOURCE_GROUP:?is not set: the resource group, which azd knows}
app=${SERVICE_API_NAME:?is not set: the name of the Functions app, which azd knows}
subscription=${AZURE_SUBSCRIPTION_ID:-"{subscriptionId}"} # az puts the current one in
site="/subscriptions/$subscription/resourceGroups/$group/providers/Microsoft.Web/sites/$app"
version='api-version=2024-11-01'
attempts=${FUNCTION_KEYS_ATTEMPTS:-30}

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# "FUNCTION KIND" a line: the file has one entry a line, which a test sees to.
sed -nE 's/^ *"([A-Za-z]+)": "([a-z]+)",?$/\1 \2/p' "$(dirname "$0")/function-keys.json" > "$work/table"

fail() { echo "function-keys: $1" >&2; exit 1; }

kinds() { awk '!seen[$2]++ { print $2 }' "$work/table"; }

functions_of() { # KIND: where its key stands; its own functions first
  awk -v kind="$1" '$2 == kind { print $1 }' "$work/table"
  if [ "$1" = operator ]; then functions_of caller; fi
}

first_key() { # KIND NAME: the value on the first of the kind's functions that has one
  functions_of "$1" | awk -v name="$2" 'FILENAME == ARGV[1] { if ($2 == name) have[$1] = $3; next } $1 in have && !told++ { print have[$1] }' "$work/keys" -
}

without() { # KIND NAME VALUE: the kind's functions where another value stands, or none
  functions_of "$1" | awk -v name="$2" -v value="$3" 'FILENAME == ARGV[1] { if ($2 == name) have[$1] = $3; next } (have[$1] "") != (value "")' "$work/keys" -
}

write() { # FUNCTION NAME VALUE
  printf '{"properties":{"name":"%s","value":"%s"}}' "$2" "$3" > "$work/body"
  az rest --method put --url "$site/functions/$1/keys/$2?$version" --body "@$work/body" --output none < /dev/null
}

make() { # KIND: a new value, on the kind's first function; of 128 bits, because some vendors take 128 characters for a whole address
  local first value
  first=$(functions_of "$1" | awk 'NR == 1')
  value=$(od -An -v -tx1 -N16 /dev/urandom | tr -d ' \n')
  write "$first" "$1" "$value"
  echo "$value"
}

spread() { # KIND NAME VALUE: to wherever another value stands, or none
  without "$1" "$2" "$3" | while read -r function; do
    write "$function" "$2" "$3"
    echo "$function has $2"
  done
}

wait_for_functions() { # a deployment's functions are listed some time after it
  local attempt
  for attempt in $(seq "$attempts"); do
    az rest --method get --url "$site/functions?$version" --output tsv --query \
      "value[?properties.config.bindings[?type=='httpTrigger' && authLevel!='anonymous' && authLevel!='Anonymous']].properties.name" \
      < /dev/null | tr -d '\r' | sort > "$work/there"
    awk '{ print $1 }' "$work/table" | sort > "$work/wanted"
    if [ -z "$(comm -13 "$work/there" "$work/wanted")" ]; then break; fi
    if [ "$attempt" -eq "$attempts" ]; then fail "the app lacks $(comm -13 "$work/there" "$work/wanted" | xargs)"; fi
    sleep 10
  done
  if [ -n "$(comm -23 "$work/there" "$work/wanted")" ]; then
    fail "function-keys.json lacks $(comm -23 "$work/there" "$work/wanted" | xargs), which take keys"
  fi
}

read_keys() { # "FUNCTION NAME VALUE" a line
  awk '{ print $1 }' "$work/table" | while read -r function; do
    az rest --method post --url "$site/functions/$function/listkeys?$version" --output json < /dev/null | tr -d '\r' |
      sed -nE "s/^ *\"([a-z-]+)\": \"([^\"]+)\",?\$/$function \1 \2/p"
  done > "$work/keys"
}

delete_host_key() { # it opens every function, operators' included
  local value
  value=$(az rest --method post --url "$site/host/default/listkeys?$version" --query 'functionKeys.default || properties.functionKeys.default' --output tsv)
  if [ -n "$value" ] && [ "$value" != None ]; then
    az rest --method delete --url "$site/host/default/functionkeys/default?$version" --output none
    echo 'the host key default is deleted'
  fi
}

command=${1:-set}
kind=${2:-}
case $command in
  set) ;;
  rotate | retire) kinds | grep -qx -- "$kind" || fail "$command wants one of: $(kinds | xargs)" ;;
  *) fail "no command '$command': set, rotate KIND, retire KIND" ;;
esac
wait_for_functions
read_keys

case $command in
  set)
    for kind in $(kinds); do
      old=$(first_key "$kind" "$kind-old")
      if [ -n "$old" ]; then spread "$kind" "$kind-old" "$old"; fi
      value=$(first_key "$kind" "$kind")
      if [ -z "$value" ]; then value=$(make "$kind"); fi
      spread "$kind" "$kind" "$value"
    done
    delete_host_key
    ;;
  rotate)
    if [ -n "$(first_key "$kind" "$kind-old")" ]; then fail "$kind-old is still there: retire it first"; fi
    value=$(first_key "$kind" "$kind")
    if [ -z "$value" ]; then fail "there is no key $kind yet: set"; fi
    spread "$kind" "$kind-old" "$value"
    value=$(make "$kind") # on the first function before all others: `set` goes by that one
    spread "$kind" "$kind" "$value"
    ;;
  retire)
    awk -v name="$kind-old" '$2 == name { print $1 }' "$work/keys" | while read -r function; do
      az rest --method delete --url "$site/functions/$function/keys/$kind-old?$version" --output none < /dev/null
      echo "$function has no $kind-old"
    done
    ;;
esac
