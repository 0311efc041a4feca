#!/bin/sh
# The evening of a hall: the day's reports, those of nights that were missed, a backup that was verified.
#
#   HALLCTL_HALL=/srv/hall/hall.db evening.sh /srv/hall/evening
#
# It says nothing when all is well; what goes wrong stands on standard error, and the exit code is not 0.
set -eu

folder=$1
mkdir -p "$folder"
day=$(hallctl figures show tickets --json | sed -n 's/^  "to": "\(.*\)",$/\1/p')
since=$(cat "$folder/reported" 2>/dev/null || echo "$day")

for form in html csv json; do
    hallctl report day --since "$since" --format "$form" --out "$folder/{day}.$form"
done
hallctl report week --since "$since" --format html --out "$folder/{day}.html"
hallctl report month --since "$since" --format html --out "$folder/{day}.html"

backup="$folder/$day.db"
if [ ! -e "$backup" ]; then
    hallctl backup "$backup" >/dev/null
    hallctl verify --hall "$backup" >/dev/null
fi
echo "$day" >"$folder/reported"
