#!/usr/bin/env bash
# What a newcomer does: installs kg into a fresh environment, types the commands of the README, builds a store of a
# folder of articles, and asks it ten questions of an analyst. Fails where a command fails or a question gets nothing.
#
#   benchmarks/newcomer.sh [FOLDER]    FOLDER keeps what was made (by default a temporary one); PYTHON names another python3

set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
place=${1:-$(mktemp -d)}
mkdir -p "$place"
cd "$place"
unset PYTHONPATH KG_STORE

step() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

# Runs a command and requires rows after the first line, which holds the columns.
rows() {
    step "$1"
    shift
    printf '$'
    printf ' %q' "$@"
    printf '\n'
    local found
    found=$("$@")
    printf '%s\n' "$found" | head -n 4
    local number=$(($(printf '%s\n' "$found" | wc -l) - 1))
    [ "$number" -gt 0 ] || { echo "nothing came" >&2; exit 1; }
    echo "($number rows)"
}

# Requires that a file has a pattern at least so many times.
holds() {
    local number
    number=$(grep -o -- "$2" "$1" | wc -l)
    echo "$1: $number times $2"
    [ "$number" -ge "$3" ] || { echo "$1 has too few" >&2; exit 1; }
}

step "install into a fresh environment"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "$checkout"
PATH="$place/venv/bin:$PATH"
export COLUMNS=120

step "the commands of the README's first five minutes"
awk '/^## /{on = /first five minutes/} on && /^```$/{code = 0} on && code{print} on && /^```sh$/{code = 1}' \
    "$checkout/README.md" > readme.sh
[ "$(wc -l < readme.sh)" -ge 5 ]
bash -euo pipefail -x readme.sh > readme.log
grep -q '"type": "Meeting"' readme.log

step "a store of two folders of articles"
export KG_STORE=$place/news
kg build "$checkout/data/samples" "$checkout/tests/data/counts/articles" --quiet
kg stats

rows "who visited China in 2024" kg ask "who visited China in 2024" --format csv
rows "who criticised whom over Taiwan" kg ask "who criticised whom over Taiwan" --format csv
rows "what was planned, and not reported as held" kg query planned-not-held --format csv
rows "a timeline of two states" kg query timeline -p country=China -p "counterpart=United States" --format csv
rows "which sources" kg query sources --format csv
step "meetings for Gephi"
kg export gexf --type Meeting -o meetings.gexf
holds meetings.gexf "<node " 10
holds meetings.gexf "<edge " 10
rows "one person" kg query events-of-actor -p "actor=Antony Blinken" --format csv
rows "sanctions of one state on another" kg query sanctions -p country=USA -p counterpart=Russia --format csv
rows "two months compared: May" kg query pairs --since 2018-05 --until 2018-05 --format csv
rows "two months compared: June" kg query pairs --since 2018-06 --until 2018-06 --format csv
step "one map"
kg view --type Visit,Meeting -o map.html
rows "places on it" kg query busiest-places --format csv
holds map.html "Beijing" 1

step "all found; everything is in $place"
