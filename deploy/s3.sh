#!/bin/sh
# Uploads a built site to a bucket: sh s3.sh output/ s3://example-bucket/desk/
# What pages load goes first; its names change with its content, so that no page ever misses anything. What is no longer
# made is deleted last. The bucket serves index.html for folders and 404.html for errors (static website hosting).
set -eu
from=${1:?the folder of the built site} to=${2:?where it goes}
from=${from%/}/ to=${to%/}/
aws s3 sync "${from}assets/" "${to}assets/" --cache-control "public, max-age=31536000, immutable"
aws s3 sync "$from" "$to" --exclude ".briefgen/*" --exclude "assets/*" --exclude "_redirects*" --cache-control no-cache
aws s3 sync "$from" "$to" --exclude ".briefgen/*" --exclude "_redirects*" --exclude ".well-known/*" --delete --size-only
