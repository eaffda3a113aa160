#!/bin/sh
# Prints a lab scenario that carries the collector with it: the head of the scenario, the collector, which the scenario finds at
# /tmp/collect.sh, and the scenario.
# usage: with-collector.sh SCENARIO.sh > RUN.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sed -n '/^[^#]/q; p' "$1"
echo "cat > /tmp/collect.sh <<'END_OF_COLLECTOR'"
cat "$here/../../main/sh/collect.sh"
echo "END_OF_COLLECTOR"
sed '1,/^[^#]/{/^#/d;}' "$1"
