#!/bin/sh
# Uploads a built site to a web server: sh rsync.sh output/ user@example.org:/srv/www/desk/
# Only what differs is sent, and files that did not change keep their time, so that readers' copies stay good. New files
# are put in place at the end, and what is no longer made is deleted last.
set -eu
from=${1:?the folder of the built site} to=${2:?where it goes}
exec rsync --recursive --links --checksum --delay-updates --delete-after \
    --exclude=/.briefgen/ --exclude=/.well-known/ "${from%/}/" "${to%/}/"
