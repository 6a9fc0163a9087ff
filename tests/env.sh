# env.sh - an environment that tests know; sourced by tap.sh and check.sh
#
# What the caller's has beyond this is nobody's business here: it may change
# what git, perl, ls or a shell do and say.  Nor is its standard input.

for tap_v in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
	case $tap_v in
	PATH | PWD | HOME | TMPDIR | USER | LOGNAME | LD_LIBRARY_PATH) ;;
	BUILD | JOBS | LIMIT | CC | PKG_CONFIG* | NIX_*) ;;
	*SAN_OPTIONS | GCOV_* | HARNESS_* | *_proxy | *_PROXY) ;;
	MAIL_* | IST_KILLS | IST_SWAPS | KILL_ALL) ;;
	*) unset "$tap_v" ;;
	esac
done
LC_ALL=C.UTF-8; export LC_ALL
exec </dev/null
