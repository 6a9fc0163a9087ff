#!/bin/sh
# Installs the Debian packages that are missing; says what to do elsewhere.
set -u
missing=
if command -v dpkg-query >/dev/null 2>&1; then
	for p; do
		dpkg-query -W -f '${Status}\n' "$p" 2>/dev/null |
		    grep -q 'install ok installed' || missing="$missing $p"
	done
	case $missing in *pkg-config*)
		command -v pkg-config >/dev/null && missing=$(echo "$missing" |
		    sed 's/ pkg-config//') ;; esac
	[ -n "$missing" ] || exit 0
	echo "installing:$missing"
	if [ "$(id -u)" = 0 ]; then sudo=; else sudo='sudo -n'; fi
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck disable=SC2086
	$sudo apt-get install -y -qq --no-install-recommends $missing \
	    >/dev/null 2>&1 ||
	    { $sudo apt-get update -qq && $sudo apt-get install -y -qq \
	    --no-install-recommends $missing >/dev/null; } && exit 0
	echo "deps: cannot install:$missing" >&2
	echo "deps: hint: as root: apt-get install$missing" >&2
	exit 5
fi
for p in cc make pkg-config tmux mandoc prove; do
	command -v "$p" >/dev/null 2>&1 || missing="$missing $p"
done
[ -z "$missing" ] && exit 0
echo "deps: missing:$missing; this is not a Debian, so install them, and" >&2
echo "deps: libbsd, libjq and libpcre2 with their headers, by hand" >&2
exit 5
